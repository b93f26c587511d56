using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
#endif

namespace ILDiff.Runtime;

/// <summary>Compares and copies memory: by spans where the base library has them, otherwise by its addresses.</summary>
internal static class RegionMemory
{
#pragma warning disable CS8500 // Addresses and sizes of structs that may hold references.
    /// <summary>Valid while the memory is pinned, or where it cannot be moved in between.</summary>
    internal static unsafe long AddressOf<T>(in T start)
        where T : struct
    {
        fixed (T* address = &start)
        {
            return (long)address;
        }
    }

    /// <summary>In bytes, as an element of an array.</summary>
    internal static unsafe long SizeOf<T>()
        where T : struct => sizeof(T);
#pragma warning restore CS8500

#if NET8_0_OR_GREATER
    internal static int Relation<T>(in T left, int leftLength, in T right, int rightLength)
        where T : unmanaged
    {
        var overlaps = MemoryMarshal.CreateReadOnlySpan(in left, leftLength).Overlaps(MemoryMarshal.CreateReadOnlySpan(in right, rightLength), out var offset);
        return !overlaps ? Regions.Apart : offset == 0 && leftLength == rightLength ? Regions.Same : Regions.Overlapping;
    }

    internal static void Copy<T>(in T source, ref T destination, int length)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(in source, length).CopyTo(MemoryMarshal.CreateSpan(ref destination, length));

    /// <summary>The same, byte by byte, of elements of any two types.</summary>
    internal static int ByteRelation<TLeft, TRight>(in TLeft left, int leftLength, in TRight right, int rightLength)
        where TLeft : struct
        where TRight : struct
    {
        var (leftSize, rightSize) = ((long)leftLength * SizeOf<TLeft>(), (long)rightLength * SizeOf<TRight>());
        var distance = (long)Unsafe.ByteOffset(ref Unsafe.As<TLeft, byte>(ref Unsafe.AsRef(in left)), ref Unsafe.As<TRight, byte>(ref Unsafe.AsRef(in right)));
        return leftSize == 0 || rightSize == 0 || distance >= leftSize || -distance >= rightSize ? Regions.Apart
            : distance == 0 && leftSize == rightSize ? Regions.Same
            : Regions.Overlapping;
    }

    internal static void CopyStructs<T>(in T source, ref T destination, int length)
        where T : struct => MemoryMarshal.CreateReadOnlySpan(in source, length).CopyTo(MemoryMarshal.CreateSpan(ref destination, length));
#else
#pragma warning disable CS8500 // Addresses of structs that may hold references: they are compared and read through, and written through a reference only.
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

    /// <summary>The same, byte by byte, of elements of any two types.</summary>
    internal static unsafe int ByteRelation<TLeft, TRight>(in TLeft left, int leftLength, in TRight right, int rightLength)
        where TLeft : struct
        where TRight : struct
    {
        fixed (TLeft* leftStart = &left)
        {
            fixed (TRight* rightStart = &right)
            {
                void* leftEnd = leftStart + leftLength, rightEnd = rightStart + rightLength;
                return leftLength == 0 || rightLength == 0 || leftEnd <= rightStart || rightEnd <= leftStart ? Regions.Apart
                    : leftStart == rightStart && leftEnd == rightEnd ? Regions.Same
                    : Regions.Overlapping;
            }
        }
    }

    internal static unsafe void CopyStructs<T>(in T source, ref T destination, int length)
        where T : struct
    {
        fixed (T* from = &source, to = &destination)
        {
            for (var i = 0; i < length && from != to; i++)
            {
                Assign(ref to[i], in from[i]);
            }
        }
    }

    /// <summary>Not inlined, so that the collector sees references being written through a reference.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Assign<T>(ref T destination, in T source) => destination = source;
#pragma warning restore CS8500
#endif
}
