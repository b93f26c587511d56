namespace ILDiff.Benchmarks.Measuring;

/// <summary>What a way of doing the work uses besides time.</summary>
internal static class MemoryMeter
{
    private const long Untouched = 0x7FF4_1234_5678_9ABC;

    /// <summary>Bytes allocated by one call in steady state.</summary>
    public static long AllocatedBytes(Func<double> way)
    {
        way();
        var before = GC.GetAllocatedBytesForCurrentThread();
        way();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// How far the numbers of this thread's tape reach during one call, in bytes: the tape is filled with a NaN that no computation makes, and
    /// what is no longer that has been recorded. Null when the tape grew past what it keeps.
    /// </summary>
    public static long? TapeBytes(Func<double> way)
    {
        way();
        var tape = Tape.ForThread();
        var data = tape.Data;
        Array.Fill(data, BitConverter.Int64BitsToDouble(Untouched));
        way();
        if (!ReferenceEquals(data, tape.Data))
        {
            return null;
        }
        var used = data.Length;
        while (used > 0 && BitConverter.DoubleToInt64Bits(data[used - 1]) == Untouched)
        {
            used--;
        }
        return (long)used * sizeof(double);
    }
}
