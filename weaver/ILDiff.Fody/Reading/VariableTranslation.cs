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
                LoadArgument(translation, code - Code.Ldarg_0);
                return true;
            case Code.Ldarg or Code.Ldarg_S:
                LoadArgument(translation, ArgumentOf(instruction));
                return true;
            case Code.Starg or Code.Starg_S:
                Store(translation, translation.Variables.ArgumentSlot(ArgumentOf(instruction))!);
                return true;
            case Code.Ldarga or Code.Ldarga_S:
                LoadAddress(translation, translation.Variables.ArgumentSlot(ArgumentOf(instruction))!);
                return true;
            case >= Code.Ldloc_0 and <= Code.Ldloc_3:
                Load(translation, translation.Variables.LocalSlot(code - Code.Ldloc_0));
                return true;
            case Code.Ldloc or Code.Ldloc_S:
                Load(translation, LocalOf(translation, instruction));
                return true;
            case >= Code.Stloc_0 and <= Code.Stloc_3:
                Store(translation, translation.Variables.LocalSlot(code - Code.Stloc_0));
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

    private static int ArgumentOf(CilInstruction instruction) => ((ParameterDefinition)instruction.Operand).Sequence;

    private static Slot LocalOf(Translation translation, CilInstruction instruction) =>
        translation.Variables.LocalSlot(((VariableDefinition)instruction.Operand).Index);

    private static void LoadArgument(Translation translation, int index)
    {
        if (translation.Variables.ArgumentSlot(index) is { } slot)
        {
            Load(translation, slot);
        }
        else
        {
            translation.Push(translation.Variables.Parameter(index));
        }
    }

    private static void Load(Translation translation, Slot slot) => translation.Push(translation.Builder.LoadSlot(slot));

    private static void Store(Translation translation, Slot slot) =>
        translation.Builder.StoreSlot(slot, Coercion.ToStored(translation.Builder, translation.Pop(), slot.Type));

    private static void LoadAddress(Translation translation, Slot slot)
    {
        // `ldloca; initobj` assigns the default value; taken so, it does not pin the slot to memory.
        if (translation.TakeNext(Code.Initobj))
        {
            translation.Builder.StoreSlot(slot, translation.Builder.Default(slot.Type));
        }
        else
        {
            translation.PushNew(Opcode.SlotAddress, [], slot, IrType.ByRefTo(slot.Type));
        }
    }
}
