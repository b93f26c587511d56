using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Algebra on derivative instructions, where signed zeros do not matter and 0 times anything is 0: x + 0 = x, x · 1 = x, x · 0 = 0, −(−x) = x,
/// x + (−y) = x − y. The primal's own instructions are left as they are.
/// </summary>
public static class SimplifyDerivatives
{
    public static void Run(Function function)
    {
        var replacement = new ValueReplacement();
        foreach (var block in Analysis.ControlFlow.ReversePostOrder(function))
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var instruction = block.Instructions[i];
                for (var j = 0; j < instruction.Operands.Length; j++)
                {
                    instruction.Operands[j] = replacement.Resolve(instruction.Operands[j]);
                }
                if (!instruction.IsDerivative || instruction.Result is not { Type.IsFloat: true } result)
                {
                    continue;
                }
                if (Simplify(instruction) is { } simpler)
                {
                    replacement.Replace(result, simpler);
                }
                else if (Rewrite(function, instruction) is { } rewritten)
                {
                    rewritten.Block = block;
                    block.Instructions[i] = rewritten;
                    replacement.Replace(result, rewritten.Result!);
                }
            }
        }
        replacement.Apply(function);
    }

    /// <summary>An operand that the result equals; null when there is none.</summary>
    private static Value? Simplify(Instruction instruction)
    {
        var operands = instruction.Operands;
        return instruction.Opcode switch
        {
            Opcode.Add when IsNumber(operands[0], 0) => operands[1],
            Opcode.Add or Opcode.Subtract when IsNumber(operands[1], 0) => operands[0],
            Opcode.Multiply when IsNumber(operands[0], 0) || IsNumber(operands[1], 1) => operands[0],
            Opcode.Multiply when IsNumber(operands[1], 0) || IsNumber(operands[0], 1) => operands[1],
            Opcode.Negate when IsNumber(operands[0], 0) => operands[0],
            Opcode.Negate when NegatedBy(operands[0]) is { } inner => inner,
            Opcode.Call when instruction.Call.Method is { DeclaringType: "ILDiff.Runtime.Partials", Name: "Product" } =>
                IsNumber(operands[0], 0) || IsNumber(operands[1], 1) ? operands[0] : IsNumber(operands[1], 0) || IsNumber(operands[0], 1) ? operands[1] : null,
            _ => null,
        };
    }

    /// <summary>A cheaper instruction with the same result; null when there is none.</summary>
    private static Instruction? Rewrite(Function function, Instruction instruction)
    {
        var operands = instruction.Operands;
        var (opcode, left, right) = instruction.Opcode switch
        {
            Opcode.Add when NegatedBy(operands[1]) is { } negated => (Opcode.Subtract, operands[0], negated),
            Opcode.Add when NegatedBy(operands[0]) is { } negated => (Opcode.Subtract, operands[1], negated),
            Opcode.Subtract when NegatedBy(operands[1]) is { } negated => (Opcode.Add, operands[0], negated),
            _ => default((Opcode, Value?, Value?)),
        };
        if (left is null)
        {
            return null;
        }
        var rewritten = function.CreateInstruction(opcode, [left, right!], null, instruction.Result!.Type, instruction.Location);
        rewritten.IsDerivative = true;
        return rewritten;
    }

    private static bool IsNumber(Value value, double number) => value.Definition is { Opcode: Opcode.Constant } definition && definition.Payload switch
    {
        double constant => constant == number,
        float constant => constant == number,
        _ => false,
    };

    private static Value? NegatedBy(Value value) =>
        value.Definition is { Opcode: Opcode.Negate, IsDerivative: true } definition ? definition.Operands[0] : null;
}
