using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Tests.Transforms;
using Xunit;

namespace ILDiff.Tests.Analysis;

public class ActivityTests
{
    [Fact]
    public void Active_is_what_varies_and_is_useful() => Check(
        """
        function F (System.Double, System.Double) : System.Double
        b0(%0 : System.Double, %1 : System.Double):
          %2 : System.Double = Multiply %0 %1
          %3 : System.Double = Add %1 %1
          %4 : System.Double = Negate %2
          %5 : System.Double = Add %2 %3
          Return %5
        """,
        "%0 %2 %5",
        true, false);

    [Fact]
    public void A_loop_carries_activity_round() => Check(
        """
        function F (System.Double, System.Int32) : System.Double
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double = Constant [1d]
          Jump b1(%2, %2)
        b1(%3 : System.Double, %4 : System.Double):
          %5 : System.Double = Multiply %4 %0
          Branch %1 b1(%4, %5) b2()
        b2():
          Return %3
        """,
        "%0 %3 %4 %5",
        true, false);

    [Fact]
    public void An_array_carries_activity_from_store_to_load() => Check(
        """
        function F (System.Double, System.Int32) : System.Double
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double[] = NewArray [System.Double] %1
          %3 : System.Double[] = NewArray [System.Double] %1
          StoreElement [System.Double] %2 %1 %0
          StoreElement [System.Double] %3 %1 %0
          %4 : System.Double = LoadElement [System.Double] %2 %1
          Return %4
        """,
        "%0 %2 %4",
        true, false);

    [Fact]
    public void A_declared_zero_ends_activity() => Check(
        """
        function F (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Call [System.Math::Floor(System.Double)] %0
          %2 : System.Double = Multiply %1 %1
          Return %2
        """,
        "",
        true);

    private static void Check(string text, string active, params bool[] independents)
    {
        var function = PassText.Parse(text);
        var methods = new TextMethods();

        var activity = new Activity(function, new Dependence(independents, true, false), methods, new EffectsAnalysis(methods));

        var values = function.Blocks.SelectMany(block => block.Parameters.Concat(block.Instructions.Select(instruction => instruction.Result).OfType<Value>()));
        Assert.Equal(active, string.Join(" ", values.Where(activity.IsActive).OrderBy(value => value.Id)));
    }
}
