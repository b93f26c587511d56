using ILDiff.Compiler.Ir;
using Xunit;

namespace ILDiff.Tests.Ir;

public class IrVerifierTests
{
    [Fact]
    public void Well_formed_function_passes() => Assert.Empty(Check("""
        function F (System.Double[], System.Int32) : System.Double
        b0(%0 : System.Double[], %1 : System.Int32):
          %2 : System.Double = LoadElement [System.Double] %0 %1
          Branch %1 b1(%2) b2()
        b1(%3 : System.Double):
          Return %3
        b2():
          Return %2
        """));

    [Theory]
    [InlineData("used where its definition", """
        function F (System.Int32) : System.Double
        b0(%0 : System.Int32):
          Branch %0 b1() b2()
        b1():
          %1 : System.Double = Constant [1d]
          Jump b2()
        b2():
          Return %1
        """)]
    [InlineData("used where its definition", """
        function F (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Negate %2
          %2 : System.Double = Negate %0
          Return %1
        """)]
    [InlineData("passes 0 arguments to b1, which has 1 parameters", """
        function F (System.Double) : System.Double
        b0(%0 : System.Double):
          Jump b1()
        b1(%1 : System.Double):
          Return %1
        """)]
    [InlineData("passes %0 : System.Double for %1 : System.Single", """
        function F (System.Double) : System.Single
        b0(%0 : System.Double):
          Jump b1(%0)
        b1(%1 : System.Single):
          Return %1
        """)]
    [InlineData("edge to the entry", """
        function F () : System.Void
        b0():
          Jump b0()
        """)]
    [InlineData("has no terminator", """
        function F () : System.Void
        b0():
          %0 : System.Int32 = Constant [1]
        """)]
    [InlineData("%1 is System.Int32, the result System.Double", """
        function F (System.Double, System.Int32) : System.Double
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double = Add %0 %1
          Return %2
        """)]
    [InlineData("is no integer", """
        function F (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Xor %0 %0
          Return %1
        """)]
    [InlineData("its edges or operand do not fit", """
        function F (System.Int64) : System.Int32
        b0(%0 : System.Int64):
          Return %0
        """)]
    [InlineData("its edges or operand do not fit", """
        function F (System.Double) : System.Void
        b0(%0 : System.Double):
          Branch %0 b1() b1()
        b1():
          Return
        """)]
    [InlineData("reaches System.Double in System.Single[]", """
        function F (System.Single[], System.Int32) : System.Double
        b0(%0 : System.Single[], %1 : System.Int32):
          %2 : System.Double = LoadElement [System.Double] %0 %1
          Return %2
        """)]
    [InlineData("compares System.Double with System.Int32", """
        function F (System.Double, System.Int32) : System.Int32
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Int32 = Compare [Less] %0 %1
          Return %2
        """)]
    [InlineData("has 1 operands instead of 2", """
        function F (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Add %0
          Return %1
        """)]
    [InlineData("passes 1 arguments to System.Math::Pow", """
        function F (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Call [System.Math::Pow(System.Double,System.Double)] %0
          Return %1
        """)]
    [InlineData("has a result of type System.Int32 instead of System.Double", """
        function F () : System.Int32
          slot $0 : System.Double
        b0():
          %0 : System.Int32 = LoadSlot [$0]
          Return %0
        """)]
    [InlineData("are not the function's", """
        function F (System.Double) : System.Void
        b0():
          Return
        """)]
    [InlineData("finally: %0 is used where it is not defined", """
        function F (System.Double) : System.Void
          slot $0 : System.Double
        b0(%0 : System.Double):
          Return
        finally:
          StoreSlot [$0] %0
        """)]
    public void Fault_is_named(string message, string text) => Assert.Contains(Check(text), found => found.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Slot_of_another_function_is_found()
    {
        var function = Parser.Parse("function F () : System.Void\nb0():\n  Return");
        var builder = new Builder(function, function.Entry);
        builder.LoadSlot(new Slot(0, IrType.Int32));

        Assert.Contains(IrVerifier.Verify(function), message => message.Contains("a slot that is not the function's"));
    }

    [Fact]
    public void Exception_names_the_pass_and_lists_the_function()
    {
        var function = Parser.Parse("function F () : System.Double\nb0():\n  Return");

        var exception = Assert.Throws<InvalidOperationException>(() => IrVerifier.Ensure(function, "MyPass"));
        Assert.Contains("After MyPass, F is not well formed", exception.Message);
        Assert.Contains("b0():", exception.Message);
    }

    private static IReadOnlyList<string> Check(string text) => IrVerifier.Verify(Parser.Parse(text));
}
