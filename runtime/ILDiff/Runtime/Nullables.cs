using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Puts nullable values together. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Nullables<T>
    where T : struct
{
    /// <summary>A value, or none.</summary>
    public static T? Make(bool hasValue, T value) => hasValue ? value : null;
}
