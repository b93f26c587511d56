using CsCheck;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Choices drawn from CsCheck's generator.</summary>
public sealed class RandomSource(PCG pcg)
{
    /// <summary>0 … bound − 1.</summary>
    public int Below(int bound) => (int)pcg.Next((uint)bound);

    /// <summary>low … high, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double probability) => pcg.Next() < probability * uint.MaxValue;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A number in [low, high).</summary>
    public double Real(double low, double high) => low + (high - low) * (pcg.Next64() >> 11) / (1L << 53);

    /// <summary>One of the makers by weight; a maker that cannot (null) is passed over for another.</summary>
    public T PickWeighted<T>(params (int Weight, Func<T?> Make)[] makers)
        where T : class
    {
        while (true)
        {
            var rest = Below(makers.Sum(maker => maker.Weight));
            foreach (var (weight, make) in makers)
            {
                rest -= weight;
                if (rest < 0)
                {
                    if (make() is { } made)
                    {
                        return made;
                    }
                    break;
                }
            }
        }
    }
}
