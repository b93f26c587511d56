using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class NormalizeControlFlowTests
{
    [Fact]
    public void Returns_are_united()
    {
        PassText.Check(
            NormalizeControlFlow.Run,
            """
            function F (System.Double, System.Int32) : System.Double
            b0(%0 : System.Double, %1 : System.Int32):
              Branch %1 b1() b2()
            b1():
              Return %0
            b2():
              %2 : System.Double = Negate %0
              Return %2
            """,
            """
            b0(%0 : System.Double, %1 : System.Int32):
              Branch %1 b1() b2()
            b1():
              Jump b3(%0)
            b2():
              %2 : System.Double = Negate %0
              Jump b3(%2)
            b3(%3 : System.Double):
              Return %3
            """);
    }

    [Fact]
    public void A_loop_gets_a_preheader_and_a_latch_and_no_edge_is_critical()
    {
        var function = PassText.Parse("""
            function F (System.Double, System.Int32, System.Int32) : System.Double
            b0(%0 : System.Double, %1 : System.Int32, %2 : System.Int32):
              Branch %1 b1(%0) b3(%0)
            b1(%3 : System.Double):
              Branch %2 b2() b1(%3)
            b2():
              Branch %1 b1(%0) b3(%3)
            b3(%4 : System.Double):
              Return %4
            """);

        NormalizeControlFlow.Run(function);
        IrVerifier.Ensure(function, "the pass");

        var loop = Assert.Single(new Loops(function, new Dominators(function)).All);
        var predecessors = function.ComputePredecessors();
        var entering = predecessors[loop.Header!.Id];
        Assert.Equal(2, entering.Count);
        Assert.Single(entering, edge => loop.Blocks.Contains(edge.Source));
        Assert.All(entering, edge => Assert.Equal(TerminatorKind.Jump, edge.Source.Terminator!.Kind));
        Assert.All(
            function.Blocks.Where(block => block.Terminator!.Edges.Length > 1).SelectMany(block => block.Terminator!.Edges),
            edge => Assert.Single(predecessors[edge.Target.Id]));
    }
}
