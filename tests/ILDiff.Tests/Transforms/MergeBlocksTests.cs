using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class MergeBlocksTests
{
    [Fact]
    public void A_block_joins_the_one_that_alone_leads_to_it() => PassText.Check(
        MergeBlocks.Run,
        """
        function F (System.Double, System.Int32) : System.Double
        b0(%0 : System.Double, %1 : System.Int32):
          Jump b1(%0)
        b1(%2 : System.Double):
          %3 : System.Double = Negate %2
          Branch %1 b2(%3) b3()
        b2(%4 : System.Double):
          Jump b4(%4)
        b3():
          Jump b4(%3)
        b4(%5 : System.Double):
          Return %5
        b5():
          Jump b4(%0)
        """,
        """
        b0(%0 : System.Double, %1 : System.Int32):
          %3 : System.Double = Negate %0
          Branch %1 b2(%3) b3()
        b2(%4 : System.Double):
          Jump b4(%4)
        b3():
          Jump b4(%3)
        b4(%5 : System.Double):
          Return %5
        """);
}
