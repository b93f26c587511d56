using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Diagnostics;
using ILDiff.Tests.Transforms;
using Xunit;

namespace ILDiff.Tests.Analysis;

public class SupportCheckerTests
{
    [Theory]
    [InlineData("%1 : System.Int32 = Convert [System.Int32] %0", "ILDIFF2001")]
    [InlineData("StoreSlot [$0] %0\n  %1 : System.Double& = SlotAddress [$0]\n  Call [N.Elsewhere::Change(System.Double&)] %1", "ILDIFF2003")]
    [InlineData("%1 : System.Double = Call [N.Elsewhere::G(System.Double)] %0", "ILDIFF3001")]
    [InlineData("%1 : System.Double = Call [System.Math::Floor(System.Double)] %0\n  %2 : System.Int32 = Convert [System.Int32] %1", null)]
    [InlineData("%1 : System.Double = Call [System.Math::Sin(System.Double)] %0", null)]
    public void What_would_lose_a_derivative_is_found(string instructions, string? id)
    {
        var function = PassText.Parse($"""
            function F (System.Double) : System.Double
              slot $0 : System.Double
            b0(%0 : System.Double):
              {instructions}
              Return %0
            """);
        var methods = new TextMethods();
        var activity = new Activity(function, new Dependence([true], true, false), methods, new EffectsAnalysis(methods));

        var obstacles = SupportChecker.Check(function, activity, methods);

        Assert.Equal(id is null ? [] : [id], obstacles.Select(obstacle => obstacle.Descriptor.Id));
    }

    [Fact]
    public void A_path_that_throws_needs_no_derivative()
    {
        var function = PassText.Parse("""
            function F (System.Double, System.Int32) : System.Double
            b0(%0 : System.Double, %1 : System.Int32):
              Branch %1 b1() b2()
            b1():
              %2 : System.Int32 = Convert [System.Int32] %0
              %3 : System.Object = Call [N.Elsewhere::Failure(System.Int32)] %2
              Throw %3
            b2():
              Return %0
            """);
        var methods = new TextMethods();
        var activity = new Activity(function, new Dependence([true, false], true, false), methods, new EffectsAnalysis(methods));

        Assert.Empty(SupportChecker.Check(function, activity, methods));
    }
}
