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

    /// <summary>Whether what an array is the copy of has memory in common with an array of such elements, or with what is reached from it.</summary>
    public bool Overlap<T>(Array copy, object other)
        where T : struct
    {
        foreach (var region in regions)
        {
            if (ReferenceEquals(region.Copy, copy) && Overlaps<T>(region.Address, region.ByteCount, other))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Overlaps<T>(long address, long byteCount, object other)
        where T : struct
    {
        switch (other)
        {
            case T[] { Length: > 0 } elements:
                return Overlaps(address, byteCount, RegionMemory.AddressOf(in elements[0]), elements.Length * RegionMemory.SizeOf<T>());
            case T[,] { Length: > 0 } elements:
                return Overlaps(
                    address, byteCount, RegionMemory.AddressOf(in elements[elements.GetLowerBound(0), elements.GetLowerBound(1)]), elements.Length * RegionMemory.SizeOf<T>());
            case T[,,] { Length: > 0 } elements:
                return Overlaps(
                    address, byteCount,
                    RegionMemory.AddressOf(in elements[elements.GetLowerBound(0), elements.GetLowerBound(1), elements.GetLowerBound(2)]), elements.Length * RegionMemory.SizeOf<T>());
            case object?[] rows:
                foreach (var row in rows)
                {
                    if (row is not null && Overlaps<T>(address, byteCount, row))
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
