using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>The floating-point data of an object, and where it leads. The weaver implements it for the classes that twins differentiate. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IObjectData
{
    /// <summary>The class for whose fields this is: an object of a class derived from it elsewhere has more.</summary>
    Type DataType { get; }

    /// <summary>How many numbers it holds itself, in structs too.</summary>
    int NumberCount { get; }

    /// <summary>How many of its fields refer to arrays and objects with such data.</summary>
    int ReferenceCount { get; }

    /// <summary>A shallow copy.</summary>
    object Copy();

    /// <summary>One of its numbers.</summary>
    double GetNumber(int index);

    /// <summary>Writes one of its numbers.</summary>
    void SetNumber(int index, double value);

    /// <summary>One of its references.</summary>
    object? GetReference(int index);

    /// <summary>Writes one of its references.</summary>
    void SetReference(int index, object? value);
}
