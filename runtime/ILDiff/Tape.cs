using System.ComponentModel;
using System.Runtime.CompilerServices;
using ILDiff.Runtime;

namespace ILDiff;

/// <summary>
/// Where reverse mode records: a stack of numbers and a stack of references, one of each per thread, used by all twins in turn.
/// It grows by doubling and is kept between calls, so that a twin allocates nothing in steady state; when the outermost
/// twin returns, what exceeds <see cref="RetainedLength"/> is released. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tape
{
    /// <summary>The most numbers one tape holds (the runtime's own limit on an array of <c>double</c>).</summary>
    public const int MaxLength = 0x7FFFFFC7;

    /// <summary>Numbers kept between calls: 2²³ (64 MiB). A longer tape is released when the outermost twin returns.</summary>
    public const int RetainedLength = 1 << 23;

    /// <summary>References kept room for between calls: 2¹⁶.</summary>
    public const int RetainedReferences = 1 << 16;

    /// <summary>Room beyond <see cref="Position"/> that is always there, for what a pullback hands to its caller.</summary>
    public const int Slack = 256;

    [ThreadStatic]
    private static Tape? current;

    /// <summary>The recorded numbers; those below <see cref="Position"/> are in use.</summary>
    public double[] Data = new double[1024];

    /// <summary>Where the next number goes.</summary>
    public int Position;

    /// <summary>The recorded references; those below <see cref="ReferencePosition"/> are in use.</summary>
    public object?[] References = new object?[16];

    /// <summary>Where the next reference goes.</summary>
    public int ReferencePosition;

    private readonly List<double[]> scratch = [];
    private readonly ScratchPool<float> singles = new();
    private readonly ScratchPool<int> integers = new();
    private readonly List<List<double>> lists = [];
    private int scratchInUse;
    private int listsInUse;
    private long scratchLength;
    private Mark[] marks = new Mark[8];
    private int depth;

    private Tape()
    {
    }

    /// <summary>Arrays on loan, each of exactly the shape that was asked for.</summary>
    internal ExactArrayPool ExactArrays { get; } = new();

    /// <summary>Memory that twins in progress work on in copies.</summary>
    internal PinnedRegions PinnedRegions { get; } = new();

    /// <summary>Where guarded methods in progress began to record.</summary>
    internal Stack<(int Position, int ReferencePosition)> Checkpoints { get; } = new();

    /// <summary>This thread's tape.</summary>
    public static Tape ForThread() => current ??= new Tape();

    /// <summary>Begins a twin's use of the tape; the level it returns is given to <see cref="Exit"/> on every way out.</summary>
    public int Enter()
    {
        if (depth == marks.Length)
        {
            Array.Resize(ref marks, 2 * marks.Length);
        }
        marks[depth] = new Mark(Position, ReferencePosition, scratchInUse, singles.InUse, integers.InUse, ExactArrays.LentCount, listsInUse, PinnedRegions.Count);
        return depth++;
    }

    /// <summary>Ends a twin's use, and that of any twin begun within: whatever was recorded is dropped, references and over-long buffers are released.</summary>
    public void Exit(int level)
    {
        var mark = marks[level];
        if (ReferencePosition > mark.ReferencePosition)
        {
            Array.Clear(References, mark.ReferencePosition, ReferencePosition - mark.ReferencePosition);
        }
        Position = mark.Position;
        ReferencePosition = mark.ReferencePosition;
        scratchInUse = mark.ScratchInUse;
        ExactArrays.TakeBack(mark.LentCount);
        singles.InUse = mark.SinglesInUse;
        integers.InUse = mark.IntegersInUse;
        listsInUse = mark.ListsInUse;
        PinnedRegions.Count = mark.PinnedCount;
        depth = level;
        if (depth == 0)
        {
            Trim();
        }
    }

    /// <summary>Makes room for <paramref name="count"/> numbers from <paramref name="position"/> on, and returns the array that holds them.</summary>
    /// <exception cref="TapeLimitException">No array is that long.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public double[] Grow(int position, int count)
    {
        var needed = (long)position + count + Slack;
        if (needed > Data.Length)
        {
            if (needed > MaxLength)
            {
                throw new TapeLimitException(needed);
            }
            Array.Resize(ref Data, (int)Math.Min(Math.Max(needed, 2L * Data.Length), MaxLength));
        }
        return Data;
    }

    /// <summary>Records a reference.</summary>
    public void PushReference(object? reference)
    {
        if (ReferencePosition == References.Length)
        {
            Array.Resize(ref References, 2 * References.Length);
        }
        References[ReferencePosition++] = reference;
    }

    /// <summary>Takes back the reference recorded last.</summary>
    public object? PopReference()
    {
        var reference = References[--ReferencePosition];
        References[ReferencePosition] = null;
        return reference;
    }

    /// <summary>A zeroed buffer of at least this length, on loan until the twin that asked for it exits.</summary>
    public double[] RentZeroed(int length)
    {
        if (scratchInUse == scratch.Count)
        {
            scratch.Add(new double[Math.Max(length, 16)]);
            scratchLength += scratch[scratchInUse].Length;
            return scratch[scratchInUse++];
        }
        var buffer = scratch[scratchInUse];
        if (buffer.Length < length)
        {
            var longer = new double[Math.Max(length, (int)Math.Min(2L * buffer.Length, MaxLength))];
            scratchLength += longer.Length - buffer.Length;
            buffer = longer;
            scratch[scratchInUse] = buffer;
        }
        else
        {
            Array.Clear(buffer, 0, length);
        }
        scratchInUse++;
        return buffer;
    }

    /// <summary>An empty list, on loan until the twin that asked for it exits.</summary>
    public List<double> RentList()
    {
        if (listsInUse == lists.Count)
        {
            lists.Add([]);
        }
        var list = lists[listsInUse++];
        list.Clear();
        return list;
    }

    /// <summary>Whether an array is one of the buffers on loan.</summary>
    internal bool IsLent(double[] buffer)
    {
        for (var i = scratchInUse - 1; i >= 0; i--)
        {
            if (ReferenceEquals(scratch[i], buffer))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A zeroed buffer of at least this length, on loan until the twin that asked for it exits.</summary>
    public float[] RentZeroedSingles(int length) => singles.Rent(length);

    /// <summary>A zeroed buffer of at least this length, on loan until the twin that asked for it exits.</summary>
    public int[] RentZeroedIntegers(int length) => integers.Rent(length);

    private void Trim()
    {
        var listLength = 0L;
        foreach (var list in lists)
        {
            listLength += list.Capacity;
        }
        if (listLength > RetainedLength)
        {
            lists.Clear();
        }
        if (Data.Length > RetainedLength)
        {
            Data = new double[1024];
        }
        if (References.Length > RetainedReferences)
        {
            References = new object?[16];
        }
        if (scratchLength + singles.Length + integers.Length > RetainedLength)
        {
            scratch.Clear();
            singles.Release();
            integers.Release();
            scratchLength = 0;
        }
        if (ExactArrays.Length > RetainedLength)
        {
            ExactArrays.Release();
        }
    }

    /// <summary>Where the tape stood when a twin began.</summary>
    private readonly struct Mark(int position, int referencePosition, int scratchInUse, int singlesInUse, int integersInUse, int lentCount, int listsInUse, int pinnedCount)
    {
        internal int Position { get; } = position;

        internal int ReferencePosition { get; } = referencePosition;

        internal int ScratchInUse { get; } = scratchInUse;

        internal int SinglesInUse { get; } = singlesInUse;

        internal int IntegersInUse { get; } = integersInUse;

        internal int LentCount { get; } = lentCount;

        internal int ListsInUse { get; } = listsInUse;

        internal int PinnedCount { get; } = pinnedCount;
    }
}
