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
                if (IsHiddenStore(instruction, access))
                {
                    Store(builder, instruction, members, access);
                    continue;
                }
                var lowered = instruction.Opcode switch
                {
                    Opcode.MakeStruct => Make(builder, instruction, members, access),
                    Opcode.LoadField when instruction.Operands[0].Type.Kind is TypeKind.Struct or TypeKind.ByRef && access.Reader(instruction.Field) is { } reader =>
                        Read(builder, instruction.Operands[0], reader),
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

    /// <summary>Through a property where the fields belong to the base library, else through a method that takes the struct.</summary>
    private static Value? Read(Builder builder, Value operand, MethodHandle reader)
    {
        if (!reader.HasThis)
        {
            return builder.Call(reader, operand.Type.Kind == TypeKind.Struct ? operand : LoadWhole(builder, operand));
        }
        if (operand.Type.Kind == TypeKind.ByRef)
        {
            return builder.Call(reader, operand);
        }
        var slot = builder.Function.AddSlot(operand.Type);
        builder.StoreSlot(slot, operand);
        return builder.Call(reader, builder.Append(Opcode.SlotAddress, [], slot, IrType.ByRefTo(operand.Type))!);
    }

    /// <summary>A field of a struct in memory that only the struct's own methods may write.</summary>
    private static bool IsHiddenStore(Instruction instruction, IStructAccess access) =>
        instruction.Opcode == Opcode.StoreField && instruction.Operands[0].Type is { Kind: TypeKind.ByRef, Element: { Kind: TypeKind.Struct, Fields: not null } }
        && instruction.Field.Handle is not null && (instruction.Field.IsInitOnly || access.Reader(instruction.Field) is not null);

    /// <summary>The whole struct is put together anew.</summary>
    private static void Store(Builder builder, Instruction store, IKnownMembers members, IStructAccess access)
    {
        var (address, type) = (store.Operands[0], store.Operands[0].Type.Element!);
        var whole = LoadWhole(builder, address);
        Value[] parts = [.. type.Fields!.Select(field => field.IsSameAs(store.Field) ? store.Operands[1] : Part(builder, whole, field, access))];
        var make = builder.Function.CreateInstruction(Opcode.MakeStruct, parts, type, type, store.Location);
        builder.Append(Opcode.StoreIndirect, [address, Make(builder, make, members, access)], type, null);
    }

    private static Value Part(Builder builder, Value whole, FieldHandle field, IStructAccess access) =>
        (access.Reader(field) is { } reader ? Read(builder, whole, reader) : null) ?? builder.LoadField(whole, field);

    private static Value LoadWhole(Builder builder, Value address) => builder.Append(Opcode.LoadIndirect, [address], address.Type.Element!, address.Type.Element!)!;

    private static Value Make(Builder builder, Instruction make, IKnownMembers members, IStructAccess access)
    {
        var type = make.TypeOperand;
        if (type.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        {
            return builder.NewObject(members.TupleConstructor(type), type, make.Operands);
        }
        if (access.Constructor(type) is { } constructor)
        {
            return !constructor.HasThis ? builder.Call(constructor, make.Operands)!
                : constructor.ParameterTypes.Count == make.Operands.Length ? builder.NewObject(constructor, type, make.Operands)
                : builder.NewObject(constructor, type, [.. make.Operands, builder.Constant(0)]);
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
