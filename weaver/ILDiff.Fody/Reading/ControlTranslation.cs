using ILDiff.Compiler.Ir;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>What ends a block: branches, switch, return and throw.</summary>
internal sealed class ControlTranslation
{
    private readonly Translation translation;
    private readonly BlockEntries entries;
    private readonly FinallyRegions finallyRegions;
    private readonly CatchRegions catchRegions;

    public ControlTranslation(Translation translation, BlockEntries entries, FinallyRegions finallyRegions, CatchRegions catchRegions)
    {
        this.translation = translation;
        this.entries = entries;
        this.finallyRegions = finallyRegions;
        this.catchRegions = catchRegions;
    }

    /// <summary>At the head of a block.</summary>
    public void Begin(CilInstruction leader)
    {
        finallyRegions.Begin(leader);
        catchRegions.Begin(leader);
    }

    public bool TryTranslate(CilInstruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Br or Code.Br_S:
                Jump((CilInstruction)instruction.Operand);
                return true;
            case Code.Leave or Code.Leave_S:
                finallyRegions.Leave(instruction, (CilInstruction)instruction.Operand);
                return true;
            case Code.Endfinally:
                return finallyRegions.TryEnd(instruction);
            case Code.Rethrow or Code.Endfilter:
                return catchRegions.TryTranslate(instruction);
            case Code.Brtrue or Code.Brtrue_S:
                Branch(translation.Pop(), (CilInstruction)instruction.Operand, Following(instruction));
                return true;
            case Code.Brfalse or Code.Brfalse_S:
                Branch(translation.Pop(), Following(instruction), (CilInstruction)instruction.Operand);
                return true;
            case Code.Switch:
                Switch((CilInstruction[])instruction.Operand, Following(instruction));
                return true;
            case Code.Ret:
                Return();
                return true;
            case Code.Throw:
                translation.Builder.Throw(translation.Pop());
                return true;
            default:
                if (ComparisonOf(instruction.OpCode.Code) is not { } comparison)
                {
                    return false;
                }
                Branch(ComparisonTranslation.Compare(translation, comparison), (CilInstruction)instruction.Operand, Following(instruction));
                return true;
        }
    }

    /// <summary>Goes to the block that begins at <paramref name="target"/>.</summary>
    public void Jump(CilInstruction target)
    {
        var edge = entries.EdgeTo(translation, target);
        translation.Builder.Terminate(new Terminator(TerminatorKind.Jump, null, edge));
    }

    private void Branch(Value condition, CilInstruction whenTrue, CilInstruction whenFalse)
    {
        var trueEdge = entries.EdgeTo(translation, whenTrue);
        var falseEdge = entries.EdgeTo(translation, whenFalse);
        translation.Builder.Branch(condition, trueEdge, falseEdge);
    }

    private void Switch(CilInstruction[] cases, CilInstruction otherwise)
    {
        var selector = translation.Pop();
        var edges = cases.Append(otherwise).Select(target => entries.EdgeTo(translation, target)).ToArray();
        translation.Builder.Switch(selector, edges);
    }

    private void Return()
    {
        var type = translation.Function.ReturnType;
        translation.Builder.Return(type.Kind == TypeKind.Void ? null : Coercion.ToStored(translation.Builder, translation.Pop(), type));
    }

    private CilInstruction Following(CilInstruction instruction) =>
        instruction.Next ?? throw translation.Unreadable("code that runs past the method's end");

    private static Comparison? ComparisonOf(Code code) => code switch
    {
        Code.Beq or Code.Beq_S => Comparison.Equal,
        Code.Bne_Un or Code.Bne_Un_S => Comparison.NotEqual,
        Code.Blt or Code.Blt_S => Comparison.Less,
        Code.Blt_Un or Code.Blt_Un_S => Comparison.LessUnsigned,
        Code.Ble or Code.Ble_S => Comparison.LessOrEqual,
        Code.Ble_Un or Code.Ble_Un_S => Comparison.LessOrEqualUnsigned,
        Code.Bgt or Code.Bgt_S => Comparison.Greater,
        Code.Bgt_Un or Code.Bgt_Un_S => Comparison.GreaterUnsigned,
        Code.Bge or Code.Bge_S => Comparison.GreaterOrEqual,
        Code.Bge_Un or Code.Bge_Un_S => Comparison.GreaterOrEqualUnsigned,
        _ => null,
    };
}
