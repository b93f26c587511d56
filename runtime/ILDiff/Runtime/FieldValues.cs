using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Marks the constructors that the weaver adds to structs: one value for each field. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum FieldValues
{
    /// <summary>The only value.</summary>
    Given,
}
