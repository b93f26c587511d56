using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ILDiff.Benchmarks.Measuring;

/// <summary>
/// Time that this thread has spent computing, in nanoseconds, where the system tells it (Linux): other programs on the machine then
/// disturb less. Elsewhere time by the wall clock.
/// </summary>
internal static class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static string Description => OperatingSystem.IsLinux() ? "processor time of the thread" : "wall-clock time";

    public static double Now()
    {
        if (OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out var time) == 0)
        {
            return (time.Seconds * 1e9) + time.Nanoseconds;
        }
        return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
