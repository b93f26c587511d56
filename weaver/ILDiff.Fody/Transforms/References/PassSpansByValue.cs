using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>
/// Methods of spans take the address of the span, though none of them changes it. They get the span itself, so that a span in a local can become an SSA
/// value; a constructor called on a local becomes an assignment.
/// </summary>
public static class PassSpansByValue
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
                if (instruction is not { Opcode: Opcode.Call, Call: { IsVirtual: false, ConstrainedTo: null, Method.HasThis: true } call } || SpanAt(instruction.Operands[0]) is not { } span)
                {
                    block.Instructions.Add(instruction);
                }
                else if (call.Method.Name == ".ctor")
                {
                    Store(builder, instruction.Operands[0], builder.NewObject(call.Method, span, [.. instruction.Operands.Skip(1)]));
                }
                else
                {
                    var result = builder.Call(MethodForms.ByValue(call.Method, span), [Load(builder, instruction.Operands[0], span), .. instruction.Operands.Skip(1)]);
                    if (result is not null)
                    {
                        replacement.Replace(instruction.Result!, result);
                    }
                }
            }
        }
        replacement.Apply(function);
        CopyReceivers.RemoveUnusedAddresses(function);
    }

    private static IrType? SpanAt(Value receiver) =>
        receiver.Type is { Kind: TypeKind.ByRef, Element: { } span } && ReferenceLeaves.IsSpan(span) ? span : null;

    private static void Store(Builder builder, Value address, Value span)
    {
        if (address.Definition is { Opcode: Opcode.SlotAddress } local)
        {
            builder.StoreSlot(local.Slot, span);
        }
        else
        {
            builder.Append(Opcode.StoreIndirect, [address, span], span.Type, null);
        }
    }

    private static Value Load(Builder builder, Value address, IrType span) => address.Definition is { Opcode: Opcode.SlotAddress } local
        ? builder.LoadSlot(local.Slot)
        : builder.Append(Opcode.LoadIndirect, [address], span, span)!;
}
