using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>As <see cref="Buffers"/>, for arrays of arrays and of several dimensions: each row counts. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NestedBuffers
{
    /// <summary>A derivative has its primal's shape, row by row; a null primal is left to the method itself, a null derivative is not wanted.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void RequireShape(Array? primal, Array? derivative, string derivativeName)
    {
        if (primal is not null && derivative is not null)
        {
            RequireShape(primal, derivative, derivativeName, "");
        }
    }

    /// <summary>No row of a derivative may be primal data: writing it would change what the method reads.</summary>
    /// <exception cref="ArgumentException">They have an array in common, and it has elements.</exception>
    public static void RequireApart(Array? derivative, string derivativeName, Array? primal, string primalName)
    {
        if (HaveCommon(derivative, primal))
        {
            throw new ArgumentException($"{derivativeName} and {primalName} have an array in common: the derivative needs memory of its own.", derivativeName);
        }
    }

    /// <summary>Arrays and rows that are one array, <paramref name="written"/> to, have one derivative; different ones have different derivatives.</summary>
    /// <exception cref="ArgumentException">One derivative serves two arrays, or two serve one that is written.</exception>
    public static void RequireConsistent(
        Array? primalA, Array? derivativeA, string derivativeNameA, Array? primalB, Array? derivativeB, string derivativeNameB, bool written)
    {
        var derivatives = ReferenceMap.Take();
        try
        {
            if (!AddPairs(primalA, derivativeA, derivatives, written) || !AddPairs(primalB, derivativeB, derivatives, written))
            {
                throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} have two derivatives for one array that the method writes: pass the same array for both.", derivativeNameB);
            }
            derivatives.Clear();
            if (!AddPairs(derivativeA, primalA, derivatives, true) || !AddPairs(derivativeB, primalB, derivatives, true))
            {
                throw new ArgumentException($"{derivativeNameA} and {derivativeNameB} have one derivative for two different arrays: each needs its own.", derivativeNameB);
            }
        }
        finally
        {
            ReferenceMap.GiveBack(derivatives);
        }
    }

    /// <summary>Arrays that carry no derivative must not be among those through which active values are written.</summary>
    /// <exception cref="ArgumentException">They have an array in common, and it has elements.</exception>
    public static void RequireNotConstant(Array? active, string activeName, Array? constant, string constantName)
    {
        if (HaveCommon(active, constant))
        {
            throw new ArgumentException(
                $"{constantName} has an array in common with {activeName}, which the method writes, but is not differentiated: its derivative would be lost.", constantName);
        }
    }

    /// <summary>Whether two arrays of one type have the same lengths and bounds; their rows are not looked at.</summary>
    internal static bool HaveSameLengths(Array left, Array right)
    {
        for (var dimension = 0; dimension < left.Rank; dimension++)
        {
            if (left.GetLength(dimension) != right.GetLength(dimension) || left.GetLowerBound(dimension) != right.GetLowerBound(dimension))
            {
                return false;
            }
        }
        return true;
    }

    private static void RequireShape(Array primal, Array derivative, string name, string path)
    {
        if (!HaveSameLengths(primal, derivative))
        {
            throw new ArgumentException($"{name}{path} has {Shape(derivative)} elements, but what it is the derivative of has {Shape(primal)}.", name);
        }
        if (primal is not object?[] rows)
        {
            return;
        }
        var derivativeRows = (object?[])derivative;
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, derivativeRow) = ((Array?)rows[i], (Array?)derivativeRows[i]);
            if (row is null != derivativeRow is null)
            {
                throw new ArgumentException($"{name}{path}[{i}] is {(derivativeRow is null ? "" : "not ")}null, but what it is the derivative of is{(row is null ? "" : " not")}.", name);
            }
            if (row is object?[] || row is not null && !HaveSameLengths(row, derivativeRow!))
            {
                RequireShape(row, derivativeRow!, name, $"{path}[{i}]");
            }
        }
    }

    private static string Shape(Array array) => string.Join(" × ", Enumerable.Range(0, array.Rank).Select(array.GetLength));

    private static bool HaveCommon(Array? left, Array? right)
    {
        if (left is null || right is null)
        {
            return false;
        }
        var known = ReferenceMap.Take();
        try
        {
            AddPairs(left, null, known, false);
            return HasAny(right, known);
        }
        finally
        {
            ReferenceMap.GiveBack(known);
        }
    }

    private static bool HasAny(Array array, Dictionary<Array, Array?> known)
    {
        if (array.Length > 0 && known.ContainsKey(array))
        {
            return true;
        }
        foreach (var row in array as object?[] ?? [])
        {
            if (row is Array inner && HasAny(inner, known))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Puts each array of a structure beside its counterpart; false when one has two counterparts and that is <paramref name="forbidden"/>.</summary>
    private static bool AddPairs(Array? array, Array? counterpart, Dictionary<Array, Array?> pairs, bool forbidden)
    {
        if (array is null || array.Length == 0)
        {
            return true;
        }
        if (!pairs.TryGetValue(array, out var known))
        {
            pairs.Add(array, counterpart);
        }
        else if (forbidden && !ReferenceEquals(known, counterpart))
        {
            return false;
        }
        if (array is object?[] rows)
        {
            var counterparts = counterpart as object?[];
            for (var i = 0; i < rows.Length; i++)
            {
                if (!AddPairs((Array?)rows[i], (Array?)counterparts?[i], pairs, forbidden))
                {
                    return false;
                }
            }
        }
        return true;
    }
}
