using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.Structs;

public class SplitElementsTests
{
    [Fact]
    public void A_struct_is_copied_leaf_by_leaf()
    {
        var function = TestMethods.Read(typeof(SplitElementsTests), nameof(Copy));

        SplitElements.Run(function);
        IrVerifier.Ensure(function, "the pass");

        string[] leaves = [".Item1", ".Item2.Item1", ".Item2.Item2"];
        Assert.Equal(leaves, function.Instructions(Opcode.LoadElement).Select(load => load.Element.Path!.ToString()));
        Assert.Equal(leaves, function.Instructions(Opcode.StoreElement).Select(store => store.Element.Path!.ToString()));
        Assert.Equal([false, true, true], function.Instructions(Opcode.LoadElement).Select(load => load.Element.IsUnchecked));
    }

    [Fact]
    public void A_struct_without_numbers_stays_whole()
    {
        var function = TestMethods.Read(typeof(SplitElementsTests), nameof(CopyIntegers));

        SplitElements.Run(function);

        Assert.Null(Assert.Single(function.Instructions(Opcode.LoadElement)).Element.Path);
    }

    internal static void Copy((double, (float, int))[] p, int i, int j) => p[i] = p[j];

    internal static void CopyIntegers((int, int)[] p, int i, int j) => p[i] = p[j];
}
