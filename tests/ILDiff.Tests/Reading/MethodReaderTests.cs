using System.Reflection;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Tests.Ir;
using Mono.Cecil;
using Xunit;

namespace ILDiff.Tests.Reading;

public class MethodReaderTests
{
    public static IEnumerable<object[]> SampleNames =>
        typeof(ReadingSamples).GetMethods(BindingFlags.Static | BindingFlags.Public).Select(method => new object[] { method.Name });

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void AReadMethodDoesWhatItsCilDoes(string name)
    {
        var original = typeof(ReadingSamples).GetMethod(name)!;
        var function = TestMethods.Read(typeof(ReadingSamples), name);
        Assert.Empty(SsaCheck.Complaints(function));
        Assert.Empty(function.Slots);
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var arguments = original.GetParameters().Select(parameter => RandomArgument(parameter, random)).ToArray();
            var copies = arguments.Select(argument => argument is Array array ? array.Clone() : argument).ToArray();
            var expected = Outcome(() => Interpreter.ToStack(original.Invoke(null, arguments)));
            var actual = Outcome(() => Interpreter.Run(function, copies));
            Assert.Equal(expected, actual);
            Assert.Equal(arguments, copies);
        }
    }

    [Fact]
    public void ALoopVariableIsAParameterOfItsHeader()
    {
        var function = TestMethods.Read(typeof(ReadingSamples), nameof(ReadingSamples.ContinuedFraction));

        var header = Assert.Single(function.Blocks, block => block.Parameters.Count > 0 && block != function.Entry);
        Assert.Equal([IrType.Float64, IrType.Int32], header.Parameters.Select(parameter => parameter.Type).OrderBy(type => type.FullName));
        Assert.Empty(function.Instructions(Opcode.LoadSlot));
    }

    [Fact]
    public void ATernaryOnTheStackMeetsInOneParameter()
    {
        var function = TestMethods.Read(typeof(ReadingSamples), nameof(ReadingSamples.SwitchExpression));

        var joined = Assert.Single(function.Blocks.SelectMany(block => block.Parameters), parameter => parameter.ParameterOf != function.Entry);
        Assert.Equal(IrType.Float64, joined.Type);
    }

    [Fact]
    public void ASwitchKeepsItsCasesAndItsDefault()
    {
        var function = TestMethods.Read(typeof(ReadingSamples), nameof(ReadingSamples.Switch));

        var terminator = Assert.Single(function.Blocks, block => block.Terminator!.Kind == TerminatorKind.Switch).Terminator!;
        Assert.Equal(9, terminator.Edges.Length);
        Assert.Same(terminator.Edges[3].Target, terminator.Edges[4].Target);
        Assert.Same(terminator.Edges[5].Target, terminator.Edges[6].Target);
        Assert.Single(function.Blocks, block => block.Terminator!.Kind == TerminatorKind.Throw);
    }

    [Fact]
    public void ANegatedComparisonIsOneComparison()
    {
        var function = TestMethods.Read(typeof(ReadingSamples), nameof(ReadingSamples.NanComparisons));

        Assert.DoesNotContain(function.Instructions(Opcode.Compare), compare => compare.Operands[0].Type == IrType.Int32);
    }

    [Fact]
    public void ALengthIsAnInt32()
    {
        var function = TestMethods.Read(typeof(ReadingSamples), nameof(ReadingSamples.InPlace));

        Assert.All(function.Instructions(Opcode.ArrayLength), length => Assert.Equal(IrType.Int32, length.Result!.Type));
        Assert.DoesNotContain(function.Instructions(Opcode.Convert), convert => convert.Operands[0].Definition is { Opcode: Opcode.ArrayLength });
    }

    [Fact]
    public void EveryInstructionKnowsItsSource()
    {
        var function = TestMethods.Read(typeof(ReadingSamples), nameof(ReadingSamples.NestedLoops));

        Assert.All(function.Instructions(), instruction => Assert.EndsWith("ReadingSamples.cs", instruction.Location!.File));
        Assert.All(function.Blocks, block => Assert.NotNull(block.Terminator!.Location));
        Assert.True(function.Instructions().Select(instruction => instruction.Location!.StartLine).Distinct().Count() > 4);
    }

    [Fact]
    public void AStructLocalWhoseMethodIsCalledStaysASlot()
    {
        var function = TestMethods.Read(typeof(Shapes), nameof(Shapes.CallOnStruct));

        Assert.Equal("System.TimeSpan", Assert.Single(function.Slots).Type.FullName);
        var call = Assert.Single(function.Instructions(Opcode.Call), call => call.Call.Method.HasThis);
        Assert.Equal(TypeKind.ByRef, call.Operands[0].Type.Kind);
    }

    [Fact]
    public void ReferencesMeetInTheirNearestCommonBase()
    {
        var function = TestMethods.Read(typeof(Shapes), nameof(Shapes.CommonBase));

        var joined = Assert.Single(function.Blocks.SelectMany(block => block.Parameters), parameter => parameter.ParameterOf != function.Entry);
        Assert.Equal("System.ArgumentException", joined.Type.FullName);
    }

    [Fact]
    public void GenericArgumentsStandInTheSignatureOfACall()
    {
        var function = TestMethods.Read(typeof(Shapes), nameof(Shapes.GenericCalls));

        var keys = function.Instructions(Opcode.Call).Select(call => call.Call.Method.Key);
        Assert.Contains("System.Collections.Generic.List`1<System.Double>::Add(System.Double)", keys);
        Assert.Contains("System.Linq.Enumerable::Sum(System.Collections.Generic.IEnumerable`1<System.Double>)", keys);
        Assert.Contains("System.Array::Empty<System.Double>()", keys);
        Assert.Equal("System.Double[]", function.Instructions(Opcode.Call).Single(call => call.Call.Method.Name == "Empty").Result!.Type.FullName);
    }

    [Fact]
    public void AnEnumIsItsUnderlyingInteger()
    {
        var function = TestMethods.Read(typeof(Shapes), nameof(Shapes.EnumParameter));

        Assert.Equal((TypeKind.Byte, "ILDiff.Tests.Reading.MethodReaderTests/Small"), (function.ParameterTypes[0].Kind, function.ParameterTypes[0].FullName));
        Assert.Equal(IrType.Int32, function.Entry.Parameters[0].Type);
    }

    [Fact]
    public void ThisIsTheFirstParameter()
    {
        Assert.Equal([TypeKind.Object, TypeKind.Float64], TestMethods.Read(typeof(Shapes), nameof(Shapes.Instance)).ParameterTypes.Select(type => type.Kind));
        var ofStruct = TestMethods.Read(typeof(Point), nameof(Point.Scale)).ParameterTypes[0];
        Assert.Equal((TypeKind.ByRef, TypeKind.Struct), (ofStruct.Kind, ofStruct.Element!.Kind));
    }

    [Fact]
    public void OnlyMathThatCannotThrowIsPure()
    {
        var calls = TestMethods.Read(typeof(Shapes), nameof(Shapes.MathCalls)).Instructions(Opcode.Call).Select(call => call.Call.Method);

        Assert.Equal(["Sin", "Abs", "Max", "IsNaN"], calls.Where(method => method.IsPure).Select(method => method.Name));
    }

    [Theory]
    [InlineData(nameof(Shapes.TryCatch), UnreadableKind.ProtectedRegion)]
    [InlineData(nameof(Shapes.External), UnreadableKind.NoBody)]
    [InlineData(nameof(Shapes.VolatileField), UnreadableKind.Construct)]
    public void WhatIsOutOfReachIsRejected(string name, UnreadableKind kind)
    {
        var exception = Assert.Throws<UnreadableMethodException>(() => TestMethods.Read(typeof(Shapes), name));

        Assert.Equal(kind, exception.Kind);
        Assert.Equal(kind != UnreadableKind.NoBody, exception.Location is not null);
    }

    [Fact]
    public void MemoryOnTheStackIsAnArrayThatDoesNotOutliveTheCall()
    {
        var function = TestMethods.Read(typeof(Shapes), nameof(Shapes.StackAllocation));

        Assert.Equal(IrType.Int32, Assert.Single(function.Instructions(Opcode.RentArray)).TypeOperand);
        Assert.Single(function.Instructions(Opcode.MakeSpan));
        Assert.Empty(function.Instructions(Opcode.StackAllocate));
    }

    /// <summary>Trip counts (<c>n</c>, <c>k</c>) are small, other integers any.</summary>
    private static object RandomArgument(ParameterInfo parameter, Random random)
    {
        double[] special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, -1, 1e300];
        double Number() => random.Next(4) == 0 ? special[random.Next(special.Length)] : (random.NextDouble() - 0.4) * 5;
        return parameter.ParameterType.Name switch
        {
            "Double" => Number(),
            "Int32" => parameter.Name is "x" or "y" && random.Next(2) == 0 ? random.Next() - (1 << 30) : random.Next(-2, 10),
            "Double[]" => Enumerable.Range(0, random.Next(5)).Select(_ => Number()).ToArray(),
            "Single[]" => Enumerable.Range(0, random.Next(5)).Select(_ => (float)Number()).ToArray(),
            _ => throw new NotSupportedException(parameter.ParameterType.Name),
        };
    }

    private static object? Outcome(Func<object?> run)
    {
        try
        {
            return run();
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!.GetType();
        }
        catch (Exception exception) when (exception is ArithmeticException or IndexOutOfRangeException or InvalidOperationException)
        {
            return exception.GetType();
        }
    }

    public enum Small : byte
    {
        First,
    }

    public struct Point
    {
        public double X;

        public void Scale(double factor) => X *= factor;
    }

    public class Shapes
    {
        private static volatile int volatileField = 1;
        private readonly double field = 2;

        public static int CallOnStruct(double x)
        {
            var span = TimeSpan.FromSeconds(x);
            return span.CompareTo(TimeSpan.Zero);
        }

        public static string? CommonBase(bool flag) => (flag ? (ArgumentException)new ArgumentNullException() : new ArgumentOutOfRangeException()).ParamName;

        public static double GenericCalls(double x)
        {
            var list = new List<double>(Array.Empty<double>());
            list.Add(x);
            return list.Sum();
        }

        public static int EnumParameter(Small value) => (int)value;

        public double Instance(double x) => x * field;

        public static double MathCalls(double x, int n) =>
            Math.Sin(x) + Math.Abs(x) + Math.Abs(n) + Math.Sign(x) + Math.Round(x, n) + Math.Max(x, 1) + (double.IsNaN(x) ? 1 : 0) + Math.Clamp(x, 0, n);

        public static int TryCatch(int x)
        {
            try
            {
                return x + 1;
            }
            catch (ArithmeticException)
            {
                return x;
            }
        }

        [System.Runtime.InteropServices.DllImport("none")]
        public static extern double External(double x);

        public static int StackAllocation(int n)
        {
            Span<int> span = stackalloc int[n];
            return span.Length;
        }

        public static int VolatileField() => volatileField;
    }
}
