using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Of an object that has just been made, its class is known: tests and casts of it are decided, and the arms that are not taken cut off.</summary>
internal sealed class ClassTests
{
    private readonly Function function;
    private readonly ValueReplacement replacement;
    private bool hasCut;

    /// <param name="function">Changed in place.</param>
    /// <param name="replacement">What stands for values by now; what is decided is added.</param>
    public ClassTests(Function function, ValueReplacement replacement)
    {
        this.function = function;
        this.replacement = replacement;
    }

    /// <summary>The class of an object made in this function; null when it is not known.</summary>
    public IrType? ClassOf(Value value) =>
        replacement.Resolve(value).Definition is { Opcode: Opcode.NewBlank or Opcode.NewObject, Result.Type: { Kind: TypeKind.Object } type } ? type : null;

    /// <summary>False when an arm that is not taken was the only way there.</summary>
    public bool IsReachable(Block block) => !hasCut || ControlFlow.ReversePostOrder(function).Contains(block);

    /// <summary>Decides the tests in a block, and where it goes if it goes by one.</summary>
    public void Decide(Block block)
    {
        block.Instructions.RemoveAll(IsDecided);
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            if (ConstantOf(block.Instructions[i]) is { } constant)
            {
                constant.Block = block;
                replacement.Replace(block.Instructions[i].Result!, constant.Result!);
                block.Instructions[i] = constant;
            }
        }
        if (block.Terminator is { Kind: TerminatorKind.Branch, Operand: { } condition } branch && IsTrue(condition) is { } isTaken)
        {
            block.Terminator = new Terminator(TerminatorKind.Jump, null, branch.Edges[isTaken ? 0 : 1]) { Location = branch.Location };
            hasCut = true;
        }
    }

    /// <summary>A cast that gives the object itself.</summary>
    private bool IsDecided(Instruction test)
    {
        var isSame = test.Opcode is Opcode.IsInstance or Opcode.CastClass && IsOf(test) == true;
        if (isSame)
        {
            replacement.Replace(test.Result!, test.Operands[0]);
        }
        return isSame;
    }

    private Instruction? ConstantOf(Instruction test) => test.Opcode switch
    {
        Opcode.IsInstance when IsOf(test) == false => function.CreateInstruction(Opcode.Constant, [], null, test.TypeOperand, test.Location),
        Opcode.IsExactly when ClassOf(test.Operands[0]) is { } type => function.CreateInstruction(Opcode.Constant, [], type == test.TypeOperand ? 1 : 0, IrType.Int32, test.Location),
        _ => null,
    };

    /// <summary>Null when it is not known. Of what stands below a type only this assembly's types are known.</summary>
    private bool? IsOf(Instruction test)
    {
        if (ClassOf(test.Operands[0]) is not { } type)
        {
            return null;
        }
        var target = test.TypeOperand;
        return IsAtOrBelow(type, target) ? true : target.ObjectFields is not null && type.ObjectFields is not null ? false : null;
    }

    private static bool IsAtOrBelow(IrType type, IrType target) => type == target || target.Below.Any(below => IsAtOrBelow(type, below));

    private bool? IsTrue(Value condition) => replacement.Resolve(condition).Definition switch
    {
        { Opcode: Opcode.Constant, Payload: int number } => number != 0,
        { Opcode: Opcode.Constant, Payload: null, Result.Type.IsReference: true } => false,
        { Opcode: Opcode.NewBlank or Opcode.NewObject, Result.Type.IsReference: true } => true,
        _ => null,
    };
}
