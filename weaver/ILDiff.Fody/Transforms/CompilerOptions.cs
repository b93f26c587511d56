using ILDiff.Compiler.Transforms.Reverse;

namespace ILDiff.Compiler.Transforms;

/// <summary>Switches of the compiler; the defaults are what users get.</summary>
/// <param name="Reverse">Forced strategies of reverse mode.</param>
/// <param name="VerifiesIr">Check the IR after every pass.</param>
/// <param name="Inlines">Put small callees in the place of their calls; otherwise each is differentiated by itself.</param>
public sealed record CompilerOptions(ReverseOptions Reverse, bool VerifiesIr, bool Inlines = true)
{
    public static CompilerOptions Default { get; } = new(new ReverseOptions(), false);
}
