using System.ComponentModel;

namespace ILDiff;

/// <summary>Which derivative a twin computes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TwinKind
{
    /// <summary>Reverse mode, one result seeded with 1.</summary>
    Grad = 1,

    /// <summary>Forward mode, one or several directions.</summary>
    Jvp = 2,

    /// <summary>Reverse mode with given adjoints.</summary>
    Vjp = 3,

    /// <summary>Forward over reverse: a Hessian times a vector.</summary>
    Hvp = 4,
}

/// <summary>Written by the generator on each twin it declares, read by the weaver, which fills the twin's body. Not for user code.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeclaredTwinAttribute : Attribute
{
    /// <param name="primal">The differentiated method's documentation ID (<c>M:Ns.Type.Name(System.Double)</c>).</param>
    /// <param name="kind">Which derivative.</param>
    /// <param name="independents">Zero-based positions of the parameters differentiated; −1 is <c>this</c>.</param>
    public DeclaredTwinAttribute(string primal, TwinKind kind, params int[] independents)
    {
        Primal = primal;
        Kind = kind;
        Independents = independents;
    }

    /// <summary>The differentiated method's documentation ID.</summary>
    public string Primal { get; }

    /// <summary>Which derivative.</summary>
    public TwinKind Kind { get; }

    /// <summary>Zero-based positions of the parameters differentiated; −1 is <c>this</c>.</summary>
    public int[] Independents { get; }

    /// <summary>Directions computed at once: 1, 4 or 8.</summary>
    public int Directions { get; set; } = 1;
}
