using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>Before emission: what puts a struct together, or reads a field of one, becomes what CIL has for it.</summary>
public static class LowerStructs
{
    public static void Run(Function function, IKnownMembers members, IStructAccess access)
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
                builder.IsDerivative = instruction.IsDerivative;
                var lowered = instruction.Opcode switch
                {
                    Opcode.MakeStruct => Make(builder, instruction, members, access),
                    Opcode.LoadField when instruction.Operands[0].Type.Kind == TypeKind.Struct && access.Reader(instruction.Field) is { } reader =>
                        builder.Call(reader, instruction.Operands[0]),
                    _ => null,
                };
                if (lowered is null)
                {
                    block.Instructions.Add(instruction);
                }
                else
                {
                    replacement.Replace(instruction.Result!, lowered);
                }
            }
        }
        replacement.Apply(function);
    }

    private static Value Make(Builder builder, Instruction make, IKnownMembers members, IStructAccess access)
    {
        var type = make.TypeOperand;
        if (type.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        {
            return builder.NewObject(members.TupleConstructor(type), type, make.Operands);
        }
        if (access.Constructor(type) is { } constructor)
        {
            return builder.NewObject(constructor, type, [.. make.Operands, builder.Constant(0)]);
        }
        var slot = builder.Function.AddSlot(type);
        var address = builder.Append(Opcode.SlotAddress, [], slot, IrType.ByRefTo(type))!;
        for (var i = 0; i < make.Operands.Length; i++)
        {
            builder.StoreField(address, type.Fields![i], make.Operands[i]);
        }
        return builder.LoadSlot(slot);
    }
}
