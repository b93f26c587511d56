using ILDiff.Compiler;
using ILDiff.Tests.Declarations;
using ILDiff.Tests.Generators;
using Mono.Cecil.Cil;

namespace ILDiff.Tests;

public class ModuleWeaverTests
{
    private const string Source =
        """
        using ILDiff;
        public partial class T
        {
            [Differentiable] public virtual double First(double x) => x;
            [Differentiable] public static double Second(System.Span<double[]> x) => x[0][0];
            [Differentiable] public static double Third(double x) => x;
        }
        """;

    [Fact]
    public void All_errors_of_a_build_are_reported_in_the_order_of_the_source()
    {
        var errors = Weave(Source, out _);

        Assert.Equal(["ILDIFF1001 4", "ILDIFF1006 5"], errors.Select(error => $"{error.Message.Split(':')[0]} {error.Point?.StartLine}"));
    }

    [Fact]
    public void A_method_is_woven_though_another_one_fails()
    {
        Weave(Source, out var weaver);

        var body = weaver.ModuleDefinition.GetType("T").Methods.Single(method => method.Name == "Third_Grad").Body;
        Assert.DoesNotContain(body.Instructions, instruction => $"{instruction.Operand}".Contains("TwinNotWovenException", StringComparison.Ordinal));
    }

    private static List<(string Message, SequencePoint? Point)> Weave(string source, out ModuleWeaver weaver)
    {
        var errors = new List<(string, SequencePoint?)>();
        weaver = new ModuleWeaver
        {
            ModuleDefinition = CompiledModule.Of(GeneratedCompilation.Of(source).Compilation),
#pragma warning disable CS0618 // the delegates that Fody itself sets
            LogError = message => errors.Add((message, null)),
            LogErrorPoint = (message, point) => errors.Add((message, point)),
#pragma warning restore CS0618
        };
        weaver.Execute();
        return errors;
    }
}
