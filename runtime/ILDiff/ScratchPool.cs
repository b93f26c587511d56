namespace ILDiff;

/// <summary>Buffers on loan: given out one after the other, and taken back all at once down to a mark.</summary>
internal sealed class ScratchPool<T>
{
    private const int LeastLength = 16;
    private readonly List<T[]> buffers = [];

    /// <summary>How many are on loan; to take some back, set it to what it was.</summary>
    internal int InUse { get; set; }

    /// <summary>The length of all together.</summary>
    internal long Length { get; private set; }

    /// <summary>A zeroed buffer of at least this length.</summary>
    internal T[] Rent(int length)
    {
        if (InUse == buffers.Count)
        {
            buffers.Add([]);
        }
        var buffer = buffers[InUse];
        if (buffer.Length < length || buffer.Length == 0)
        {
            Length -= buffer.Length;
            buffer = new T[Math.Max(Math.Max(length, LeastLength), (int)Math.Min(2L * buffer.Length, Tape.MaxLength))];
            Length += buffer.Length;
            buffers[InUse] = buffer;
        }
        else
        {
            Array.Clear(buffer, 0, length);
        }
        InUse++;
        return buffer;
    }

    /// <summary>Lets go of all of them; none is on loan.</summary>
    internal void Release()
    {
        buffers.Clear();
        Length = 0;
    }
}
