using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>The indexers of collections of floating-point data, and of lists of what leads to such, become accesses to elements; emission writes the calls again.</summary>
public static class LowerCollections
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
                var access = function.CreateInstruction(opcode, [.. call.Operands], new ElementAccess(element), opcode == Opcode.LoadElement ? element : null, call.Location);
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
        if (call.Opcode != Opcode.Call || !call.Call.Method.HasThis || call.Operands[0].Type is { IsCollection: false, IsListOfRows: false } || call.Call.Method.DeclaringType != call.Operands[0].Type.FullName)
        {
            return null;
        }
        return call.Call.Method.Name switch
        {
            "get_Item" => Opcode.LoadElement,
            "set_Item" => Opcode.StoreElement,
            _ => null,
        };
    }
}
