using ILDiff.Compiler.Transforms.References;
using Xunit;

namespace ILDiff.Tests.Transforms.References;

public class LowerReferencesTests
{
    [Fact]
    public void A_reference_parameter_becomes_an_array_and_an_index() => PassText.Check(
        LowerReferences.Run,
        """
        function F (System.Double&) : System.Double
        b0(%0 : System.Double&):
          %1 : System.Double = LoadIndirect [System.Double] %0
          %2 : System.Double = Multiply %1 %1
          StoreIndirect [System.Double] %0 %2
          Return %2
        """,
        """
        b0(%3 : System.Double[], %4 : System.Int32):
          %5 : System.Int32 = Constant [0]
          %6 : System.Double = LoadElement [System.Double] %3 %4
          %2 : System.Double = Multiply %6 %6
          StoreElement [System.Double] %3 %4 %2
          Return %2
        """);

    [Fact]
    public void References_that_meet_are_taken_apart_alike() => PassText.Check(
        LowerReferences.Run,
        """
        function F (System.Double[], System.Double[], System.Int32) : System.Double
        b0(%0 : System.Double[], %1 : System.Double[], %2 : System.Int32):
          Branch %2 b1() b2()
        b1():
          %3 : System.Double& = ElementAddress [System.Double] %0 %2
          Jump b3(%3)
        b2():
          %4 : System.Double& = ElementAddress [System.Double] %1 %2
          Jump b3(%4)
        b3(%5 : System.Double&):
          %6 : System.Double = LoadIndirect [System.Double] %5
          Return %6
        """,
        """
        b0(%0 : System.Double[], %1 : System.Double[], %2 : System.Int32):
          %9 : System.Int32 = Constant [0]
          Branch %2 b1() b2()
        b1():
          %10 : System.Int32 = ArrayLength %0
          CheckIndex %2 %10
          Jump b3(%0, %2)
        b2():
          %11 : System.Int32 = ArrayLength %1
          CheckIndex %2 %11
          Jump b3(%1, %2)
        b3(%7 : System.Double[], %8 : System.Int32):
          %12 : System.Double = LoadElement [System.Double] %7 %8
          Return %12
        """);

    [Fact]
    public void A_local_whose_address_a_call_takes_becomes_an_array_of_one() => PassText.Check(
        LowerReferences.Run,
        """
        function F (System.Double) : System.Double
          slot $0 : System.Double
        b0(%0 : System.Double):
          StoreSlot [$0] %0
          %1 : System.Double& = SlotAddress [$0]
          Call [M::G(System.Double&)] %1
          %2 : System.Double = LoadSlot [$0]
          Return %2
        """,
        """
        b0(%0 : System.Double):
          %3 : System.Int32 = Constant [0]
          %4 : System.Int32 = Constant [1]
          %5 : System.Double[] = RentArray [System.Double] %4
          StoreElement [System.Double] %5 %3 %0
          Call [M::G(System.Double&) split] %5 %3
          %6 : System.Double = LoadElement [System.Double] %5 %3
          Return %6
        """);

    /// <summary>A reference that may be one to a field stays a reference, and what meets it is made one again.</summary>
    [Fact]
    public void What_meets_an_unknown_reference_stays_one() => PassText.Check(
        LowerReferences.Run,
        """
        function F (System.Double&, System.Int32) : System.Double
        b0(%0 : System.Double&, %1 : System.Int32):
          %2 : System.Double& = Call [M::Unknown()]
          Branch %1 b1(%0) b1(%2)
        b1(%3 : System.Double&):
          %4 : System.Double = LoadIndirect [System.Double] %3
          Return %4
        """,
        """
        b0(%5 : System.Double[], %6 : System.Int32, %1 : System.Int32):
          %7 : System.Int32 = Constant [0]
          %8 : System.Double& = ElementAddress [System.Double] %5 %6
          %2 : System.Double& = Call [M::Unknown()]
          Branch %1 b1(%8) b1(%2)
        b1(%3 : System.Double&):
          %4 : System.Double = LoadIndirect [System.Double] %3
          Return %4
        """);

    [Fact]
    public void A_part_of_a_span_is_checked_and_reached_in_the_same_array() => PassText.Check(
        LowerReferences.Run,
        """
        function F (System.Span`1<System.Double>, System.Int32) : System.Double
        b0(%0 : System.Span`1<System.Double>, %1 : System.Int32):
          %2 : System.Span`1<System.Double> = Call [System.Span`1<System.Double>::Slice(System.Span`1<System.Double>,System.Int32)] %0 %1
          %3 : System.Double& = Call [System.Span`1<System.Double>::get_Item(System.Span`1<System.Double>,System.Int32)] %2 %1
          %4 : System.Double = LoadIndirect [System.Double] %3
          Return %4
        """,
        """
        b0(%5 : System.Double[], %6 : System.Int32, %7 : System.Int32, %1 : System.Int32):
          %8 : System.Int32 = Constant [0]
          %9 : System.Int32 = Constant [0]
          CheckRange %1 %9 %7
          %10 : System.Int32 = Add %6 %1
          %11 : System.Int32 = Subtract %7 %1
          CheckIndex %1 %11
          %12 : System.Int32 = Add %10 %1
          %13 : System.Double = LoadElement [System.Double] %5 %12
          Return %13
        """);
}
