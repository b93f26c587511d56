using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class EliminateDeadCodeTests
{
    [Fact]
    public void What_only_feeds_itself_goes_and_what_may_throw_stays() => PassText.Check(
        EliminateDeadCode.Run,
        """
        function F (System.Double[], System.Int32) : System.Int32
        b0(%0 : System.Double[], %1 : System.Int32):
          %2 : System.Double = LoadElement [System.Double] %0 %1
          %3 : System.Double = LoadElement [System.Double] %0 %1; derivative
          %4 : System.Double = Add %2 %3
          %5 : System.Double = Constant [0d]
          Jump b1(%1, %5)
        b1(%6 : System.Int32, %7 : System.Double):
          %8 : System.Double = Add %7 %4
          Branch %6 b1(%6, %8) b2()
        b2():
          Return %6
        """,
        """
        b0(%0 : System.Double[], %1 : System.Int32):
          %2 : System.Double = LoadElement [System.Double] %0 %1
          Jump b1(%1)
        b1(%6 : System.Int32):
          Branch %6 b1(%6) b2()
        b2():
          Return %6
        """);
}
