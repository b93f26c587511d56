using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Arrays for the derivative rules of a user and for twins of other assemblies, which take them in exactly their shape. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RuleBuffers
{
    /// <summary>What an array holds now, on loan from this thread's tape; null of null.</summary>
    public static Array? Copy(Array? array)
    {
        if (array is null)
        {
            return null;
        }
        var pool = Tape.ForThread().ExactArrays;
        var element = array.GetType().GetElementType()!;
        var copy = array.Rank > 1 ? pool.RentRectangle(element, array, 1) : pool.RentRows(element, array.Length);
        Array.Copy(array, copy, array.Length);
        return copy;
    }

    /// <summary>Zeros in the shape of an array of <c>double</c>, on loan from this thread's tape; null beside null.</summary>
    public static Array? Zero(Array? primal)
    {
        if (primal is null)
        {
            return null;
        }
        var pool = Tape.ForThread().ExactArrays;
        return primal.Rank > 1 ? pool.RentRectangle(typeof(double), primal, 1) : pool.Rent<double>(primal.Length);
    }

    /// <summary>A derivative that may be longer than its array, in exactly its length.</summary>
    public static double[]? Exact(double[]? derivative, Array? primal)
    {
        if (derivative is null || primal is null || derivative.Length == primal.Length)
        {
            return derivative;
        }
        var exact = Tape.ForThread().ExactArrays.Rent<double>(primal.Length);
        Array.Copy(derivative, exact, exact.Length);
        return exact;
    }

    /// <summary>Brings back what <see cref="Exact"/> has given.</summary>
    public static void Return(double[]? exact, double[]? derivative)
    {
        if (exact is not null && derivative is not null && !ReferenceEquals(exact, derivative))
        {
            Array.Copy(exact, derivative, exact.Length);
        }
    }

    /// <summary>What belongs to one array is one: that of the other where they are the same.</summary>
    public static Array? Shared(Array? own, Array? array, Array? otherOwn, Array? other) => array is not null && ReferenceEquals(array, other) ? otherOwn : own;

    /// <summary>The adjoint of a result; zeros where the result is an array whose adjoint is given already.</summary>
    public static Array? Apart(Array? adjoint, Array? derivative, Array? other) => derivative is not null && ReferenceEquals(derivative, other) ? Zero(derivative) : adjoint;
}
