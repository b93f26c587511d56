using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerCollectionsTests
{
    [Fact]
    public void Indexers_become_accesses_and_other_members_stay_calls()
    {
        var function = TestMethods.Read(typeof(LowerCollectionsTests), nameof(Move));

        LowerCollections.Run(function);
        IrVerifier.Ensure(function, "the pass");

        Assert.Equal("get_Count", Assert.Single(function.Instructions(Opcode.Call)).Call.Method.Name);
        Assert.Single(function.Instructions(Opcode.LoadElement));
        Assert.Single(function.Instructions(Opcode.StoreElement));
    }

    [Fact]
    public void Lists_of_anything_else_stay_as_they_are()
    {
        var function = TestMethods.Read(typeof(LowerCollectionsTests), nameof(First));
        LowerCollections.Run(function);
        Assert.Single(function.Instructions(Opcode.Call));
    }

    internal static void Move(List<double> x, int i) => x[i] = x[x.Count - 1];

    internal static int First(List<int> x) => x[0];
}
