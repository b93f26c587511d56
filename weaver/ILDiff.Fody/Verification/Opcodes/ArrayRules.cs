using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>One-dimensional arrays and their elements.</summary>
internal static class ArrayRules
{
    public static bool TryApply(Frame frame, Instruction instruction)
    {
        var code = instruction.OpCode.Code;
        switch (code)
        {
            case Code.Newarr:
                var newElement = OpcodeRules.TypeOperand(frame, instruction);
                frame.PopIndex("an array's length");
                if (newElement is ByReferenceType || TypeClassification.IsByReferenceLike(newElement))
                {
                    throw new Rejection($"an array of {newElement.FullName}");
                }
                frame.Push(VerificationType.Object(new ArrayType(newElement)));
                return true;
            case Code.Ldlen:
                PopArray(frame);
                frame.Push(VerificationType.NativeInt);
                return true;
            case Code.Ldelem_Ref:
                LoadReference(frame);
                return true;
            case Code.Stelem_Ref:
                StoreReference(frame);
                return true;
            case Code.Ldelem_Any:
                Load(frame, OpcodeRules.TypeOperand(frame, instruction));
                return true;
            case Code.Stelem_Any:
                Store(frame, OpcodeRules.TypeOperand(frame, instruction));
                return true;
            case Code.Ldelema:
                LoadAddress(frame, OpcodeRules.TypeOperand(frame, instruction), OpcodeRules.HasPrefix(instruction, Code.Readonly));
                return true;
        }
        if (IndirectRules.PrimitiveAccess(code) is not { } access || !access.IsElement)
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

    private static void Load(Frame frame, TypeReference element)
    {
        frame.PopIndex("an array's index");
        if (PopArray(frame) is { } actual && !TypeAssignability.IsElementCompatible(actual, element))
        {
            throw new Rejection($"an element of {actual.FullName}[] read as {element.FullName}");
        }
        frame.PushDeclared(element);
    }

    private static void Store(Frame frame, TypeReference element)
    {
        frame.PopAssignable(element);
        frame.PopIndex("an array's index");
        if (PopArray(frame) is { } actual && !TypeAssignability.IsElementCompatible(actual, element) && !TypeAssignability.IsElementCompatible(element, actual))
        {
            throw new Rejection($"{element.FullName} written as an element of {actual.FullName}[]");
        }
    }

    private static void LoadAddress(Frame frame, TypeReference element, bool isReadOnly)
    {
        frame.PopIndex("an array's index");
        if (PopArray(frame) is { } actual && !(isReadOnly ? TypeAssignability.IsElementCompatible(actual, element) : TypeClassification.SameInMemory(actual, element)))
        {
            throw new Rejection($"the address of an element of {actual.FullName}[] as {element.FullName}&");
        }
        frame.Push(VerificationType.ByReference(element, isPermanent: true, isReadOnly));
    }

    private static void LoadReference(Frame frame)
    {
        frame.PopIndex("an array's index");
        var element = PopArray(frame);
        if (element is null)
        {
            frame.Push(VerificationType.Null);
            return;
        }
        if (!IsReferenceElement(element))
        {
            throw new Rejection($"an element of {element.FullName}[] read as a reference");
        }
        frame.PushDeclared(element);
    }

    /// <summary>The runtime checks that the reference fits the array's real type.</summary>
    private static void StoreReference(Frame frame)
    {
        var value = frame.Pop();
        frame.PopIndex("an array's index");
        var element = PopArray(frame);
        if (!value.IsReference || value.IsUninitialized || (element is not null && !IsReferenceElement(element)))
        {
            throw new Rejection($"{value} written as a reference element of {element?.FullName}[]");
        }
    }

    private static bool IsReferenceElement(TypeReference element) => TypeClassification.IsReferenceType(element);

    /// <summary>The element type of the array popped; null for the null reference.</summary>
    private static TypeReference? PopArray(Frame frame)
    {
        var array = frame.Pop();
        return array switch
        {
            { Kind: StackKind.Null } => null,
            { Kind: StackKind.Object, IsUninitialized: false, Type: ArrayType { IsVector: true } vector } => vector.ElementType,
            _ => throw new Rejection($"{array} where a one-dimensional array is expected"),
        };
    }
}
