using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Emission;

/// <summary>The method body under construction: code in order, labels by layout node, source locations as they come.</summary>
internal sealed class CodeBuffer
{
    private readonly ILProcessor processor;
    private readonly Dictionary<LayoutNode, CilInstruction> heads = [];
    private readonly List<LayoutNode> waitingForHead = [];
    private readonly List<(CilInstruction Branch, LayoutNode[] Targets)> branches = [];
    private SourceLocation? pendingLocation;
    private SourceLocation? currentLocation;

    public CodeBuffer(MethodBody body)
    {
        Body = body;
        processor = body.GetILProcessor();
    }

    public MethodBody Body { get; }

    /// <summary>Where each change of source location takes effect.</summary>
    public List<(CilInstruction Instruction, SourceLocation Location)> Locations { get; } = [];

    /// <summary>The instruction emitted last; null before the first.</summary>
    public CilInstruction? Last => Body.Instructions.Count == 0 ? null : Body.Instructions[Body.Instructions.Count - 1];

    /// <summary>The next instruction begins the node's code.</summary>
    public void MarkHead(LayoutNode node) => waitingForHead.Add(node);

    /// <summary>The next instruction comes from this place in the source.</summary>
    public void MarkLocation(SourceLocation? location)
    {
        if (location is not null && location != currentLocation)
        {
            pendingLocation = location;
        }
    }

    public void Emit(OpCode opcode) => Append(processor.Create(opcode));

    public void Emit(OpCode opcode, int operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, long operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, float operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, double operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, string operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, TypeReference operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, MethodReference operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, FieldReference operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, VariableDefinition operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, ParameterDefinition operand) => Append(processor.Create(opcode, operand));

    public void Emit(OpCode opcode, CilInstruction operand) => Append(processor.Create(opcode, operand));

    /// <summary>Branches to the head of a node, placed already or later.</summary>
    public void EmitBranch(OpCode opcode, LayoutNode target)
    {
        var branch = processor.Create(opcode, processor.Create(OpCodes.Nop));
        branches.Add((branch, [target]));
        Append(branch);
    }

    public void EmitSwitch(LayoutNode[] targets)
    {
        var jumpTable = processor.Create(OpCodes.Switch, new CilInstruction[targets.Length]);
        branches.Add((jumpTable, targets));
        Append(jumpTable);
    }

    public VariableDefinition AddLocal(TypeReference type)
    {
        var local = new VariableDefinition(type);
        Body.Variables.Add(local);
        return local;
    }

    /// <summary>Gives every branch its target.</summary>
    public void ResolveBranches()
    {
        foreach (var (branch, targets) in branches)
        {
            branch.Operand = branch.OpCode == OpCodes.Switch ? targets.Select(target => heads[target]).ToArray() : heads[targets[0]];
        }
    }

    /// <summary>Appends an instruction made outside, such as the target of a <c>leave</c>.</summary>
    public void Append(CilInstruction instruction)
    {
        processor.Append(instruction);
        foreach (var node in waitingForHead)
        {
            heads.Add(node, instruction);
        }
        waitingForHead.Clear();
        if (pendingLocation is not null)
        {
            Locations.Add((instruction, pendingLocation));
            currentLocation = pendingLocation;
            pendingLocation = null;
        }
    }
}
