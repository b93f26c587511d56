using ILDiff.Compiler.Ir;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>Where the translation of a method stands: the block being filled, the evaluation stack, and the prefixes seen.</summary>
internal sealed class Translation
{
    private readonly HashSet<CilInstruction> leaders;
    private readonly SequencePoints sequencePoints;

    public Translation(MethodPart part, Function function, TypeImporter types, Variables variables, HashSet<CilInstruction> leaders)
    {
        this.leaders = leaders;
        sequencePoints = new SequencePoints(part.Method);
        Method = part.Method;
        Function = function;
        Types = types;
        Members = new MemberImporter(types);
        Variables = variables;
        Builder = new Builder(function, function.Entry);
        Current = part.Start;
    }

    public MethodDefinition Method { get; }

    public Function Function { get; }

    public TypeImporter Types { get; }

    public MemberImporter Members { get; }

    public Variables Variables { get; }

    public Builder Builder { get; }

    /// <summary>Bottom first.</summary>
    public List<Value> Stack { get; } = [];

    /// <summary>The instruction being translated; the next one when that was taken together with it.</summary>
    public CilInstruction Current { get; private set; }

    /// <summary>The type of a <c>constrained.</c> prefix.</summary>
    public IrType? ConstrainedTo { get; set; }

    /// <summary>A <c>readonly.</c> prefix was seen.</summary>
    public bool IsReadOnly { get; set; }

    public void MoveTo(CilInstruction instruction)
    {
        Current = instruction;
        Builder.Location = sequencePoints.At(instruction.Offset);
    }

    public bool IsLeader(CilInstruction instruction) => leaders.Contains(instruction);

    /// <summary>Takes the next instruction together with the current one when it has this code and no branch leads to it.</summary>
    public bool TakeNext(Code code)
    {
        if (Current.Next is { } next && next.OpCode.Code == code && !IsLeader(next))
        {
            Current = next;
            return true;
        }
        return false;
    }

    public void Push(Value value) => Stack.Add(value);

    public Value Pop()
    {
        if (Stack.Count == 0)
        {
            throw Unreadable("an evaluation stack that runs empty");
        }
        var value = Stack[Stack.Count - 1];
        Stack.RemoveAt(Stack.Count - 1);
        return value;
    }

    /// <summary>The last pushed ones, in the order they were pushed.</summary>
    public Value[] Pop(int count)
    {
        var values = new Value[count];
        for (var i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }
        return values;
    }

    /// <summary>Appends an instruction and pushes its result.</summary>
    public void PushNew(Opcode opcode, Value[] operands, object? payload, IrType resultType) =>
        Push(Builder.Append(opcode, operands, payload, resultType)!);

    public UnreadableMethodException Unreadable(string reason) => new(reason, Builder.Location);
}
