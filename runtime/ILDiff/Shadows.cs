using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Derivative arrays for arrays that a differentiated method makes or meets. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Shadows
{
    /// <summary>Zeros, at least as many as the primal array is long, on loan from this thread's tape; null beside null.</summary>
    public static double[]? ZeroDoubles(Array? primal) => primal is null ? null : Tape.ForThread().RentZeroed(primal.Length);

    /// <summary>Zeros, as many as the primal array is long; null beside null.</summary>
    public static float[]? ZeroSingles(Array? primal) => primal is null ? null : new float[primal.Length];
}
