namespace ILDiff;

/// <summary>Asks for the derivative twins of a method: <c>F_Grad</c> (reverse mode), <c>F_Jvp</c> (forward mode), <c>F_Vjp</c> (reverse mode with given adjoints).</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>1: first derivatives. 2: second-order twins as well.</summary>
    public int Order { get; set; } = 1;

    /// <summary>Makes the floating-point data of <c>this</c> an independent.</summary>
    public bool This { get; set; }

    /// <summary>A budget the build enforces: bytes of tape per loop iteration. Negative: none.</summary>
    public int MaxTapeBytesPerIteration { get; set; } = -1;
}

/// <summary>Declares something constant: no derivative flows through the parameter or field, nor through a call to the method.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Method, Inherited = false)]
public sealed class NonDifferentiableAttribute : Attribute;

/// <summary>Differentiates with respect to the floating-point data of an object passed as this parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class IndependentAttribute : Attribute;
