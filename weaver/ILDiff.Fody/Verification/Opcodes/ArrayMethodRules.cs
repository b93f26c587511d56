using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>The methods every multi-dimensional array has: <c>.ctor</c>, <c>Get</c>, <c>Set</c>, <c>Address</c> (ECMA-335 II.14.2).</summary>
internal static class ArrayMethodRules
{
    public static void Apply(Frame frame, Instruction instruction, MethodReference method, ArrayType array)
    {
        MemberResolution.Check(array, frame.Method);
        var indices = method.Name == "Set" ? method.Parameters.Count - 1 : method.Parameters.Count;
        var isConstructor = method.Name == ".ctor";
        if (!(indices == array.Rank || (isConstructor && indices == 2 * array.Rank)) || isConstructor != (instruction.OpCode.Code == Code.Newobj))
        {
            throw new Rejection($"the array has no method {method.FullName}");
        }
        if (method.Name == "Set")
        {
            frame.PopAssignable(array.ElementType);
        }
        for (var i = 0; i < indices; i++)
        {
            frame.PopInt32("an array's index");
        }
        if (isConstructor)
        {
            frame.PushDeclared(array);
            return;
        }
        frame.PopAssignable(array);
        switch (method.Name)
        {
            case "Get":
                frame.PushDeclared(array.ElementType);
                break;
            case "Address":
                frame.Push(VerificationType.ByReference(array.ElementType, isPermanent: true, OpcodeRules.HasPrefix(instruction, Code.Readonly)));
                break;
            case "Set":
                break;
            default:
                throw new Rejection($"the array has no method {method.FullName}");
        }
    }
}
