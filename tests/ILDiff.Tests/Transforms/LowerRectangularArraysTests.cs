using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerRectangularArraysTests
{
    [Fact]
    public void Accessors_become_accesses_with_an_index_for_each_dimension()
    {
        var function = TestMethods.Read(typeof(LowerRectangularArraysTests), nameof(Transposed));
        Assert.Equal(2, function.Instructions(Opcode.Call).Count());

        LowerRectangularArrays.Run(function);
        IrVerifier.Ensure(function, "the pass");

        Assert.Empty(function.Instructions(Opcode.Call));
        Assert.Equal(3, Assert.Single(function.Instructions(Opcode.LoadElement)).Operands.Length);
        Assert.Equal(4, Assert.Single(function.Instructions(Opcode.StoreElement)).Operands.Length);
    }

    internal static void Transposed(double[,] x, int i, int j) => x[j, i] = x[i, j];
}
