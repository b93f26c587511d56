using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Locals and arguments.</summary>
internal static class VariableRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        var code = instruction.OpCode.Code;
        switch (code)
        {
            case Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 or Code.Ldloc_S or Code.Ldloc:
                LoadLocal(frame, Local(frame, instruction, code - Code.Ldloc_0));
                return true;
            case Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3 or Code.Stloc_S or Code.Stloc:
                StoreLocal(frame, Local(frame, instruction, code - Code.Stloc_0));
                return true;
            case Code.Ldloca_S or Code.Ldloca:
                PushAddress(frame, Local(frame, instruction, 0).VariableType);
                return true;
            case Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3 or Code.Ldarg_S or Code.Ldarg:
                LoadArgument(frame, Argument(frame, instruction, code - Code.Ldarg_0));
                return true;
            case Code.Starg_S or Code.Starg:
                StoreArgument(frame, Argument(frame, instruction, 0));
                return true;
            case Code.Ldarga_S or Code.Ldarga:
                LoadArgumentAddress(frame, Argument(frame, instruction, 0));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether nothing may be written through a by-reference parameter: <c>in</c>, <c>ref readonly</c>.</summary>
    public static bool IsReadOnly(ParameterDefinition parameter, TypeReference type) =>
        TypeIdentity.StripModifiers(type) is ByReferenceType
        && (TypeIdentity.HasRequiredModifier(type, "System.Runtime.InteropServices.InAttribute")
            || TypeClassification.HasAttribute(parameter, "System.Runtime.CompilerServices.IsReadOnlyAttribute")
            || TypeClassification.HasAttribute(parameter, "System.Runtime.CompilerServices.RequiresLocationAttribute"));

    /// <summary>Whether nothing may be written through the by-reference a method returns: <c>ref readonly</c>.</summary>
    public static bool ReturnsReadOnly(MethodDefinition method) =>
        TypeIdentity.StripModifiers(method.ReturnType) is ByReferenceType
        && (TypeIdentity.HasRequiredModifier(method.ReturnType, "System.Runtime.InteropServices.InAttribute")
            || TypeClassification.HasAttribute(method.MethodReturnType, "System.Runtime.CompilerServices.IsReadOnlyAttribute"));

    private static void LoadLocal(Frame frame, VariableDefinition local)
    {
        var declared = TypeIdentity.StripModifiers(local.VariableType);
        if (declared is ByReferenceType)
        {
            frame.Push(frame.ReferenceLocal(local.Index) ?? TypeClassification.OnStack(declared));
        }
        else
        {
            frame.PushDeclared(declared);
        }
    }

    private static void StoreLocal(Frame frame, VariableDefinition local)
    {
        var declared = TypeIdentity.StripModifiers(local.VariableType);
        if (declared is ByReferenceType reference)
        {
            var value = frame.PopAssignable(declared, mayBeReadOnly: true);
            frame.SetReferenceLocal(local.Index, VerificationType.ByReference(reference.ElementType, value.IsPermanent, value.IsReadOnly));
        }
        else
        {
            frame.PopAssignable(declared);
        }
    }

    private static void PushAddress(Frame frame, TypeReference type)
    {
        type = TypeIdentity.StripModifiers(type);
        if (type is ByReferenceType)
        {
            throw new Rejection("the address of a by-reference");
        }
        TypeClassification.OnStack(type);
        frame.Push(VerificationType.ByReference(type, isPermanent: false));
    }

    private static void LoadArgument(Frame frame, ParameterDefinition argument)
    {
        if (argument.Index >= 0)
        {
            frame.Push(TypeClassification.OnStack(argument.ParameterType, isReadOnly: IsReadOnly(argument, argument.ParameterType)));
            return;
        }
        var self = TypeSubstitution.SelfInstance(frame.Method.DeclaringType);
        frame.Push(frame.Method.DeclaringType.IsValueType
            ? VerificationType.ByReference(self, isPermanent: true)
            : frame.IsThisReassigned ? VerificationType.Object(self) : VerificationType.This(self, !frame.IsThisInitialized));
    }

    private static void StoreArgument(Frame frame, ParameterDefinition argument)
    {
        var declared = argument.Index >= 0 ? argument.ParameterType : TypeSubstitution.SelfInstance(frame.Method.DeclaringType);
        var value = frame.PopAssignable(declared, mayBeReadOnly: argument.Index >= 0 && IsReadOnly(argument, declared));
        if (value is { Kind: StackKind.ByReference, IsPermanent: false })
        {
            throw new Rejection("the address of a local in a parameter that may outlive it");
        }
    }

    private static void LoadArgumentAddress(Frame frame, ParameterDefinition argument)
    {
        if (argument.Index < 0)
        {
            throw new Rejection("the address of this");
        }
        PushAddress(frame, argument.ParameterType);
    }

    private static VariableDefinition Local(Frame frame, Instruction instruction, int shortIndex)
    {
        var variables = frame.Body.Variables;
        if (!frame.Body.InitLocals)
        {
            throw new Rejection("the locals are not initialised (InitLocals)");
        }
        if (instruction.OpCode.OperandType == OperandType.InlineNone)
        {
            return shortIndex < variables.Count ? variables[shortIndex] : throw new Rejection($"there is no local {shortIndex}");
        }
        return instruction.Operand is VariableDefinition { Index: >= 0 } variable && variable.Index < variables.Count && ReferenceEquals(variables[variable.Index], variable)
            ? variable
            : throw new Rejection("there is no such local");
    }

    private static ParameterDefinition Argument(Frame frame, Instruction instruction, int shortIndex)
    {
        if (instruction.OpCode.OperandType == OperandType.InlineNone)
        {
            var position = frame.Method.HasThis ? shortIndex - 1 : shortIndex;
            return position < 0 ? frame.Body.ThisParameter
                : position < frame.Method.Parameters.Count ? frame.Method.Parameters[position]
                : throw new Rejection($"there is no argument {shortIndex}");
        }
        return instruction.Operand is ParameterDefinition parameter
            && (ReferenceEquals(parameter, frame.Body.ThisParameter) || frame.Method.Parameters.Contains(parameter))
            ? parameter
            : throw new Rejection("there is no such argument");
    }
}
