using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using Xunit;

namespace ILDiff.Tests.Analysis;

public class DominatorsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void AgreeWithTheDefinitionOnRandomGraphs(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var function = RandomGraph(random, 12);
            var dominators = new Dominators(function);
            foreach (var dominator in dominators.ReversePostOrder)
            {
                var reachableWithout = ReachableWithout(function, dominator);
                foreach (var block in dominators.ReversePostOrder)
                {
                    Assert.Equal(!reachableWithout.Contains(block), dominators.Dominates(dominator, block));
                    Assert.Equal(IsInFrontier(dominators, dominator, block), dominators.Frontier(dominator).Contains(block));
                }
            }
        }
    }

    [Fact]
    public void TheFrontierHoldsNoBlockTwice()
    {
        var function = RandomGraph(new Random(7), 40);
        var dominators = new Dominators(function);
        Assert.All(dominators.ReversePostOrder, block => Assert.Equal(dominators.Frontier(block).Distinct(), dominators.Frontier(block)));
    }

    private static Function RandomGraph(Random random, int size)
    {
        var function = new Function("f", [], IrType.Void);
        var blocks = Enumerable.Range(0, size).Select(_ => function.AddBlock()).ToArray();
        foreach (var block in blocks)
        {
            var builder = new Builder(function, block);
            Edge AnyEdge() => new(blocks[random.Next(1, size)]);
            switch (random.Next(4))
            {
                case 0: builder.Return(null); break;
                case 1: builder.Jump(blocks[random.Next(1, size)]); break;
                default: builder.Branch(builder.Constant(1), AnyEdge(), AnyEdge()); break;
            }
        }
        return function;
    }

    private static HashSet<Block> ReachableWithout(Function function, Block removed)
    {
        var reached = new HashSet<Block>();
        var pending = new Stack<Block>([function.Entry]);
        while (pending.TryPop(out var block))
        {
            if (block != removed && reached.Add(block))
            {
                foreach (var successor in block.Successors)
                {
                    pending.Push(successor);
                }
            }
        }
        return reached;
    }

    private static bool IsInFrontier(Dominators dominators, Block dominator, Block block) =>
        !(dominator != block && dominators.Dominates(dominator, block))
        && dominators.ReversePostOrder.Any(source => source.Successors.Contains(block) && dominators.Dominates(dominator, source));
}
