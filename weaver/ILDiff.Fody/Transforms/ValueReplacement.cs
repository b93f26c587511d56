using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Values that stand for others, collected first and then put in their place over a whole function at once.</summary>
public sealed class ValueReplacement
{
    private readonly Dictionary<Value, Value> replacements = [];

    public bool IsEmpty => replacements.Count == 0;

    /// <summary>From now on <paramref name="replacement"/> (or what that is replaced by, in turn) stands for <paramref name="value"/>.</summary>
    public void Replace(Value value, Value replacement)
    {
        var resolved = Resolve(replacement);
        if (resolved == value)
        {
            throw new InvalidOperationException($"{value} would be replaced by itself.");
        }
        replacements[value] = resolved;
    }

    /// <summary>What stands for a value: at the end of its chain of replacements, or itself.</summary>
    public Value Resolve(Value value)
    {
        if (!replacements.TryGetValue(value, out var end))
        {
            return value;
        }
        while (replacements.TryGetValue(end, out var next))
        {
            end = next;
        }

        // Shorten the chain for the next time.
        while (replacements.TryGetValue(value, out var next) && next != end)
        {
            replacements[value] = end;
            value = next;
        }
        return end;
    }

    /// <summary>Rewrites every use in operands, terminators and edge arguments.</summary>
    public void Apply(Function function)
    {
        if (IsEmpty)
        {
            return;
        }
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                Apply(instruction.Operands);
            }
            if (block.Terminator is not { } terminator)
            {
                continue;
            }
            if (terminator.Operand is { } operand)
            {
                terminator.Operand = Resolve(operand);
            }
            foreach (var edge in terminator.Edges)
            {
                Apply(edge.Arguments);
            }
        }
        foreach (var instruction in function.Finally)
        {
            Apply(instruction.Operands);
        }
    }

    private void Apply(Value[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Resolve(values[i]);
        }
    }
}
