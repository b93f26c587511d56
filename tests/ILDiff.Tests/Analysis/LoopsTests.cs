using ILDiff.Compiler.Analysis;
using ILDiff.Tests.Transforms;
using Xunit;

namespace ILDiff.Tests.Analysis;

public class LoopsTests
{
    [Fact]
    public void Loops_nest_by_their_headers()
    {
        var function = PassText.Parse("""
            function F (System.Int32) : System.Void
            b0(%0 : System.Int32):
              Jump b1()
            b1():
              Branch %0 b2() b4()
            b2():
              Branch %0 b3() b1()
            b3():
              Jump b2()
            b4():
              Return
            """);

        var loops = new Loops(function, new Dominators(function));

        Assert.Equal(["b1", "b2"], loops.All.Select(loop => loop.Header!.ToString()));
        Assert.Equal(loops.All[0], loops.All[1].Parent);
        Assert.Equal(["b1", "b2", "b3"], loops.All[0].Blocks.Select(block => block.ToString()).Order());
        Assert.Equal(["b2", "b3"], loops.All[1].Blocks.Select(block => block.ToString()).Order());
        Assert.Null(loops.Innermost(function.Entry));
        Assert.Equal(2, loops.All[1].Depth);
    }

    [Fact]
    public void A_cycle_with_two_entries_is_not_natural()
    {
        var function = PassText.Parse("""
            function F (System.Int32) : System.Void
            b0(%0 : System.Int32):
              Branch %0 b1() b2()
            b1():
              Branch %0 b2() b3()
            b2():
              Jump b1()
            b3():
              Return
            """);

        var loop = Assert.Single(new Loops(function, new Dominators(function)).All);

        Assert.False(loop.IsNatural);
        Assert.Equal(["b1", "b2"], loop.Blocks.Select(block => block.ToString()).Order());
    }
}
