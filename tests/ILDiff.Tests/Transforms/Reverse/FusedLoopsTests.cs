using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Transforms;
using ILDiff.Compiler.Transforms.Reverse;
using ILDiff.Tests.Analysis;
using Xunit;

namespace ILDiff.Tests.Transforms.Reverse;

public class FusedLoopsTests
{
    [Theory]
    [InlineData("Return %4")]
    [InlineData("%20 : System.Double = Multiply %4 %1\n  Return %20")]
    public void A_loop_that_adds_to_a_sum_with_a_known_adjoint_records_nothing(string end)
    {
        var plan = PlanOf(Sum("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Add %4 %9", end));

        Assert.Single(plan.Fused!.All);
        Assert.Empty(plan.FramedLoops);
        Assert.False(plan.UsesTape);
        Assert.DoesNotContain(plan.Recordables, recordable => recordable.Kind is RecordableKind.Counter or RecordableKind.Token);
    }

    [Theory]
    [InlineData("%9 : System.Double = Multiply %8 %4", "%10 : System.Double = Add %4 %9", "Return %4")]
    [InlineData("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Multiply %4 %9", "Return %4")]
    [InlineData("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Subtract %9 %4", "Return %4")]
    [InlineData("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Add %4 %4", "Return %4")]
    [InlineData("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Add %4 %9", "%20 : System.Double = Call [System.Math::Sqrt(System.Double)] %4\n  Return %20")]
    [InlineData("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Add %4 %9", "%20 : System.Double = Multiply %4 %4\n  Return %20")]
    [InlineData("StoreElement [System.Double] %0 %5 %8\n  %9 : System.Double = Multiply %8 %8", "%10 : System.Double = Add %4 %9", "Return %4")]
    [InlineData("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Add %4 %9", "StoreElement [System.Double] %0 %3 %1\n  Return %4")]
    public void A_loop_that_does_anything_else_is_recorded(string term, string next, string end)
    {
        var plan = PlanOf(Sum(term, next, end));

        Assert.Empty(plan.Fused!.All);
        Assert.Single(plan.FramedLoops);
    }

    [Fact]
    public void Without_fusing_the_loop_is_recorded_by_iteration()
    {
        var plan = PlanOf(Sum("%9 : System.Double = Multiply %8 %8", "%10 : System.Double = Add %4 %9", "Return %4"), new ReverseOptions(FuseIterations: false));

        Assert.Null(plan.Fused);
        Assert.Single(plan.FramedLoops);
    }

    private static string Sum(string term, string next, string end) => $$"""
        function F (System.Double[], System.Double) : System.Double
        b0(%0 : System.Double[], %1 : System.Double):
          %2 : System.Double = Constant [0d]
          %3 : System.Int32 = Constant [0]
          %12 : System.Int32 = Constant [1]
          Jump b1(%2, %3)
        b1(%4 : System.Double, %5 : System.Int32):
          %6 : System.Int32 = ArrayLength %0
          %7 : System.Int32 = Compare [Less] %5 %6
          Branch %7 b2() b3()
        b2():
          %8 : System.Double = LoadElement [System.Double] %0 %5
          {{term}}
          {{next}}
          %11 : System.Int32 = Add %5 %12
          Jump b1(%10, %11)
        b3():
          {{end}}
        """;

    private static ReversePlan PlanOf(string text, ReverseOptions? options = null)
    {
        var function = PassText.Parse(text);
        NormalizeControlFlow.Run(function);
        var methods = new TextMethods();
        var effects = new EffectsAnalysis(methods);
        var activity = new Activity(function, new Dependence([true, false], true, true), methods, effects);
        return new ReversePlan(function, activity, effects.Of(function), false, options ?? new ReverseOptions());
    }
}
