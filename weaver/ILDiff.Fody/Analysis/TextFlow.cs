using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;

namespace ILDiff.Compiler.Analysis;

/// <summary>
/// Text made of active data. To format an active value is fine, for text carries no derivative; to read a number from that text
/// is not, for its derivative would be lost.
/// </summary>
internal sealed class TextFlow
{
    private readonly IReadOnlyList<Block> blocks;
    private readonly Func<Value, bool> isCarried;
    private readonly Func<Instruction, bool> isConstant;
    private readonly HashSet<Value> text = [];
    private readonly HashSet<Slot> slots = [];

    /// <param name="blocks">The blocks of the function that count.</param>
    /// <param name="isCarried">Whether a value depends on an independent.</param>
    /// <param name="isConstant">Whether a call is declared constant.</param>
    public TextFlow(IReadOnlyList<Block> blocks, Func<Value, bool> isCarried, Func<Instruction, bool> isConstant)
    {
        this.blocks = blocks;
        this.isCarried = isCarried;
        this.isConstant = isConstant;
        int known;
        do
        {
            known = text.Count + slots.Count;
            foreach (var block in blocks)
            {
                block.Instructions.ForEach(Propagate);
                foreach (var edge in block.Terminator!.Edges)
                {
                    Propagate(edge);
                }
            }
        }
        while (text.Count + slots.Count > known);
    }

    /// <summary>Calls that read a number from text made of active data.</summary>
    public IEnumerable<Instruction> Readings => blocks.SelectMany(block => block.Instructions)
        .Where(instruction => instruction.Opcode == Opcode.Call && !isConstant(instruction) && instruction.Operands.Any(IsReadable) && IsReading(instruction));

    private static bool IsReading(Instruction call) =>
        call.Result is { } result && (result.Type.IsFloat || result.Type.HasShadow)
        || call.Call.Method.Name.Contains("Parse") || call.Call.Method.DeclaringType == "System.Convert";

    private void Propagate(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.StoreSlot when IsTextOrCarried(instruction.Operands[0]):
                slots.Add(instruction.Slot);
                break;
            case Opcode.StoreElement when IsText(instruction.Stored):
                text.Add(instruction.Operands[0]);
                break;
            case Opcode.SlotAddress when slots.Contains(instruction.Slot):
                text.Add(instruction.Result!);
                break;
            case Opcode.LoadSlot when slots.Contains(instruction.Slot):
            case Opcode.Box when isCarried(instruction.Operands[0]):
            case Opcode.LoadElement or Opcode.CastClass or Opcode.LoadIndirect when text.Contains(instruction.Operands[0]):
                AddUnlessNumber(instruction.Result!);
                break;
            case Opcode.Call when !isConstant(instruction) && instruction.Operands.Any(IsTextOrCarried) && MakesText(instruction):
                PropagateThroughCall(instruction);
                break;
        }
    }

    private void Propagate(Edge edge)
    {
        for (var i = 0; i < edge.Arguments.Length; i++)
        {
            if (text.Contains(edge.Arguments[i]))
            {
                text.Add(edge.Target.Parameters[i]);
            }
        }
    }

    private bool MakesText(Instruction call) => TextFormatting.IsFormatting(call.Call.Method)
        || call.Result?.Type == IrType.String || call.Result is { Type.Kind: TypeKind.Object } && call.Operands.Any(IsText)
        || RuleTable.ForMethod(call.Call.Method.Key) is { State: RuleState.Zero };

    /// <summary>What it returns, and what it is called on: a builder, an interpolation handler.</summary>
    private void PropagateThroughCall(Instruction call)
    {
        if (call.Result is { } result)
        {
            AddUnlessNumber(result);
        }
        if (call.Call.Method.HasThis && TextFormatting.IsFormatting(call.Call.Method))
        {
            text.Add(call.Operands[0]);
            if (call.Operands[0].Definition is { Opcode: Opcode.SlotAddress } address)
            {
                slots.Add(address.Slot);
            }
        }
    }

    private void AddUnlessNumber(Value value)
    {
        if (!value.Type.IsFloat && !value.Type.HasShadow && !value.Type.IsInteger)
        {
            text.Add(value);
        }
    }

    /// <summary>A box is text only once it has been formatted.</summary>
    private bool IsReadable(Value value) => IsText(value) && value.Definition?.Opcode != Opcode.Box;

    private bool IsText(Value value) => text.Contains(value);

    private bool IsTextOrCarried(Value value) => IsText(value) || isCarried(value);
}
