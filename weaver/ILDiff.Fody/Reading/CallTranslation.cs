using ILDiff.Compiler.Ir;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Calls, constructors and method pointers.</summary>
internal static class CallTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Constrained:
                translation.ConstrainedTo = translation.Types.Import((TypeReference)instruction.Operand);
                return true;
            case Code.Readonly:
                translation.IsReadOnly = true;
                return true;
            case Code.Call:
                Call(translation, (MethodReference)instruction.Operand, isVirtual: false);
                return true;
            case Code.Callvirt:
                Call(translation, (MethodReference)instruction.Operand, isVirtual: true);
                return true;
            case Code.Newobj:
                Construct(translation, (MethodReference)instruction.Operand);
                return true;
            case Code.Ldftn:
                translation.PushNew(Opcode.LoadFunction, [], translation.Members.Import((MethodReference)instruction.Operand), IrType.IntPtr);
                return true;
            case Code.Ldvirtftn:
                translation.PushNew(Opcode.LoadVirtualFunction, [translation.Pop()], translation.Members.Import((MethodReference)instruction.Operand), IrType.IntPtr);
                return true;
            default:
                return false;
        }
    }

    private static void Call(Translation translation, MethodReference reference, bool isVirtual)
    {
        // A multi-dimensional array's Address method is the only other instruction that `readonly.` may precede.
        if (translation.IsReadOnly)
        {
            throw translation.Unreadable("a read-only address in a multi-dimensional array");
        }
        var method = Import(translation, reference);
        var arguments = PopArguments(translation, method);
        if (method.HasThis)
        {
            arguments = [translation.Pop(), .. arguments];
        }
        if (ConstantData.TryRead(translation.Builder, method, arguments) is { } constants)
        {
            translation.Push(constants);
            return;
        }
        var target = new CallTarget(method, isVirtual, translation.ConstrainedTo);
        if (ConstrainedCalls.TryResolve(translation, reference, method, arguments) is { } resolved)
        {
            translation.ConstrainedTo = null;
            if (resolved.Value is { } value)
            {
                translation.Push(value);
                return;
            }
            target = resolved.Target!;
            method = target.Method;
        }
        else if (!method.HasThis && ConversionOf(translation, method, arguments) is { } converted)
        {
            translation.Push(converted);
            return;
        }
        else if (isVirtual && translation.ConstrainedTo is null && Overrides.Only(reference, arguments[0].Type, translation.Method.Module) is { } only)
        {
            method = translation.Members.Import(only);
            target = new CallTarget(method, ChecksNull: true);
        }
        translation.ConstrainedTo = null;
        if (translation.Builder.Append(Opcode.Call, arguments, target, method.ReturnType) is { } result)
        {
            translation.Push(result);
        }
    }

    /// <summary><c>double.CreateChecked(x)</c> and its like.</summary>
    private static Value? ConversionOf(Translation translation, MethodHandle method, Value[] arguments) =>
        arguments.Length == 1 && method.ReturnType.IsFloat && method.DeclaringType == method.ReturnType.FullName
            ? NumberInterfaces.TryConvert(translation.Builder, method.ReturnType, method.Name, arguments[0], method.ParameterTypes[0])
            : null;

    private static void Construct(Translation translation, MethodReference reference)
    {
        var constructor = Import(translation, reference);
        var arguments = PopArguments(translation, constructor);
        translation.Push(translation.Builder.NewObject(constructor, translation.Types.Import(reference.DeclaringType), arguments));
    }

    private static MethodHandle Import(Translation translation, MethodReference reference) =>
        reference.CallingConvention == MethodCallingConvention.VarArg
            ? throw translation.Unreadable("a call with a variable argument list")
            : translation.Members.Import(reference);

    private static Value[] PopArguments(Translation translation, MethodHandle method)
    {
        var arguments = translation.Pop(method.ParameterTypes.Count);
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Coercion.ToStackTypeOf(translation.Builder, arguments[i], method.ParameterTypes[i]);
        }
        return arguments;
    }
}
