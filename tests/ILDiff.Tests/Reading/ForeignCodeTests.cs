using ILDiff.Compiler.Reading;
using MathNet.Numerics;
using Mono.Cecil;

namespace ILDiff.Tests.Reading;

public class ForeignCodeTests
{
    private static readonly ModuleDefinition Library = ModuleDefinition.ReadModule(typeof(SpecialFunctions).Assembly.Location);

    [Fact]
    public void Methods_that_take_numbers_are_read_and_those_of_the_base_library_are_not()
    {
        using var module = ModuleDefinition.CreateModule("Own", ModuleKind.Dll);
        var foreign = new ForeignCode(module);
        Assert.True(foreign.IsReadable(Find(nameof(SpecialFunctions.GammaLn), "System.Double")));
        Assert.False(foreign.IsReadable(Find(nameof(SpecialFunctions.FactorialLn), "System.Int32")));
        Assert.False(foreign.IsReadable(module.ImportReference(typeof(Math).GetMethod(nameof(Math.Clamp), [typeof(double), typeof(double), typeof(double)])).Resolve()));
    }

    /// <summary>A target framework that does not let generated code reach what is private elsewhere.</summary>
    [Fact]
    public void Private_parts_are_in_the_way_before_NET_8()
    {
        using var module = ModuleDefinition.CreateModule("Own", new ModuleParameters { Kind = ModuleKind.Dll, AssemblyResolver = new NoResolver() });
        var foreign = new ForeignCode(module);
        Assert.Contains("_factorialCache", foreign.ObstacleOf(Find(nameof(SpecialFunctions.FactorialLn), "System.Int32")));
        Assert.Null(foreign.ObstacleOf(Find(nameof(SpecialFunctions.Logistic), "System.Double")));
    }

    private static MethodDefinition Find(string name, string parameter) => Library.GetType("MathNet.Numerics.SpecialFunctions").Methods
        .Single(method => method.Name == name && method.Parameters.Count == 1 && method.Parameters[0].ParameterType.FullName == parameter);

    private sealed class NoResolver : BaseAssemblyResolver
    {
        public override AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => throw new AssemblyResolutionException(name);
    }
}
