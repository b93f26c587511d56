using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms.Structs;
using ILDiff.Tests.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ILDiff.Tests.Generators.Reading;

public class StructObstaclesTests
{
    /// <summary>Structs without active data, which the weaver may leave whole.</summary>
    private static readonly string[] Constants = ["System.Guid", "System.Nullable`1<System.Int32>", "System.DateTime", "S/<Table>e__FixedBuffer", "System.Numerics.Complex"];

    [Theory]
    [InlineData("S", "struct S { public double X; }")]
    [InlineData("S", "struct S { double x; float Y { get; set; } int n; string s; object o; double[][] Own() => []; static double[] table; }")]
    [InlineData("S", "readonly struct S { public readonly double X; public S(double x) => X = x; }")]
    [InlineData("S", "record struct S(double X, int N);")]
    [InlineData("S", "readonly record struct S(float X);")]
    [InlineData("S", "struct S(double x) { public double Twice => 2 * x; }")]
    [InlineData("S", "struct S(double[] a) { public double X = a[0]; public double Y { get; } = a[1]; }")]
    [InlineData("S", "struct S { public N Inner; } struct N { public M Innermost; } struct M { public float X; }")]
    [InlineData("S", "struct S { public double X; public System.Guid Id; public int? N; public System.DateTime At; public System.DayOfWeek Day; }")]
    [InlineData("S", "struct S { public double X; public System.Collections.Generic.List<double> List; public System.Func<double, double> F; public int[] Table; }")]
    [InlineData("S", "unsafe struct S { public double X; public fixed int Table[4]; }")]
    [InlineData("S", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 4)] struct S { public int N; public double X; }")]
    [InlineData("S", "struct S { public double X; [ILDiff.NonDifferentiable] public double Y; }")]
    [InlineData("S", "struct S { public double X; [field: ILDiff.NonDifferentiable] public (int, float) Y { get; set; } }")]
    [InlineData("C.S", "partial class C { public struct S { public double X; } }")]
    [InlineData("(double, double)", "")]
    [InlineData("(double A, (float, S B) C, string)", "struct S { public double X; }")]
    [InlineData("(double, int, int, int, int, int, int, int, float)", "")]
    [InlineData("System.ValueTuple<double>", "")]
    [InlineData("double?", "")]
    [InlineData("(int, double?)", "")]
    [InlineData("S?", "struct S { public double X; }")]
    [InlineData("(double, double)?", "")]
    [InlineData("S", "struct S { public double? X; }")]
    [InlineData("S<double>", "struct S<T> { public T X; }")]
    [InlineData("S<int>", "struct S<T> { public double X; }")]
    [InlineData("S", "struct S { public G<double> X; } struct G<T> { public T X { get; init; } }")]
    [InlineData("C<int>.S", "class C<T> { public struct S { public double X; } }")]
    [InlineData("System.Collections.Generic.KeyValuePair<int, double>", "")]
    [InlineData("System.Numerics.Complex", "")]
    [InlineData("S", "struct S { public int N; public M Inner; } struct M { public System.Numerics.Complex Z; }")]
    [InlineData("System.Numerics.Vector2", "")]
    [InlineData("System.Numerics.Vector3", "")]
    [InlineData("System.Numerics.Vector4", "")]
    [InlineData("(int, System.Numerics.Vector3)", "")]
    [InlineData("S", "struct S { public System.Numerics.Vector3 X; public System.Numerics.Vector3 V; }")]
    public void Struct_that_can_be_taken_apart_is_an_independent_and_a_dependent(string type, string declaration)
    {
        var generated = Generate(type, declaration);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Contains("global::ILDiff.TwinKind.Vjp, 0)]", generated.GeneratedText, StringComparison.Ordinal);
        Assert.Equal(2, generated.Compilation.GetTypeByMetadataName("T")!.GetMembers("F_Vjp").OfType<IMethodSymbol>().Single().Parameters.Length);
        AssertTakenApart(generated);
    }

