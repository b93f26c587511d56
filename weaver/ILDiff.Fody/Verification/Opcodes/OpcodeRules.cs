using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>What each instruction asks of the stack and leaves on it. An instruction that no group knows is rejected.</summary>
internal static class OpcodeRules
{
    /// <exception cref="Rejection">It does not verify.</exception>
    public static void Apply(Frame frame, Instruction instruction)
    {
        if (!(ConstantRules.TryApply(frame, instruction)
            || VariableRules.TryApply(frame, instruction)
            || ArithmeticRules.TryApply(frame, instruction)
            || ConversionRules.TryApply(frame, instruction)
            || ComparisonRules.TryApply(frame, instruction)
            || ArrayRules.TryApply(frame, instruction)
            || FieldRules.TryApply(frame, instruction)
            || IndirectRules.TryApply(frame, instruction)
            || ObjectRules.TryApply(frame, instruction)
            || CallRules.TryApply(frame, instruction)
            || FlowRules.TryApply(frame, instruction)))
        {
            throw new Rejection("an instruction that is not verifiable", isOutOfScope: true);
        }
    }

    /// <summary>The type that an instruction names.</summary>
    public static TypeReference TypeOperand(Frame frame, Instruction instruction) =>
        instruction.Operand is TypeReference type
            ? MemberResolution.Check(type, frame.Method)
            : throw new Rejection("the type is missing");

    public static bool HasPrefix(Instruction instruction, Code prefix)
    {
        for (var previous = instruction.Previous; previous is not null && previous.OpCode.OpCodeType == OpCodeType.Prefix; previous = previous.Previous)
        {
            if (previous.OpCode.Code == prefix)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The type after <c>constrained.</c> before this instruction; null without the prefix.</summary>
    public static TypeReference? ConstrainedType(Instruction instruction)
    {
        for (var previous = instruction.Previous; previous is not null && previous.OpCode.OpCodeType == OpCodeType.Prefix; previous = previous.Previous)
        {
            if (previous.OpCode.Code == Code.Constrained)
            {
                return (TypeReference)previous.Operand;
            }
        }
        return null;
    }
}
