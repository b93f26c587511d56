namespace ILDiff.Compiler.Verification;

/// <summary>Raised at an instruction that does not verify; the way it lies on is not followed further.</summary>
internal sealed class Rejection : Exception
{
    /// <param name="message">What is wrong.</param>
    /// <param name="isOutOfScope">The instruction is not judged at all: unsafe code, which no verifier accepts.</param>
    public Rejection(string message, bool isOutOfScope = false)
        : base(message)
    {
        IsOutOfScope = isOutOfScope;
    }

    public bool IsOutOfScope { get; }
}
