using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.Structs;

public class LowerTuplesTests
{
    [Fact]
    public void No_constructor_of_a_tuple_is_called_any_more()
    {
        var function = TestMethods.Read(typeof(LowerTuplesTests), nameof(Pair));
        Assert.Single(function.Instructions(Opcode.NewObject));

        LowerTuples.Run(function);
        IrVerifier.Ensure(function, "the pass");

        Assert.Empty(function.Instructions(Opcode.NewObject));
    }

    [Fact]
    public void A_constructor_of_another_struct_stays()
    {
        var function = TestMethods.Read(typeof(LowerTuplesTests), nameof(Money));

        LowerTuples.Run(function);

        Assert.Single(function.Instructions(), instruction => instruction.Opcode is Opcode.NewObject or Opcode.Call);
    }

    internal static (double, double) Pair(double x) => (x, x * x);

    internal static decimal Money(int x) => new(x);
}
