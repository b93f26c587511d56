using System.ComponentModel;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#endif

namespace ILDiff.Runtime;

/// <summary>Arrays of arrays and of several dimensions of <c>float</c>: their adjoints accumulate in <c>double</c> and are narrowed once. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NestedSingles
{
    /// <summary>The caller's adjoints, as the twin accumulates them.</summary>
    public static void Widen(Array? derivative, Array? shadow) => Convert(derivative, shadow, isNarrowed: false);

    /// <summary>What has accumulated, as the caller's adjoints.</summary>
    public static void Narrow(Array? derivative, Array? shadow) => Convert(derivative, shadow, isNarrowed: true);

    private static void Convert(Array? derivative, Array? shadow, bool isNarrowed)
    {
        switch (derivative)
        {
            case null:
                break;
            case float[] singles when shadow is double[] doubles:
                Convert(singles, doubles, isNarrowed);
                break;
            case object?[] rows when shadow is object?[] shadowRows:
                for (var i = 0; i < rows.Length; i++)
                {
                    Convert((Array?)rows[i], (Array?)shadowRows[i], isNarrowed);
                }
                break;
            default:
                if (shadow is not null)
                {
                    ConvertRectangle(derivative, shadow, isNarrowed);
                }
                break;
        }
    }

#if NET8_0_OR_GREATER
    private static void Convert(Span<float> singles, Span<double> doubles, bool isNarrowed)
#else
    private static void Convert(float[] singles, double[] doubles, bool isNarrowed)
#endif
    {
        for (var i = 0; i < singles.Length; i++)
        {
            if (isNarrowed)
            {
                singles[i] = (float)doubles[i];
            }
            else
            {
                doubles[i] = singles[i];
            }
        }
    }

    private static void ConvertRectangle(Array derivative, Array shadow, bool isNarrowed)
    {
#if NET8_0_OR_GREATER
        Convert(
            MemoryMarshal.CreateSpan(ref Unsafe.As<byte, float>(ref MemoryMarshal.GetArrayDataReference(derivative)), derivative.Length),
            MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference(shadow)), shadow.Length),
            isNarrowed);
#else
        var singles = new float[derivative.Length];
        var doubles = new double[shadow.Length];
        Buffer.BlockCopy(derivative, 0, singles, 0, Buffer.ByteLength(derivative));
        Buffer.BlockCopy(shadow, 0, doubles, 0, Buffer.ByteLength(shadow));
        Convert(singles, doubles, isNarrowed);
        Buffer.BlockCopy(singles, 0, derivative, 0, Buffer.ByteLength(derivative));
        Buffer.BlockCopy(doubles, 0, shadow, 0, Buffer.ByteLength(shadow));
#endif
    }
}
