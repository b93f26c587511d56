using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ILDiff.Runtime;

/// <summary>What generated code asks of objects.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Objects
{
    /// <summary>What a call of an instance method on null throws, where the method's body has been put in place of the call.</summary>
    /// <exception cref="NullReferenceException">It is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireObject(object? reference)
    {
        if (reference is null)
        {
            Throw();
        }
    }

    /// <summary>What is thrown where a method is called on an object of a class that the weaver has not seen.</summary>
    /// <exception cref="NullReferenceException">There is no object.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Exception UnknownClass(object? receiver, string method)
    {
        RequireObject(receiver);
        return NotDifferentiableException.OfClass(receiver!.GetType(), method);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw() => throw new NullReferenceException();
}
