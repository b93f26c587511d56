using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Transforms;
using ILDiff.Compiler.Transforms.Reverse;
using ILDiff.Tests.Analysis;
using Xunit;

namespace ILDiff.Tests.Transforms.Reverse;

public class ReversePlanTests
{
    private const string Exponential = """
        function F (System.Double) : System.Double
        b0(%0 : System.Double):
          %1 : System.Double = Call [System.Math::Exp(System.Double)] %0
          %2 : System.Double = Add %1 %0
          %3 : System.Double = Call [System.Math::Sin(System.Double)] %2
          Return %3
        """;

    private const string Power = """
        function F (System.Double, System.Int32) : System.Double
        b0(%0 : System.Double, %1 : System.Int32):
          %2 : System.Double = Constant [1d]
          %3 : System.Int32 = Constant [0]
          %9 : System.Int32 = Constant [1]
          Jump b1(%2, %3)
        b1(%4 : System.Double, %5 : System.Int32):
          %7 : System.Int32 = Compare [Less] %5 %1
          Branch %7 b2() b3()
        b2():
          %8 : System.Double = Multiply %4 %0
          %10 : System.Int32 = Add %5 %9
          Jump b1(%8, %10)
        b3():
          Return %4
        """;

    [Fact]
    public void Code_without_loops_keeps_what_the_formulas_name_and_needs_no_tape()
    {
        var plan = PlanOf(Exponential, new ReverseOptions(), true);

        // exp needs its result, sin its operand, a sum nothing.
        Assert.Equal(["%1", "%2"], RecordedValues(plan));
        Assert.False(plan.UsesTape);
    }

    [Fact]
    public void A_natural_loop_records_its_carried_value_and_a_counter_by_iteration()
    {
        var plan = PlanOf(Power, new ReverseOptions(), true, false);

        Assert.Equal(["%4"], RecordedValues(plan));
        Assert.Single(plan.Recordables, recordable => recordable.Kind == RecordableKind.Counter);
        Assert.DoesNotContain(plan.Recordables, recordable => recordable.Kind == RecordableKind.Token);
        Assert.True(plan.UsesTape);
        Assert.Single(plan.IterationFrame(Assert.Single(plan.FramedLoops)));
    }

    [Fact]
    public void Without_loop_frames_blocks_record_with_tokens()
    {
        var plan = PlanOf(Power, new ReverseOptions(UseLoopFrames: false), true, false);

        Assert.Empty(plan.FramedLoops);
        Assert.Contains(plan.Recordables, recordable => recordable.Kind == RecordableKind.Token);
    }

    private static IEnumerable<string?> RecordedValues(ReversePlan plan) =>
        plan.Recordables.Where(recordable => recordable.Kind == RecordableKind.Primal).Select(recordable => recordable.Value?.ToString());

    private static ReversePlan PlanOf(string text, ReverseOptions options, params bool[] independents)
    {
        var function = PassText.Parse(text);
        NormalizeControlFlow.Run(function);
        var methods = new TextMethods();
        var effects = new EffectsAnalysis(methods);
        return new ReversePlan(function, new Activity(function, new Dependence(independents, true, false), methods, effects), effects.Of(function), false, options);
    }
}
