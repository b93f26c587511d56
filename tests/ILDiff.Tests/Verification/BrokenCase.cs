namespace ILDiff.Tests.Verification;

/// <summary>One way to write CIL that does not verify.</summary>
/// <param name="Name">What is broken.</param>
/// <param name="Finding">What the weaver's own verifier has to say about it, in part.</param>
/// <param name="Write">Writes it.</param>
/// <param name="Patch">Breaks what Cecil would not write, in the bytes of the assembly.</param>
/// <param name="PeverifyAccepts">Why Mono's verifier is not asked: it does not check this, or the assembly cannot be written.</param>
public sealed record BrokenCase(string Name, string Finding, Action<BrokenMethod> Write, Action<byte[]>? Patch = null, string? PeverifyAccepts = null)
{
    public override string ToString() => Name;
}