    [Theory]
    [InlineData("S", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] struct S { [System.Runtime.InteropServices.FieldOffset(0)] public double X; }", "S has an explicit layout")]
    [InlineData("S", "[System.Runtime.CompilerServices.InlineArray(3)] struct S { double x; }", "S is an inline array")]
    [InlineData("S", "unsafe struct S { public double X; public int* P; }", "S.P is a pointer")]
    [InlineData("S", "unsafe struct S { public double* P; }", "S.P is a pointer")]
    [InlineData("S", "unsafe struct S { public double X; public delegate*<void> P; }", "S.P is a pointer")]
    [InlineData("S", "unsafe struct S { public fixed double X[3]; }", "S.X is a fixed-size buffer")]
    [InlineData("S", "struct S { public System.Drawing.PointF? X; }", "PointF is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("S", "struct S { public int N; public M Inner; } struct M { public System.Drawing.PointF Z; }", "PointF is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("S", "struct S { public G<System.Drawing.PointF> X; } struct G<T> { public T X; }", "PointF is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("System.Numerics.Plane", "", "Plane is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("System.Numerics.Vector<double>", "", "Vector<double> is generic and of another assembly")]
    [InlineData("System.Runtime.Intrinsics.Vector256<double>", "", "Vector256<double> is generic and of another assembly")]
    [InlineData("System.Runtime.InteropServices.NFloat", "", "NFloat is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("System.Data.SqlTypes.SqlDouble", "", "SqlDouble is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("System.Drawing.PointF", "", "PointF is of another assembly and has fields that are not public or of no primitive type")]
    public void Other_struct_with_floating_point_data_is_refused_with_the_reason(string type, string declaration, string reason)
    {
        var generated = Generate(type, declaration);

        Assert.Equal(["ILDIFF1006:3", "ILDIFF1008:3"], generated.Reported.Order(StringComparer.Ordinal));
        Assert.Empty(generated.CompilerErrors);
        Assert.All(generated.GeneratorDiagnostics, diagnostic => Assert.Contains(" not supported yet: " + reason + ". ", diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("S", "struct S { public double[] W; }")]
    [InlineData("S", "struct S(double[] w) { public double First() => w[0]; }")]
    [InlineData("S", "struct S { public double X; public float[,] W { get; set; } }")]
    [InlineData("(int, double[])", "")]
    [InlineData("S", "struct S { public double X; public (int, double[,]) W; }")]
    [InlineData("S", "struct S { public double X; public (double, int)[][] W; }")]
    public void Struct_with_an_array_is_passed_with_its_buffers_and_comes_back(string type, string declaration)
    {
        var generated = Generate(type, declaration);

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
        Assert.Equal(["p", "dp", "dresult"], generated.Compilation.GetTypeByMetadataName("T")!.GetMembers("F_Vjp").OfType<IMethodSymbol>().Single().Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Marked_array_in_a_struct_is_constant()
    {
        var generated = Generate("S", "struct S { public double X; [ILDiff.NonDifferentiable] public double[] W; }");

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.CompilerErrors);
    }

    [Theory]
    [InlineData("System.Span<double[]> x", "Span<double[]> is a ref struct")]
    [InlineData("S x", "S is a ref struct")]
    [InlineData("ref double? x", "it is passed by reference")]
    [InlineData("in (double?, double) x", "it is passed by reference")]
    [InlineData("W[] x", "W.Values is an array")]
    [InlineData("W[,][] x", "W[,][] has several dimensions and holds arrays")]
    [InlineData("float[,][] x", "float[,][] has several dimensions and holds arrays")]
    [InlineData("[Independent] Node<int> x", "it is marked [Independent], but is no class of this assembly whose objects hold floating-point data that can be differentiated")]
    public void Other_parameter_with_floating_point_data_is_refused_with_the_reason(string parameter, string reason)
    {
        var generated = GeneratedCompilation.Of(
            $$"""
            using ILDiff;
            public ref struct S { public double X; }
            public struct V { public double X; }
            public struct W { public double[] Values; }
            public class Node<N> { public N X; }
            public partial class T { [Differentiable] public static double F({{parameter}}) => 0; }
            """);

        Assert.Equal(["ILDIFF1006:6"], generated.Reported);
        Assert.Contains(": " + reason + ". ", generated.GeneratorDiagnostics[0].GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[]", "it is an object")]
    [InlineData("float[,][]", "float[,][] has several dimensions and holds arrays")]
    [InlineData("object", "it is an object")]
    [InlineData("ref double", "it is returned by reference")]
    [InlineData("System.Span<double>", "Span<double> is a ref struct")]
    [InlineData("System.Span<int>", "it is a ref struct")]
    public void Other_result_is_refused_with_the_reason(string result, string reason)
    {
        var generated = GeneratedCompilation.Of(
            $"using ILDiff; public partial class T {{ [Differentiable] public static {result} F(double x) => throw new System.Exception(); }}");

        Assert.Equal(["ILDIFF1008:1"], generated.Reported);
        Assert.Contains(": " + reason + ". ", generated.GeneratorDiagnostics[0].GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("struct S { public int N; [ILDiff.NonDifferentiable] public double X; }")]
    [InlineData("struct S { public static double X; public const double Y = 1; public double Z => 2; public int N; }")]
    [InlineData("struct S(double x) { public int N = (int)x; }")]
    [InlineData("struct S { public System.Collections.Generic.List<double> List; public S[] Others; }")]
    public void Struct_without_floating_point_data_is_constant(string declaration)
    {
        var generated = Generate("S", declaration);

        Assert.Equal(["ILDIFF1014:3"], generated.Reported);
        Assert.Empty(generated.CompilerErrors);
    }

    [Theory]
    [InlineData("public struct S { public double X, Y; public int N; public string Name; public object Tag; public bool B; }", null)]
    [InlineData("public readonly struct S { public readonly float X; }", null)]
    [InlineData("public struct S { public double X; private double y; }", "S is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("public struct S { public double X { get; set; } }", "S is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("public struct S { public double X; public System.DayOfWeek Day; }", "S is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("public struct S { public M Inner; } public struct M { public double X; }", "S is of another assembly and has fields that are not public or of no primitive type")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public struct S { [System.Runtime.InteropServices.FieldOffset(0)] public double X; [System.Runtime.InteropServices.FieldOffset(0)] public long Bits; }", "S has an explicit layout")]
    public void Struct_of_another_assembly_is_judged_alike_from_metadata_and_from_source(string declaration, string? reason)
    {
        var library = GeneratedCompilation.Plain(declaration, new CSharpParseOptions(LanguageVersion.CSharp14)).WithAssemblyName("Library");
        var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);

        foreach (var reference in new MetadataReference[] { MetadataReference.CreateFromImage(image.ToArray()), library.ToMetadataReference() })
        {
            var generated = GeneratedCompilation.Of(
                "using ILDiff; public partial class T { [Differentiable] public static double F(S s) => 0; }", references: [reference]);

            Assert.Equal(reason is null ? [] : ["ILDIFF1006:1"], generated.Reported);
            Assert.All(generated.GeneratorDiagnostics, diagnostic => Assert.Contains(": " + reason + ". ", diagnostic.GetMessage(), StringComparison.Ordinal));
        }
    }

    /// <summary>The weaver too takes the struct apart, down to each number.</summary>
    private static void AssertTakenApart(GeneratedCompilation generated)
    {
        using var module = CompiledModule.Of(generated.Compilation);
        var type = new TypeImporter().Import(module.GetType("T").Methods.Single(method => method.Name == "F").ReturnType);

        Assert.True(StructLeaves.IsSplit(type));
        Assert.Contains(StructLeaves.Types(type), leaf => leaf.IsFloat);
        Assert.DoesNotContain(StructLeaves.Types(type), leaf => leaf.Kind == Compiler.Ir.TypeKind.Struct && !Constants.Contains(leaf.FullName));
    }

    private static GeneratedCompilation Generate(string type, string declaration) => GeneratedCompilation.Of(
        "using ILDiff;\npartial class T {\n[Differentiable] static " + type + " F(" + type + " p) => p;\n}\n" + declaration);
}
