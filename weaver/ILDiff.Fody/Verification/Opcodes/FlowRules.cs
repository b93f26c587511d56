using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Unconditional transfers of control; where they may lead is judged by <see cref="ControlFlow"/>.</summary>
internal static class FlowRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Br or Code.Br_S or Code.Tail:
                return true;
            case Code.Leave or Code.Leave_S or Code.Rethrow:
                frame.Clear();
                return true;
            case Code.Endfinally:
                frame.Clear();
                return true;
            case Code.Endfilter:
                frame.PopInt32("a filter's verdict");
                RequireEmpty(frame);
                return true;
            case Code.Ret:
                Return(frame);
                return true;
            default:
                return false;
        }
    }

    private static void Return(Frame frame)
    {
        var declared = frame.Method.ReturnType;
        if (TypeIdentity.StripModifiers(declared).MetadataType != MetadataType.Void)
        {
            var value = frame.PopAssignable(declared, VariableRules.ReturnsReadOnly(frame.Method));
            if (value is { Kind: StackKind.ByReference, IsPermanent: false })
            {
                throw new Rejection("the address of a local is returned");
            }
        }
        if (!frame.IsThisInitialized)
        {
            throw new Rejection("the constructor returns without having called its base");
        }
        RequireEmpty(frame);
    }

    private static void RequireEmpty(Frame frame)
    {
        if (frame.Depth != 0)
        {
            throw new Rejection($"{frame.Depth} values are left on the stack");
        }
    }
}
