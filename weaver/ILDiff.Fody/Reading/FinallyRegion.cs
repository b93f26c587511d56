using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>
/// A <c>try</c> with its <c>finally</c>. On the ways that leave it, the handler's blocks are ordinary code: whoever leaves notes where to, and the
/// handler's end goes there. While the code within runs, a local says so: by it the handler runs on an exception, too.
/// </summary>
/// <param name="handler">The clause.</param>
/// <param name="number">Above 0: what the local is set to.</param>
internal sealed class FinallyRegion(ExceptionHandler handler, int number)
{
    private readonly List<CilInstruction> targets = [];

    public ExceptionHandler Handler => handler;

    public int Number => number;

    /// <summary>The region around the <c>try</c>.</summary>
    public FinallyRegion? Outer { get; set; }

    /// <summary>Which of the ways out was taken.</summary>
    public Slot? Selector { get; set; }

    /// <summary>Where the handler's ends lead.</summary>
    public Block? End { get; set; }

    /// <summary>Where the ways out go on, in the order in which they were met.</summary>
    public List<Block> Continuations { get; } = [];

    public bool Guards(CilInstruction instruction) => instruction.Offset >= handler.TryStart.Offset && instruction.Offset < handler.TryEnd.Offset;

    public bool Handles(CilInstruction instruction) =>
        instruction.Offset >= handler.HandlerStart.Offset && (handler.HandlerEnd is null || instruction.Offset < handler.HandlerEnd.Offset);

    /// <summary>The number of a way out; <paramref name="isNew"/>: it was not known.</summary>
    public int NumberOf(CilInstruction target, out bool isNew)
    {
        var known = targets.IndexOf(target);
        isNew = known < 0;
        if (isNew)
        {
            targets.Add(target);
            return targets.Count - 1;
        }
        return known;
    }
}
