namespace ILDiff.Runtime;

/// <summary>Memory of the callers of this thread's twins, which they work on in copies: where it is, while it is pinned.</summary>
internal sealed class PinnedRegions
{
    private readonly List<(Array Copy, long Address, long ByteCount)> regions = [];

    /// <summary>How many there are; setting it drops those added last.</summary>
    public int Count
    {
        get => regions.Count;
        set => regions.RemoveRange(value, regions.Count - value);
    }

    public void Add(Array copy, long address, long byteCount) => regions.Add((copy, address, byteCount));

    /// <summary>Whether what an array is the copy of has memory in common with an array, or with what is reached from it.</summary>
    public bool Overlap(Array copy, object other)
    {
        foreach (var region in regions)
        {
            if (ReferenceEquals(region.Copy, copy) && Overlaps(region.Address, region.ByteCount, other))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Overlaps(long address, long byteCount, object other)
    {
        switch (other)
        {
            case double[] { Length: > 0 } numbers:
                return Overlaps(address, byteCount, RegionMemory.AddressOf(in numbers[0]), numbers.Length * (long)sizeof(double));
            case double[,] { Length: > 0 } numbers:
                return Overlaps(address, byteCount, RegionMemory.AddressOf(in numbers[numbers.GetLowerBound(0), numbers.GetLowerBound(1)]), numbers.Length * (long)sizeof(double));
            case float[] { Length: > 0 } numbers:
                return Overlaps(address, byteCount, RegionMemory.AddressOf(in numbers[0]), numbers.Length * (long)sizeof(float));
            case float[,] { Length: > 0 } numbers:
                return Overlaps(address, byteCount, RegionMemory.AddressOf(in numbers[numbers.GetLowerBound(0), numbers.GetLowerBound(1)]), numbers.Length * (long)sizeof(float));
            case object?[] rows:
                foreach (var row in rows)
                {
                    if (row is not null && Overlaps(address, byteCount, row))
                    {
                        return true;
                    }
                }
                return false;
            default:
                return false;
        }
    }

    private static bool Overlaps(long left, long leftCount, long right, long rightCount) => left < right + rightCount && right < left + leftCount;
}
