using ILDiff.Compiler.Analysis;
using Xunit;

namespace ILDiff.Tests.Analysis;

public class EffectsAnalysisTests
{
    private static readonly TextMethods Methods = new(
        """
        function Store (System.Double[], System.Double[], System.Double) : System.Void
        b0(%0 : System.Double[], %1 : System.Double[], %2 : System.Double):
          %3 : System.Int32 = Constant [0]
          StoreElement [System.Double] %1 %3 %2
          Return
        """,
        """
        function Swapped (System.Double[], System.Double[], System.Double) : System.Void
        b0(%0 : System.Double[], %1 : System.Double[], %2 : System.Double):
          Call [N.Type::Store(System.Double[],System.Double[],System.Double)] %1 %0 %2
          Return
        """,
        """
        function Sum (System.Double[], System.Int32) : System.Double
        b0(%0 : System.Double[], %1 : System.Int32):
          Branch %1 b1() b2()
        b1():
          %2 : System.Double = Constant [0d]
          Return %2
        b2():
          %3 : System.Double = LoadElement [System.Double] %0 %1
          %4 : System.Double = Call [N.Type::Sum(System.Double[],System.Int32)] %0 %1
          %5 : System.Double = Add %3 %4
          Return %5
        """,
        """
        function Unknown (System.Double) : System.Double
        b0(%0 : System.Double):
          Call [N.Elsewhere::Log(System.Double)] %0
          Return %0
        """);

    [Theory]
    [InlineData("Store", new[] { 1 }, false, false)]
    [InlineData("Swapped", new[] { 0 }, false, false)]
    [InlineData("Sum", new int[0], false, true)]
    [InlineData("Unknown", new int[0], true, false)]
    public void Effects_follow_arrays_through_calls(string name, int[] written, bool hasOtherEffects, bool isRecursive)
    {
        var function = Methods[name];
        var effects = new EffectsAnalysis(Methods).Find(new("N.Type", name, function.ParameterTypes, function.ReturnType, false, null))!;

        Assert.Equal(written, effects.WrittenParameters);
        Assert.Equal(hasOtherEffects, effects.HasOtherEffects);
        Assert.Equal(isRecursive, effects.IsRecursive);
        Assert.Equal(written.Length == 0 && !hasOtherEffects, effects.IsPure);
    }
}
