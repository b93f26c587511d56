using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using FlowControl = Mono.Cecil.Cil.FlowControl;

namespace ILDiff.Compiler.Reading;

/// <summary>What the first access to a type's static fields runs.</summary>
internal static class StaticInitializers
{
    /// <summary>Whether the static constructor calls anything but what fills an array with constants.</summary>
    public static bool MayRunMethods(TypeReference type) =>
        type.TryResolve() is not { } definition
        || definition.Methods.FirstOrDefault(method => method is { IsConstructor: true, IsStatic: true }) is { HasBody: true } initializer
            && initializer.Body.Instructions.Any(IsCall);

    private static bool IsCall(CilInstruction instruction) =>
        instruction.OpCode.FlowControl == FlowControl.Call && instruction.Operand is not MethodReference { Name: "InitializeArray", DeclaringType.FullName: "System.Runtime.CompilerServices.RuntimeHelpers" };
}
