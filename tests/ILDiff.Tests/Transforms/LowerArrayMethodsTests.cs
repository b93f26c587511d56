using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerArrayMethodsTests
{
    [Theory]
    [InlineData(nameof(Copied))]
    [InlineData(nameof(Cleared))]
    [InlineData(nameof(Filled))]
    [InlineData(nameof(Cloned))]
    [InlineData(nameof(Part))]
    public void A_method_of_arrays_becomes_loads_and_stores(string name)
    {
        var function = TestMethods.Read(typeof(LowerArrayMethodsTests), name);
        Assert.DoesNotContain(function.Instructions(), instruction => instruction.Opcode == Opcode.StoreElement);

        LowerArrayMethods.Run(function);
        IrVerifier.Ensure(function, "the pass");

        Assert.Contains(function.Instructions(), instruction => instruction.Opcode == Opcode.StoreElement);
        Assert.Contains(function.Blocks, block => block.Terminator!.Edges.Any(edge => edge.Target.Id <= block.Id));
    }

    [Fact]
    public void Another_method_stays()
    {
        var function = TestMethods.Read(typeof(LowerArrayMethodsTests), nameof(Sorted));

        LowerArrayMethods.Run(function);

        Assert.Single(function.Instructions(Opcode.Call));
    }

    internal static void Copied(double[] x, double[] y, int n) => Array.Copy(x, 1, y, 2, n);

    internal static void Cleared(double[] x) => Array.Clear(x, 0, x.Length);

    internal static void Filled(double[] x, double value) => Array.Fill(x, value);

    internal static double[] Cloned(double[] x) => (double[])x.Clone();

    internal static double[] Part(double[] x) => x[1..^1];

    internal static void Sorted(double[] x) => Array.Sort(x);
}
