namespace ILDiff.Tests.Woven;

/// <summary>What a call allocates in steady state.</summary>
internal static class AllocationMeter
{
    /// <summary>The bytes that a call allocates on this thread when it has been made often: the least of several.</summary>
    public static long Allocated(Action action)
    {
        for (var i = 0; i < 50; i++)
        {
            action();
        }
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
