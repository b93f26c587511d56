using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerElementAddressesTests
{
    [Fact]
    public void Updating_an_element_in_place_becomes_a_load_and_a_store() => PassText.Check(
        LowerElementAddresses.Run,
        """
        function F (System.Double[], System.Int32, System.Double) : System.Void
        b0(%0 : System.Double[], %1 : System.Int32, %2 : System.Double):
          %3 : System.Double& = ElementAddress [System.Double] %0 %1
          %4 : System.Double = LoadIndirect [System.Double] %3
          %5 : System.Double = Add %4 %2
          StoreIndirect [System.Double] %3 %5
          Return
        """,
        """
        b0(%0 : System.Double[], %1 : System.Int32, %2 : System.Double):
          %6 : System.Double = LoadElement [System.Double] %0 %1
          %5 : System.Double = Add %6 %2
          StoreElement [System.Double] %0 %1 %5
          Return
        """);

    [Fact]
    public void Where_the_address_would_throw_a_load_does() => PassText.Check(
        LowerElementAddresses.Run,
        """
        function F (System.Double[], System.Int32) : System.Void
        b0(%0 : System.Double[], %1 : System.Int32):
          %2 : System.Double& = ElementAddress [System.Double] %0 %1
          %3 : System.Double = Call [N.Type::Next()]
          StoreIndirect [System.Double] %2 %3
          Return
        """,
        """
        b0(%0 : System.Double[], %1 : System.Int32):
          %4 : System.Double = LoadElement [System.Double] %0 %1
          %3 : System.Double = Call [N.Type::Next()]
          StoreElement [System.Double] %0 %1 %3
          Return
        """);

    [Fact]
    public void An_address_that_goes_elsewhere_stays()
    {
        const string body = """
            b0(%0 : System.Double[], %1 : System.Int32):
              %2 : System.Double& = ElementAddress [System.Double] %0 %1
              %3 : System.Double = LoadIndirect [System.Double] %2
              Call [N.Type::Change(System.Double&)] %2
              Return %3
            """;
        PassText.Check(LowerElementAddresses.Run, "function F (System.Double[], System.Int32) : System.Double\n" + body, body);
    }
}
