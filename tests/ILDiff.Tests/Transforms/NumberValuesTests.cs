using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class NumberValuesTests
{
    [Fact]
    public void What_a_dominator_has_computed_is_not_computed_again() => PassText.Check(
        NumberValues.Run,
        """
        function F (System.Double, System.Int32) : System.Double
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double = Multiply %0 %0
          Branch %1 b1() b2()
        b1():
          %3 : System.Double = Multiply %0 %0
          %4 : System.Double = Negate %3
          Return %4
        b2():
          %5 : System.Double = Negate %2
          Return %5
        """,
        """
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double = Multiply %0 %0
          Branch %1 b1() b2()
        b1():
          %4 : System.Double = Negate %2
          Return %4
        b2():
          %5 : System.Double = Negate %2
          Return %5
        """);

    [Fact]
    public void A_load_is_shared_until_something_is_written() => PassText.Check(
        NumberValues.Run,
        """
        function F (System.Double[], System.Int32) : System.Double
        b0(%0 : System.Double[], %1 : System.Int32):
          %2 : System.Double = LoadElement [System.Double] %0 %1
          %3 : System.Double = LoadElement [System.Double] %0 %1
          %4 : System.Double = Add %2 %3
          StoreElement [System.Double] %0 %1 %4
          %5 : System.Double = LoadElement [System.Double] %0 %1
          Return %5
        """,
        """
        b0(%0 : System.Double[], %1 : System.Int32):
          %2 : System.Double = LoadElement [System.Double] %0 %1
          %4 : System.Double = Add %2 %2
          StoreElement [System.Double] %0 %1 %4
          %5 : System.Double = LoadElement [System.Double] %0 %1
          Return %5
        """);

    [Fact]
    public void What_the_primal_shares_with_a_derivative_is_the_primals()
    {
        var function = PassText.Parse("""
            function F (System.Double) : System.Double
            b0(%0 : System.Double):
              %1 : System.Double = Multiply %0 %0; derivative
              %2 : System.Double = Multiply %0 %0
              %3 : System.Double = Add %1 %2; derivative
              Return %3
            """);

        NumberValues.Run(function);

        Assert.Equal([false, true], function.Entry.Instructions.Select(instruction => instruction.IsDerivative));
    }
}
