using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using Mono.Cecil;
using Xunit;

namespace ILDiff.Tests.Reading;

public class KnownMembersTests
{
    private static readonly ModuleDefinition Module = TestMethods.Load(typeof(KnownMembersTests).Assembly.Location, readSymbols: false);
    private readonly KnownMembers members = new(Module);

    /// <summary>Makes the test assembly refer to the runtime, as every assembly with a marked method does.</summary>
    public static Type RuntimeReference => typeof(Tape);

    [Fact]
    public void BaseLibraryMethodsStandOnTheModulesOwnCoreLibrary()
    {
        var method = members.StaticMethod("System.Math::Pow(System.Double,System.Double)");

        Assert.Equal("System.Math::Pow(System.Double,System.Double)", method.Key);
        Assert.Equal(IrType.Float64, method.ReturnType);
        Assert.False(method.HasThis);
        Assert.True(method.IsPure);
        Assert.Equal("System.Runtime", ((MethodReference)method.Handle!).DeclaringType.Scope.Name);
    }

    [Fact]
    public void AMethodThatIsNotThereIsNotFound()
    {
        Assert.True(members.HasStaticMethod("System.Math::Cbrt(System.Double)"));
        Assert.False(members.HasStaticMethod("System.Math::Cbrt(System.String)"));
        Assert.False(members.HasStaticMethod("ILDiff.Runtime.NoSuchClass::F(System.Double)"));
        Assert.Throws<KeyNotFoundException>(() => members.StaticMethod("System.Math::Cbrt(System.String)"));
    }

    [Fact]
    public void RuntimeMembersStandOnTheRuntimeAssembly()
    {
        var field = members.Field("ILDiff.Tape", "Data");
        Assert.Equal(("System.Double[]", false), (field.Type.FullName, field.IsStatic));
        Assert.Equal("ILDiff", ((FieldReference)field.Handle!).DeclaringType.Scope.Name);
        Assert.Equal("ILDiff.Tape", members.StaticMethod("ILDiff.Tape::ForThread()").ReturnType.FullName);
        Assert.True(members.InstanceMethod("ILDiff.Tape", "Enter").HasThis);
        Assert.Equal(TypeKind.Object, members.Class("ILDiff.Tape").Kind);
    }

    [Fact]
    public void ATupleOfEightNests()
    {
        var tuple = members.Tuple([.. Enumerable.Repeat(IrType.Float64, 7), IrType.ArrayOf(IrType.Float32)]);

        Assert.Equal(TypeKind.Struct, tuple.Kind);
        var constructor = members.TupleConstructor(tuple);
        Assert.Equal(8, constructor.ParameterTypes.Count);
        var rest = members.TupleItem(tuple, 8);
        Assert.Equal(("Rest", "System.ValueTuple`1<System.Single[]>"), (rest.Name, rest.Type.FullName));
        Assert.Equal(constructor.ParameterTypes[7], rest.Type);
        Assert.Equal(IrType.Float64, members.TupleItem(tuple, 3).Type);
        Assert.Equal("System.Single[]", members.TupleItem(rest.Type, 1).Type.FullName);
    }

    [Fact]
    public void ATupleIsTheTypeThatTheReaderMeets()
    {
        var read = TestMethods.Read(typeof(KnownMembersTests), nameof(ReturnsTuple)).ReturnType;

        Assert.Equal(read, members.Tuple([IrType.Float64, IrType.ArrayOf(IrType.Float64)]));
        Assert.Equal("Item2", members.TupleItem(read, 2).Name);
    }

    public static (double Value, double[] Partials) ReturnsTuple(double x) => (x, [x]);
}
