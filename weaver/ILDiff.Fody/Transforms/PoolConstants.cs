using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Keeps each constant once, at the head of the entry: equal constants become one value. Emission writes a constant where it is used.</summary>
public static class PoolConstants
{
    public static void Run(Function function)
    {
        var pooled = new Dictionary<(string Type, object? Payload), Instruction>();
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            block.Instructions.RemoveAll(instruction =>
            {
                if (instruction.Opcode != Opcode.Constant || instruction.Result!.Type.Kind == TypeKind.Struct)
                {
                    return false;
                }
                var key = (instruction.Result.Type.FullName, BitsOf(instruction.Payload));
                if (pooled.TryGetValue(key, out var first))
                {
                    replacement.Replace(instruction.Result, first.Result!);
                }
                else
                {
                    pooled.Add(key, instruction);
                }
                return true;
            });
        }
        foreach (var constant in pooled.Values)
        {
            constant.Block = function.Entry;
        }
        function.Entry.Instructions.InsertRange(0, pooled.Values);
        replacement.Apply(function);
    }

    /// <summary>0.0 and −0.0 are two constants, and a NaN is equal to itself.</summary>
    private static object? BitsOf(object? payload) => payload switch
    {
        double number => ("double", BitConverter.DoubleToInt64Bits(number)),
        float number => ("float", BitConverter.DoubleToInt64Bits(number)),
        _ => payload,
    };
}
