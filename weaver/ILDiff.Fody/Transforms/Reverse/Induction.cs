using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>A header's parameter that grows by a constant each iteration: p = Start + Step · counter.</summary>
/// <param name="Start">What the loop is entered with.</param>
/// <param name="Step">What each iteration adds.</param>
internal sealed record Induction(Value Start, int Step)
{
    /// <summary>Finds the induction parameters of a normalized natural loop.</summary>
    public static IEnumerable<(Value Parameter, Induction Induction)> Find(Loop loop, List<(Block Source, Edge Edge)> edgesIntoHeader)
    {
        var entering = edgesIntoHeader.Single(e => !loop.Blocks.Contains(e.Source)).Edge;
        var returning = edgesIntoHeader.Single(e => loop.Blocks.Contains(e.Source)).Edge;
        for (var i = 0; i < loop.Header!.Parameters.Count; i++)
        {
            var parameter = loop.Header.Parameters[i];
            if (parameter.Type == IrType.Int32 && StepOf(returning.Arguments[i], parameter) is { } step)
            {
                yield return (parameter, new Induction(entering.Arguments[i], step));
            }
        }
    }

    private static int? StepOf(Value next, Value parameter)
    {
        if (next.Definition is not { Opcode: Opcode.Add or Opcode.Subtract } definition || definition.Operands[0] != parameter
            || definition.Operands[1].Definition is not { Opcode: Opcode.Constant, Payload: int step })
        {
            return null;
        }
        return definition.Opcode == Opcode.Add ? step : unchecked(-step);
    }
}
