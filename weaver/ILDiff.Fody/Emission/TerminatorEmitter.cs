using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>Writes how a node ends, falling through where the layout allows it.</summary>
internal sealed class TerminatorEmitter
{
    private readonly CodeBuffer code;
    private readonly InstructionEmitter instructions;
    private readonly Stackification stackification;
    private readonly Action<Value?> emitReturn;

    public TerminatorEmitter(CodeBuffer code, InstructionEmitter instructions, Stackification stackification, Action<Value?> emitReturn)
    {
        this.code = code;
        this.instructions = instructions;
        this.stackification = stackification;
        this.emitReturn = emitReturn;
    }

    public void Emit(LayoutNode node)
    {
        if (node.Block is not { Terminator: { } terminator })
        {
            GoTo(node.Successors[0], node);
            return;
        }
        code.MarkLocation(terminator.Location);
        switch (terminator.Kind)
        {
            case TerminatorKind.Jump:
                GoTo(node.Successors[0], node);
                break;
            case TerminatorKind.Branch when node.Successors[0] == node.Successors[1]:
                instructions.Discard(terminator.Operand!);
                GoTo(node.Successors[0], node);
                break;
            case TerminatorKind.Branch:
                var (whenTrue, whenFalse) = (node.Successors[0], node.Successors[1]);
                var continuesWhenTrue = IsNext(whenTrue, node);
                BranchOn(terminator.Operand!, continuesWhenTrue, continuesWhenTrue ? whenFalse : whenTrue);
                GoTo(continuesWhenTrue ? whenTrue : whenFalse, node);
                break;
            case TerminatorKind.Switch:
                instructions.Push(terminator.Operand!);
                code.EmitSwitch([.. node.Successors.Take(node.Successors.Count - 1)]);
                GoTo(node.Successors[node.Successors.Count - 1], node);
                break;
            case TerminatorKind.Throw:
                instructions.Push(terminator.Operand!);
                code.Emit(OpCodes.Throw);
                break;
            default:
                emitReturn(terminator.Operand);
                break;
        }
    }

    private static bool IsNext(LayoutNode target, LayoutNode node) => target.Position == node.Position + 1;

    private void GoTo(LayoutNode target, LayoutNode node)
    {
        if (!IsNext(target, node))
        {
            code.EmitBranch(OpCodes.Br, target);
        }
    }

    /// <summary>Branches when the value is not zero, or with <paramref name="isNegated"/> when it is; a comparison left on the stack becomes part of the branch.</summary>
    private void BranchOn(Value condition, bool isNegated, LayoutNode target)
    {
        if (!stackification.IsOnStack(condition) || condition.Definition is not { Opcode: Opcode.Compare } compare)
        {
            instructions.Push(condition);
            code.EmitBranch(isNegated ? OpCodes.Brfalse : OpCodes.Brtrue, target);
            return;
        }
        var (left, right) = (compare.Operands[0], compare.Operands[1]);
        var comparison = (Comparison)compare.Payload!;
        if (left.Type.IsReference && comparison == Comparison.GreaterUnsigned)
        {
            // How CIL says "is not null".
            comparison = Comparison.NotEqual;
        }
        if (comparison is Comparison.Equal or Comparison.NotEqual && IsZero(right))
        {
            BranchOn(left, isNegated != (comparison == Comparison.Equal), target);
            return;
        }
        instructions.Push(left);
        instructions.Push(right);
        code.EmitBranch(ComparisonOpCodes.Branch(isNegated ? comparison.Negate(left.Type.IsFloat) : comparison), target);
    }

    /// <summary>Zero of an integer, or null: what <c>brtrue</c> compares with by itself.</summary>
    private static bool IsZero(Value value) =>
        value.Definition is { Opcode: Opcode.Constant } constant && (constant.Payload is 0 or 0L || constant.Payload is null && value.Type.IsReference);
}
