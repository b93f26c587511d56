using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>Before emission: calls get their references and spans again, made of the parts; checks and borrowed arrays become calls of the runtime.</summary>
public static class RestoreReferences
{
    private const string Runtime = "ILDiff.Runtime.References::";

    public static void Run(Function function, IKnownMembers members)
    {
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            var builder = new Builder(function, block);
            foreach (var instruction in instructions)
            {
                (builder.Location, builder.IsDerivative, builder.InlinedFrom) = (instruction.Location, instruction.IsDerivative, instruction.InlinedFrom);
                if (!IsRestored(instruction))
                {
                    block.Instructions.Add(instruction);
                    continue;
                }
                var restored = Restore(builder, instruction, members);
                if (instruction.Result is { } result)
                {
                    replacement.Replace(result, restored!);
                }
            }
        }
        replacement.Apply(function);
    }

    private static bool IsRestored(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call => instruction.Call.Method.Original is not null,
        Opcode.RentArray => true,
        Opcode.ArrayLength => instruction.Payload is true,
        Opcode.CheckIndex or Opcode.CheckRange => true,
        _ => false,
    };

    /// <summary>What lends an array of this type.</summary>
    private static MethodHandle RentedBy(IrType element, IKnownMembers members) =>
        element == IrType.Float64 ? members.StaticMethod(Runtime + "RentDoubles(System.Int32)")
        : element == IrType.Float32 ? members.StaticMethod(Runtime + "RentSingles(System.Int32)")
        : element == IrType.Int32 ? members.StaticMethod(Runtime + "RentIntegers(System.Int32)")
        : members.GenericMethod("ILDiff.Runtime.References", "Rent", element);

    private static Value? Restore(Builder builder, Instruction instruction, IKnownMembers members) => instruction.Opcode switch
    {
        Opcode.Call => Call(builder, instruction.Call, instruction.Operands),
        Opcode.RentArray => builder.Call(RentedBy(instruction.TypeOperand, members), instruction.Operands),
        Opcode.ArrayLength => builder.Call(members.StaticMethod(Runtime + "LengthOf(System.Array)"), instruction.Operands),
        Opcode.CheckIndex => builder.Call(members.StaticMethod(Runtime + "CheckIndex(System.Int32,System.Int32)"), instruction.Operands),
        _ => builder.Call(members.StaticMethod(Runtime + (instruction.Payload is true ? "CheckSystemRange" : "CheckRange") + "(System.Int32,System.Int32,System.Int32)"), instruction.Operands),
    };

    private static Value? Call(Builder builder, CallTarget call, IReadOnlyList<Value> operands)
    {
        var (method, original) = (call.Method, call.Method.Original);
        if (original is null)
        {
            return builder.Append(Opcode.Call, [.. operands], call, method.ReturnType);
        }
        var target = call with { Method = original };
        return !method.HasThis && original.HasThis && !MethodForms.IsOfStruct(original)
            ? Call(builder, target, [AddressOf(builder, operands[0], method.ParameterTypes[0]), .. operands.Skip(1)])
            : Call(builder, target, [.. Put(builder, original, operands)]);
    }

    private static IEnumerable<Value> Put(Builder builder, MethodHandle method, IReadOnlyList<Value> parts)
    {
        var next = 0;
        if (method.HasThis && !MethodForms.IsOfStruct(method))
        {
            yield return parts[next++];
        }
        foreach (var type in MethodForms.IsOfStruct(method) ? [method.ThisType!, .. method.ParameterTypes] : method.ParameterTypes)
        {
            var count = ReferenceLeaves.Count(type);
            Value[] own = [.. parts.Skip(next).Take(count)];
            next += count;
            yield return !ReferenceLeaves.IsSplit(type) ? own[0]
                : ReferenceLeaves.IsSpan(type) ? builder.Append(Opcode.MakeSpan, own, type, type)!
                : builder.Append(Opcode.ElementAddress, own, new ElementAccess(type.Element!), type)!;
        }
    }

    private static Value AddressOf(Builder builder, Value span, IrType type)
    {
        var slot = builder.Function.AddSlot(type);
        builder.StoreSlot(slot, span);
        return builder.Append(Opcode.SlotAddress, [], slot, IrType.ByRefTo(type))!;
    }
}
