using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Comparisons and conditional branches (ECMA-335 III.1.5, table 4).</summary>
internal static class ComparisonRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ceq:
                PopComparable(frame, allowsReferences: true);
                frame.Push(VerificationType.Int32);
                return true;
            // cgt.un against null is how "is not null" is written.
            case Code.Cgt_Un:
                PopComparable(frame, allowsReferences: true);
                frame.Push(VerificationType.Int32);
                return true;
            case Code.Cgt or Code.Clt or Code.Clt_Un:
                PopComparable(frame, allowsReferences: false);
                frame.Push(VerificationType.Int32);
                return true;
            case Code.Beq or Code.Beq_S or Code.Bne_Un or Code.Bne_Un_S:
                PopComparable(frame, allowsReferences: true);
                return true;
            case Code.Bge or Code.Bge_S or Code.Bge_Un or Code.Bge_Un_S or Code.Bgt or Code.Bgt_S or Code.Bgt_Un or Code.Bgt_Un_S
                or Code.Ble or Code.Ble_S or Code.Ble_Un or Code.Ble_Un_S or Code.Blt or Code.Blt_S or Code.Blt_Un or Code.Blt_Un_S:
                PopComparable(frame, allowsReferences: false);
                return true;
            case Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S:
                var condition = frame.Pop();
                if (condition.Kind is StackKind.Float or StackKind.Value || condition.IsUninitialized)
                {
                    throw new Rejection($"a branch on {condition}");
                }
                return true;
            case Code.Switch:
                frame.PopInt32("a switch's selector");
                return true;
            default:
                return false;
        }
    }

    private static void PopComparable(Frame frame, bool allowsReferences)
    {
        var right = frame.Pop();
        var left = frame.Pop();
        var isComparable = left.Kind switch
        {
            StackKind.Int32 or StackKind.NativeInt => right.Kind is StackKind.Int32 or StackKind.NativeInt,
            StackKind.Int64 or StackKind.Float => right.Kind == left.Kind,
            StackKind.ByReference => right.Kind == StackKind.ByReference,
            StackKind.Object or StackKind.Boxed or StackKind.Null => allowsReferences && right.IsReference,
            _ => false,
        };
        if (!isComparable)
        {
            throw new Rejection($"a comparison of {left} and {right}");
        }
    }
}
