using ILDiff.Compiler.Ir;
using Xunit;

namespace ILDiff.Tests.Emission;

/// <summary>Every comparison, as a value, as a branch and as a negated branch, on ordinary numbers, infinities and NaN.</summary>
public class ComparisonTests
{
    private static readonly double[] Floats = [-1, -0.0, 0, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly int[] Integers = [0, 1, -1, int.MaxValue, int.MinValue];

    public static TheoryData<Comparison> All => [.. Enum.GetValues<Comparison>()];

    [Theory]
    [MemberData(nameof(All))]
    public void On_floats(Comparison comparison)
    {
        foreach (var form in Forms("System.Double", comparison))
        {
            foreach (var (left, right) in Pairs(Floats))
            {
                Assert.Equal(Expected(comparison, left, right) ? 1 : 0, form.Invoke(left, right));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void On_integers(Comparison comparison)
    {
        foreach (var form in Forms("System.Int32", comparison))
        {
            foreach (var (left, right) in Pairs(Integers))
            {
                Assert.Equal(Expected(comparison, left, right) ? 1 : 0, form.Invoke(left, right));
            }
        }
    }

    private static IEnumerable<EmittedFunction> Forms(string type, Comparison comparison)
    {
        var head = $"""
            function Compare ({type}, {type}) : System.Int32
            b0(%0 : {type}, %1 : {type}):
              %2 : System.Int32 = Compare [{comparison}] %0 %1
            """;
        yield return EmittedFunction.FromText(head + "\n  Return %2");
        var one = "\n  %3 : System.Int32 = Constant [1]\n  Return %3";
        var zero = "\n  %4 : System.Int32 = Constant [0]\n  Return %4";
        yield return EmittedFunction.FromText(head + "\n  Branch %2 b1() b2()\nb1():" + one + "\nb2():" + zero);
        yield return EmittedFunction.FromText(head + "\n  Branch %2 b2() b1()\nb1():" + zero + "\nb2():" + one);
        var isFalse = "\n  %5 : System.Int32 = Constant [0]\n  %6 : System.Int32 = Compare [Equal] %2 %5\n  Branch %6 b2() b1()";
        yield return EmittedFunction.FromText(head + isFalse + "\nb1():" + one + "\nb2():" + zero);
    }

    private static IEnumerable<(T Left, T Right)> Pairs<T>(T[] values) => values.SelectMany(left => values.Select(right => (left, right)));

    private static bool Expected(Comparison comparison, double left, double right) => comparison switch
    {
        Comparison.Equal => left == right,
        Comparison.NotEqual => left != right,
        Comparison.Less => left < right,
        Comparison.LessUnsigned => !(left >= right),
        Comparison.LessOrEqual => left <= right,
        Comparison.LessOrEqualUnsigned => !(left > right),
        Comparison.Greater => left > right,
        Comparison.GreaterUnsigned => !(left <= right),
        Comparison.GreaterOrEqual => left >= right,
        _ => !(left < right),
    };

    private static bool Expected(Comparison comparison, int left, int right) => comparison switch
    {
        Comparison.Equal => left == right,
        Comparison.NotEqual => left != right,
        Comparison.Less => left < right,
        Comparison.LessUnsigned => (uint)left < (uint)right,
        Comparison.LessOrEqual => left <= right,
        Comparison.LessOrEqualUnsigned => (uint)left <= (uint)right,
        Comparison.Greater => left > right,
        Comparison.GreaterUnsigned => (uint)left > (uint)right,
        Comparison.GreaterOrEqual => left >= right,
        _ => (uint)left >= (uint)right,
    };
}
