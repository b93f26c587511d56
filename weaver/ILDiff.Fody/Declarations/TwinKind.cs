namespace ILDiff.Compiler.Declarations;

/// <summary>Which derivative a twin computes; the numbers are those of the runtime's <c>ILDiff.TwinKind</c>.</summary>
public enum TwinKind
{
    Grad = 1,
    Jvp = 2,
    Vjp = 3,
    Hvp = 4,
}
