using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>Loads and stores of arguments and locals.</summary>
internal static class VariableTranslation
{
    public static bool TryTranslate(Translation translation, CilInstruction instruction)
    {
        var code = instruction.OpCode.Code;
        switch (code)
        {
            case >= Code.Ldarg_0 and <= Code.Ldarg_3:
                Load(translation, translation.Variables.Argument(code - Code.Ldarg_0));
                return true;
            case Code.Ldarg or Code.Ldarg_S:
                Load(translation, ArgumentOf(translation, instruction));
                return true;
            case Code.Starg or Code.Starg_S:
                Store(translation, ArgumentOf(translation, instruction));
                return true;
            case Code.Ldarga or Code.Ldarga_S:
                LoadAddress(translation, ArgumentOf(translation, instruction));
                return true;
            case >= Code.Ldloc_0 and <= Code.Ldloc_3:
                Load(translation, translation.Variables.Local(code - Code.Ldloc_0));
                return true;
            case Code.Ldloc or Code.Ldloc_S:
                Load(translation, LocalOf(translation, instruction));
                return true;
            case >= Code.Stloc_0 and <= Code.Stloc_3:
                Store(translation, translation.Variables.Local(code - Code.Stloc_0));
                return true;
            case Code.Stloc or Code.Stloc_S:
                Store(translation, LocalOf(translation, instruction));
                return true;
            case Code.Ldloca or Code.Ldloca_S:
                LoadAddress(translation, LocalOf(translation, instruction));
                return true;
            default:
                return false;
        }
    }

    /// <summary>What a variable holds.</summary>
    public static Value ValueOf(Builder builder, Variable variable) =>
        variable.Slot is { } slot ? builder.LoadSlot(slot)
        : variable.Address is { } address ? builder.Append(Opcode.LoadIndirect, [address], variable.Type, variable.Type)!
        : variable.Parameter!;

    /// <summary>A reference to a variable that is written somewhere.</summary>
    public static Value AddressOf(Builder builder, Variable variable) =>
        variable.Address ?? builder.Append(Opcode.SlotAddress, [], variable.Slot!, IrType.ByRefTo(variable.Type))!;

    private static Variable ArgumentOf(Translation translation, CilInstruction instruction) =>
        translation.Variables.Argument(((ParameterDefinition)instruction.Operand).Sequence);

    private static Variable LocalOf(Translation translation, CilInstruction instruction) =>
        translation.Variables.Local(((VariableDefinition)instruction.Operand).Index);

    private static void Load(Translation translation, Variable variable) => translation.Push(ValueOf(translation.Builder, variable));

    private static void Store(Translation translation, Variable variable) =>
        Assign(translation.Builder, variable, Coercion.ToStored(translation.Builder, translation.Pop(), variable.Type));

    private static void Assign(Builder builder, Variable variable, Value value)
    {
        if (variable.Slot is { } slot)
        {
            builder.StoreSlot(slot, value);
        }
        else
        {
            builder.Append(Opcode.StoreIndirect, [variable.Address!, value], variable.Type, null);
        }
    }

    private static void LoadAddress(Translation translation, Variable variable)
    {
        // `ldloca; initobj` assigns the default value; taken so, it does not pin the slot to memory.
        if (translation.TakeNext(Code.Initobj))
        {
            Assign(translation.Builder, variable, translation.Builder.Default(variable.Type));
        }
        else
        {
            translation.Push(AddressOf(translation.Builder, variable));
        }
    }
}
