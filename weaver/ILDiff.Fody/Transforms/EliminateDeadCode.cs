using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Drops what no effect, branch or result depends on: instructions, and block parameters that only feed one another.</summary>
public static class EliminateDeadCode
{
    public static void Run(Function function)
    {
        var predecessors = function.ComputePredecessors();
        var live = new HashSet<Value>();
        var pending = new Stack<Value>();

        void Use(Value value)
        {
            if (live.Add(value))
            {
                pending.Push(value);
            }
        }

        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions.Where(instruction => !PureInstructions.IsRemovable(instruction)))
            {
                Array.ForEach(instruction.Operands, Use);
            }
            if (block.Terminator!.Operand is { } operand)
            {
                Use(operand);
            }
        }
        foreach (var instruction in function.Finally)
        {
            Array.ForEach(instruction.Operands, Use);
        }
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (value.Definition is { } definition)
            {
                Array.ForEach(definition.Operands, Use);
            }
            else if (value.ParameterOf is { } block && block != function.Entry)
            {
                var position = block.Parameters.IndexOf(value);
                predecessors[block.Id].ForEach(predecessor => Use(predecessor.Edge.Arguments[position]));
            }
        }
        Remove(function, live);
    }

    private static void Remove(Function function, HashSet<Value> live)
    {
        foreach (var edge in function.Blocks.SelectMany(block => block.Terminator!.Edges))
        {
            edge.Arguments = [.. edge.Arguments.Where((_, i) => live.Contains(edge.Target.Parameters[i]))];
        }
        foreach (var block in function.Blocks)
        {
            if (block != function.Entry)
            {
                block.Parameters.RemoveAll(parameter => !live.Contains(parameter));
            }
            block.Instructions.RemoveAll(instruction => PureInstructions.IsRemovable(instruction) && !live.Contains(instruction.Result!));
        }
    }
}
