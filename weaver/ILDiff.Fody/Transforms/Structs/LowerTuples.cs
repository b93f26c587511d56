using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>The constructor of a value tuple does nothing but take its fields: calls of it become assignments.</summary>
public static class LowerTuples
{
    public static void Run(Function function)
    {
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            var builder = new Builder(function, block);
            foreach (var instruction in instructions)
            {
                builder.Location = instruction.Location;
                if (instruction.Opcode == Opcode.NewObject && IsTuple(instruction.Result!.Type, instruction.Operands.Length))
                {
                    replacement.Replace(instruction.Result, builder.MakeStruct(instruction.Result.Type, instruction.Operands));
                }
                else if (IsConstruction(instruction))
                {
                    var type = instruction.Operands[0].Type.Element!;
                    builder.Append(Opcode.StoreIndirect, [instruction.Operands[0], builder.MakeStruct(type, [.. instruction.Operands.Skip(1)])], type, null);
                }
                else
                {
                    block.Instructions.Add(instruction);
                }
            }
        }
        replacement.Apply(function);
    }

    private static bool IsConstruction(Instruction instruction) =>
        instruction is { Opcode: Opcode.Call, Call.Method.Name: ".ctor" } && instruction.Operands[0].Type.Element is { } type && IsTuple(type, instruction.Operands.Length - 1);

    private static bool IsTuple(IrType type, int arguments) =>
        type.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal) && type.Fields?.Count == arguments;
}
