using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Analysis;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class InlineCallsTests
{
    private static readonly TextMethods Methods = new(
        """
        function Square (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Multiply %0 %0
          Return %1
        """,
        """
        function Again (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Call [N.Type::Again(System.Double)] %0
          Return %1
        """);

    [Theory]
    [InlineData("Square", 0, 1)]
    [InlineData("Again", 1, 0)]
    public void A_small_callee_takes_the_place_of_its_call_unless_it_calls_itself(string callee, int calls, int products)
    {
        var function = PassText.Parse($"""
            function F (System.Double) : System.Double
            b0(%0 : System.Double):
              %1 : System.Double = Call [N.Type::{callee}(System.Double)] %0
              %2 : System.Double = Negate %1
              Return %2
            """);

        InlineCalls.Run(function, new("N.Type", "F", function.ParameterTypes, function.ReturnType, false, null), Methods, new EffectsAnalysis(Methods));
        IrVerifier.Ensure(function, "the pass");

        var instructions = function.Blocks.SelectMany(block => block.Instructions).ToList();
        Assert.Equal(calls, instructions.Count(instruction => instruction.Opcode == Opcode.Call));
        Assert.Equal(products, instructions.Count(instruction => instruction.Opcode == Opcode.Multiply));
        Assert.All(
            instructions.Where(instruction => instruction.Opcode == Opcode.Multiply),
            instruction => Assert.Equal(["N.Type." + callee], instruction.InlinedFrom));
    }
}
