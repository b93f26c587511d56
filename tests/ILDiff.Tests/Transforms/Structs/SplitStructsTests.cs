using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Compiler.Transforms.Structs;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.Structs;

public class SplitStructsTests
{
    [Fact]
    public void A_local_struct_becomes_its_numbers()
    {
        var function = TestMethods.Read(typeof(SplitStructsTests), nameof(Local));
        Assert.Contains(function.Slots, slot => slot.Type.Kind == TypeKind.Struct);

        LowerTuples.Run(function);
        SplitStructs.Run(function);
        PromoteSlots.Run(function);
        EliminateDeadCode.Run(function);
        IrVerifier.Ensure(function, "the pass");

        Assert.DoesNotContain(function.Instructions(), instruction => instruction.Opcode is Opcode.SlotAddress or Opcode.StoreSlot or Opcode.StoreField or Opcode.LoadField);
        Assert.DoesNotContain(function.Instructions(), instruction => instruction.Result is { Type.Kind: TypeKind.Struct });
        Assert.Single(function.Instructions(Opcode.Multiply));
    }

    internal static double Local(double x, bool swaps)
    {
        (double First, double Second) pair = (x, 2);
        if (swaps)
        {
            pair.First = pair.Second;
        }
        return pair.First * pair.Second;
    }
}
