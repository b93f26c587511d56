namespace ILDiff;

/// <summary>Thrown by a declared twin whose body the weaver has not filled.</summary>
public sealed class TwinNotWovenException : InvalidOperationException
{
    /// <param name="twin">The twin that was called.</param>
    public TwinNotWovenException(string twin)
        : base($"The twin {twin} was not woven: is ILDiff.Fody installed, and <ILDiff/> in FodyWeavers.xml?")
    {
        Twin = twin;
    }

    /// <summary>The twin that was called.</summary>
    public string Twin { get; }
}

/// <summary>Thrown when recording needs more memory than an array can hold.</summary>
public sealed class TapeLimitException : InvalidOperationException
{
    /// <param name="elements">How many numbers were to be recorded.</param>
    public TapeLimitException(long elements)
        : base($"Reverse mode would have to record {elements:N0} numbers, more than one tape holds ({Tape.MaxLength:N0}). "
            + "Differentiate fewer iterations per call, or use forward mode (_Jvp), which records nothing.")
    {
        Elements = elements;
    }

    /// <summary>How many numbers were to be recorded.</summary>
    public long Elements { get; }
}

/// <summary>Thrown when a derivative is asked for at run time of a method that has none.</summary>
public sealed class NotDifferentiableException : InvalidOperationException
{
    /// <param name="method">The method that has no twin.</param>
    public NotDifferentiableException(string method)
        : base($"{method} has no derivative twin of the shape that is asked for. Mark it [Differentiable] (a lambda: move it into a static method that is).")
    {
        Method = method;
    }

    private NotDifferentiableException(string method, string message)
        : base(message)
    {
        Method = method;
    }

    /// <summary>The method that has no twin.</summary>
    public string Method { get; }

    internal static NotDifferentiableException OfClass(Type type, string method) => new(method,
        $"{method} was called on an object of the class {type.FullName}, whose derivative is not known: only classes of the assembly of the differentiated method are, those that are not generic. "
            + "Move the class into that assembly, or mark the method [NonDifferentiable] if it needs no derivative.");
}
