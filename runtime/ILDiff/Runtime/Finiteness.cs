using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Numerics;
#endif

namespace ILDiff.Runtime;

/// <summary>Whether numbers are finite: a sweep whose outputs are need not be run again guarded. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Finiteness
{
    /// <summary>Neither infinite nor NaN: x − x is 0 for finite x alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(double value) => value - value == 0;

    /// <summary>Whether the first <paramref name="length"/> numbers are all finite.</summary>
    public static bool AllFinite(double[] buffer, int length)
    {
        if ((uint)length > (uint)buffer.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }
        var index = 0;
#if NET8_0_OR_GREATER
        // An infinity or a NaN has all exponent bits set.
        var exponent = new Vector<ulong>(0x7FF0_0000_0000_0000);
        var found = Vector<ulong>.Zero;
        for (; index <= length - Vector<double>.Count; index += Vector<double>.Count)
        {
            var bits = Vector.AsVectorUInt64(new Vector<double>(buffer, index)) & exponent;
            found |= Vector.Equals(bits, exponent);
        }
        if (found != Vector<ulong>.Zero)
        {
            return false;
        }
#endif
        // x · 0 is 0 for finite x and NaN for any other, and a sum keeps a NaN.
        var sum = 0.0;
        for (; index < length; index++)
        {
            sum += buffer[index] * 0;
        }
        return sum == 0;
    }
}
