using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class PoolConstantsTests
{
    [Fact]
    public void Equal_constants_become_one_at_the_head_of_the_entry_and_signed_zeros_stay_two() => PassText.Check(
        PoolConstants.Run,
        """
        function F (System.Double, System.Int32) : System.Double
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double = Constant [0d]
          %3 : System.Double = Add %0 %2
          Branch %1 b1() b2()
        b1():
          %4 : System.Double = Constant [0d]
          %5 : System.Double = Add %3 %4
          Return %5
        b2():
          %6 : System.Double = Constant [-0d]
          %7 : System.Single = Constant [0f]
          %8 : System.Double = Convert [System.Double] %7
          %9 : System.Double = Add %6 %8
          Return %9
        """,
        """
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double = Constant [0d]
          %6 : System.Double = Constant [-0d]
          %7 : System.Single = Constant [0f]
          %3 : System.Double = Add %0 %2
          Branch %1 b1() b2()
        b1():
          %5 : System.Double = Add %3 %2
          Return %5
        b2():
          %8 : System.Double = Convert [System.Double] %7
          %9 : System.Double = Add %6 %8
          Return %9
        """);
}
