using ILDiff.Compiler.Ir;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>What is translated into one function: a method, or what a <c>try</c> with <c>catch</c> clauses guards.</summary>
/// <param name="Method">The method.</param>
/// <param name="Context">What the generic parameters in its body stand for; null: themselves.</param>
/// <param name="Home">The module that it is read for; null: its own.</param>
/// <param name="Members">The runtime's members; null: there are none, and nothing can be caught.</param>
/// <param name="Region">The guarded part; null: the whole.</param>
internal sealed record MethodPart(MethodDefinition Method, GenericContext? Context, ModuleDefinition? Home, IKnownMembers? Members, CatchRegion? Region = null)
{
    private readonly Dictionary<CilInstruction, TriedCode> tried = [];

    /// <summary>Where the ways out of a guarded part lead.</summary>
    public List<CilInstruction> Targets { get; } = [];

    /// <summary>The first instruction.</summary>
    public CilInstruction Start => Region?.TryStart ?? Method.Body.Instructions[0];

    public TypeImporter CreateTypes() => new(Context, Home);

    public bool Contains(CilInstruction instruction) => Region is null || Region.Guards(instruction);

    /// <summary>The regions with <c>catch</c> clauses whose guarded part is called from here.</summary>
    public IReadOnlyList<CatchRegion> CatchRegions()
    {
        // Those around this part may begin with it, but their handlers lie outside. Inner ones come first: what lies in one that comes later is called from there.
        var own = CatchRegion.Of(Method.Body).Where(region => Contains(region.Clauses[0].HandlerStart)).ToList();
        return [.. own.Where((region, i) => !own.Skip(i + 1).Any(outer => outer.Guards(region.TryStart)))];
    }

    /// <summary>The guarded part of a region, translated once.</summary>
    public TriedCode Tried(CatchRegion region, Func<TriedCode> translate)
    {
        if (!tried.TryGetValue(region.TryStart, out var code))
        {
            tried.Add(region.TryStart, code = translate());
        }
        return code;
    }
}
