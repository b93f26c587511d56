using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class SimplifyDerivativesTests
{
    [Fact]
    public void Zero_and_one_disappear_from_derivatives_and_negations_become_subtractions() => PassText.Check(
        SimplifyDerivatives.Run,
        """
        function F (System.Double, System.Double) : System.Double
        b0(%0 : System.Double, %1 : System.Double):
          %2 : System.Double = Constant [0d]
          %3 : System.Double = Constant [1d]
          %4 : System.Double = Multiply %3 %0; derivative
          %5 : System.Double = Add %2 %4; derivative
          %6 : System.Double = Multiply %1 %2; derivative
          %7 : System.Double = Add %5 %6; derivative
          %8 : System.Double = Negate %1; derivative
          %9 : System.Double = Add %7 %8; derivative
          Return %9
        """,
        """
        b0(%0 : System.Double, %1 : System.Double):
          %2 : System.Double = Constant [0d]
          %3 : System.Double = Constant [1d]
          %4 : System.Double = Multiply %3 %0
          %5 : System.Double = Add %2 %0
          %6 : System.Double = Multiply %1 %2
          %7 : System.Double = Add %0 %2
          %8 : System.Double = Negate %1
          %10 : System.Double = Subtract %0 %1
          Return %10
        """);

    [Fact]
    public void The_arithmetic_of_the_primal_stays()
    {
        const string body = """
            b0(%0 : System.Double):
              %1 : System.Double = Constant [0d]
              %2 : System.Double = Add %0 %1
              %3 : System.Double = Constant [1d]
              %4 : System.Double = Multiply %2 %3
              Return %4
            """;
        PassText.Check(SimplifyDerivatives.Run, "function F (System.Double) : System.Double\n" + body, body);
    }
}
