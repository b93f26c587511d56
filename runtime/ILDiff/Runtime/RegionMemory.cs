#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
#endif

namespace ILDiff.Runtime;

/// <summary>Compares and copies memory: by spans where the base library has them, otherwise by its addresses.</summary>
internal static class RegionMemory
{
    /// <summary>Valid while the memory is pinned, or where it cannot be moved in between.</summary>
    internal static unsafe long AddressOf<T>(in T start)
        where T : unmanaged
    {
        fixed (T* address = &start)
        {
            return (long)address;
        }
    }

#if NET8_0_OR_GREATER
    internal static int Relation<T>(in T left, int leftLength, in T right, int rightLength)
        where T : unmanaged
    {
        var overlaps = MemoryMarshal.CreateReadOnlySpan(in left, leftLength).Overlaps(MemoryMarshal.CreateReadOnlySpan(in right, rightLength), out var offset);
        return !overlaps ? Regions.Apart : offset == 0 && leftLength == rightLength ? Regions.Same : Regions.Overlapping;
    }

    internal static void Copy<T>(in T source, ref T destination, int length)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(in source, length).CopyTo(MemoryMarshal.CreateSpan(ref destination, length));
#else
    internal static unsafe int Relation<T>(in T left, int leftLength, in T right, int rightLength)
        where T : unmanaged
    {
        fixed (T* leftStart = &left, rightStart = &right)
        {
            return leftLength == 0 || rightLength == 0 || leftStart + leftLength <= rightStart || rightStart + rightLength <= leftStart ? Regions.Apart
                : leftStart == rightStart && leftLength == rightLength ? Regions.Same
                : Regions.Overlapping;
        }
    }

    internal static unsafe void Copy<T>(in T source, ref T destination, int length)
        where T : unmanaged
    {
        fixed (T* from = &source, to = &destination)
        {
            for (var i = 0; i < length && from != to; i++)
            {
                to[i] = from[i];
            }
        }
    }
#endif
}
