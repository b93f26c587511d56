namespace ILDiff.Fuzzing.Language;

/// <summary>Which twins of a program are checked.</summary>
[Flags]
public enum TwinModes
{
    None = 0,
    Jvp = 1,
    Grad = 2,
    Vjp = 4,
    All = Jvp | Grad | Vjp,
}
