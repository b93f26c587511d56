using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Turns the address of an array element that is only read and written through, as <c>x[i] += v</c> compiles to, into loads and stores of the
/// element. An access the address made where it was taken may throw there, so a load takes its place unless the first use follows at once.
/// </summary>
public static class LowerElementAddresses
{
    public static void Run(Function function)
    {
        var uses = CountUses(function);
        var lowered = FindLowered(function, uses);
        if (lowered.Count == 0)
        {
            return;
        }
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            for (var i = 0; i < instructions.Length; i++)
            {
                if (Lower(function, instructions, i, lowered) is { } replaced)
                {
                    if (replaced.Length == 1)
                    {
                        replaced[0].Block = block;
                        block.Instructions.Add(replaced[0]);
                        if (instructions[i].Opcode == Opcode.LoadIndirect)
                        {
                            replacement.Replace(instructions[i].Result!, replaced[0].Result!);
                        }
                    }
                }
                else
                {
                    block.Instructions.Add(instructions[i]);
                }
            }
        }
        replacement.Apply(function);
    }

    private static Dictionary<Value, int> CountUses(Function function)
    {
        var counts = new Dictionary<Value, int>();
        var used = function.Blocks.SelectMany(block => block.Instructions.SelectMany(instruction => instruction.Operands)
            .Concat(block.Terminator!.Edges.SelectMany(edge => edge.Arguments))
            .Concat(block.Terminator.Operand is { } operand ? [operand] : Array.Empty<Value>()));
        foreach (var value in used)
        {
            counts[value] = counts.TryGetValue(value, out var count) ? count + 1 : 1;
        }
        return counts;
    }

    /// <summary>Addresses all of whose uses are reads and writes through them, of the element's own type.</summary>
    private static HashSet<Value> FindLowered(Function function, Dictionary<Value, int> uses)
    {
        var accesses = new Dictionary<Value, int>();
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
        {
            if (instruction.Opcode is Opcode.LoadIndirect or Opcode.StoreIndirect
                && instruction.Operands[0].Definition is { Opcode: Opcode.ElementAddress } address
                && address.Operands[0].Type.HasShadow && address.Element.Type == instruction.TypeOperand)
            {
                accesses[address.Result!] = accesses.TryGetValue(address.Result!, out var count) ? count + 1 : 1;
            }
        }
        return [.. accesses.Where(access => uses[access.Key] == access.Value).Select(access => access.Key)];
    }

    /// <summary>What takes an instruction's place: nothing, or one instruction; null: it stays.</summary>
    private static Instruction[]? Lower(Function function, Instruction[] instructions, int position, HashSet<Value> lowered)
    {
        var instruction = instructions[position];
        if (instruction.Opcode == Opcode.ElementAddress && lowered.Contains(instruction.Result!))
        {
            var isUsedNext = position + 1 < instructions.Length && instructions[position + 1].Opcode == Opcode.LoadIndirect
                && instructions[position + 1].Operands[0] == instruction.Result;
            return isUsedNext ? [] : [Access(Opcode.LoadElement, instruction, [], instruction)];
        }
        if (instruction.Opcode is Opcode.LoadIndirect or Opcode.StoreIndirect && lowered.Contains(instruction.Operands[0]))
        {
            var address = instruction.Operands[0].Definition!;
            return instruction.Opcode == Opcode.LoadIndirect
                ? [Access(Opcode.LoadElement, address, [], instruction)]
                : [Access(Opcode.StoreElement, address, [instruction.Operands[1]], instruction)];
        }
        return null;

        Instruction Access(Opcode opcode, Instruction address, Value[] stored, Instruction original) => function.CreateInstruction(
            opcode, [.. address.Operands, .. stored], address.Payload, opcode == Opcode.LoadElement ? address.Element.Type : null, original.Location);
    }
}
