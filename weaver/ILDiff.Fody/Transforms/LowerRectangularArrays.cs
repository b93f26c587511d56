using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// The elements of an array of several dimensions are reached in CIL by calls of methods that its type has: <c>Get</c>, <c>Set</c>, <c>Address</c>.
/// Where the array has derivatives they become accesses with as many indices; emission writes the calls again.
/// </summary>
public static class LowerRectangularArrays
{
    public static void Run(Function function)
    {
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var call = block.Instructions[i];
                if (OpcodeOf(call) is not { } opcode)
                {
                    continue;
                }
                var element = call.Operands[0].Type.Element!;
                var resultType = opcode switch
                {
                    Opcode.LoadElement => element,
                    Opcode.ElementAddress => IrType.ByRefTo(element),
                    _ => null,
                };
                var access = function.CreateInstruction(opcode, [.. call.Operands], new ElementAccess(element), resultType, call.Location);
                access.Block = block;
                access.InlinedFrom = call.InlinedFrom;
                block.Instructions[i] = access;
                if (call.Result is { } result)
                {
                    replacement.Replace(result, access.Result!);
                }
            }
        }
        replacement.Apply(function);
    }

    private static Opcode? OpcodeOf(Instruction call)
    {
        if (call.Opcode != Opcode.Call || !call.Call.Method.HasThis || call.Operands[0].Type is not { IsRectangular: true, HasShadow: true } || call.Call.Method.DeclaringType != call.Operands[0].Type.FullName)
        {
            return null;
        }
        return call.Call.Method.Name switch
        {
            "Get" => Opcode.LoadElement,
            "Set" => Opcode.StoreElement,
            "Address" => Opcode.ElementAddress,
            _ => null,
        };
    }
}
