using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Memory behind by-references.</summary>
internal static class IndirectRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        var code = instruction.OpCode.Code;
        switch (code)
        {
            case Code.Ldobj:
                Load(frame, OpcodeRules.TypeOperand(frame, instruction));
                return true;
            case Code.Stobj:
                Store(frame, OpcodeRules.TypeOperand(frame, instruction));
                return true;
            case Code.Cpobj:
                var copied = OpcodeRules.TypeOperand(frame, instruction);
                PopAddress(frame, copied, isWrite: false);
                PopAddress(frame, copied, isWrite: true);
                return true;
            case Code.Initobj:
                PopAddress(frame, OpcodeRules.TypeOperand(frame, instruction), isWrite: true);
                return true;
            case Code.Ldind_Ref:
                var source = PopAddress(frame, null, isWrite: false);
                RequireReference(source);
                frame.PushDeclared(source);
                return true;
            case Code.Stind_Ref:
                StoreReference(frame);
                return true;
        }
        if (PrimitiveAccess(code) is not { IsElement: false } access)
        {
            return false;
        }
        var primitive = frame.Method.Module.CoreType(access.TypeName, isValueType: true);
        if (access.IsStore)
        {
            Store(frame, primitive);
        }
        else
        {
            Load(frame, primitive);
        }
        return true;
    }

    /// <summary>The primitive that an instruction reads or writes behind a by-reference or in an array; null for other instructions.</summary>
    public static (string TypeName, bool IsElement, bool IsStore)? PrimitiveAccess(Code code) => code switch
    {
        Code.Ldelem_I1 => ("SByte", true, false),
        Code.Ldelem_U1 => ("Byte", true, false),
        Code.Ldelem_I2 => ("Int16", true, false),
        Code.Ldelem_U2 => ("UInt16", true, false),
        Code.Ldelem_I4 => ("Int32", true, false),
        Code.Ldelem_U4 => ("UInt32", true, false),
        Code.Ldelem_I8 => ("Int64", true, false),
        Code.Ldelem_I => ("IntPtr", true, false),
        Code.Ldelem_R4 => ("Single", true, false),
        Code.Ldelem_R8 => ("Double", true, false),
        Code.Stelem_I1 => ("SByte", true, true),
        Code.Stelem_I2 => ("Int16", true, true),
        Code.Stelem_I4 => ("Int32", true, true),
        Code.Stelem_I8 => ("Int64", true, true),
        Code.Stelem_I => ("IntPtr", true, true),
        Code.Stelem_R4 => ("Single", true, true),
        Code.Stelem_R8 => ("Double", true, true),
        Code.Ldind_I1 => ("SByte", false, false),
        Code.Ldind_U1 => ("Byte", false, false),
        Code.Ldind_I2 => ("Int16", false, false),
        Code.Ldind_U2 => ("UInt16", false, false),
        Code.Ldind_I4 => ("Int32", false, false),
        Code.Ldind_U4 => ("UInt32", false, false),
        Code.Ldind_I8 => ("Int64", false, false),
        Code.Ldind_I => ("IntPtr", false, false),
        Code.Ldind_R4 => ("Single", false, false),
        Code.Ldind_R8 => ("Double", false, false),
        Code.Stind_I1 => ("SByte", false, true),
        Code.Stind_I2 => ("Int16", false, true),
        Code.Stind_I4 => ("Int32", false, true),
        Code.Stind_I8 => ("Int64", false, true),
        Code.Stind_I => ("IntPtr", false, true),
        Code.Stind_R4 => ("Single", false, true),
        Code.Stind_R8 => ("Double", false, true),
        _ => null,
    };

    private static void Load(Frame frame, TypeReference type)
    {
        PopAddress(frame, type, isWrite: false);
        frame.PushDeclared(type);
    }

    private static void Store(Frame frame, TypeReference type)
    {
        frame.PopAssignable(type);
        PopAddress(frame, type, isWrite: true);
    }

    private static void StoreReference(Frame frame)
    {
        var value = frame.Pop();
        var target = PopAddress(frame, null, isWrite: true);
        RequireReference(target);
        if (!value.IsReference || !TypeAssignability.IsAssignable(value, target))
        {
            throw new Rejection($"{value} where {target.FullName} is expected");
        }
    }

    private static void RequireReference(TypeReference type)
    {
        if (!TypeClassification.IsReferenceType(type))
        {
            throw new Rejection($"{type.FullName}& where the address of a reference is expected");
        }
    }

    private static TypeReference PopAddress(Frame frame, TypeReference? type, bool isWrite)
    {
        var address = frame.Pop();
        if (address.Kind == StackKind.NativeInt || (address.Kind == StackKind.ByReference && TypeIdentity.StripModifiers(address.Type) is PointerType or FunctionPointerType))
        {
            throw new Rejection("memory behind a pointer", isOutOfScope: true);
        }
        if (address.Kind != StackKind.ByReference || (type is not null && !TypeClassification.SameInMemory(address.Type, type)))
        {
            throw new Rejection($"{address} where {type?.FullName ?? "a reference type"}& is expected");
        }
        if (isWrite && address.IsReadOnly)
        {
            throw new Rejection("a write through a readonly by-reference");
        }
        return address.Type;
    }
}
