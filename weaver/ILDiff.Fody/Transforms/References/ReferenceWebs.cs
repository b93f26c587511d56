using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>
/// Which references and spans of a function are taken apart: those that, with all that they meet at block parameters, come from arrays, from
/// parameters, or from locals of the function. A local that such a reference goes to becomes an array of one.
/// </summary>
internal sealed class ReferenceWebs
{
    private readonly Dictionary<Value, Value> parents = [];
    private readonly HashSet<Value> whole = [];
    private readonly HashSet<Value> wanted = [];
    private readonly List<Instruction> definitions;

    public ReferenceWebs(Function function)
    {
        definitions = [.. function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Result is { } result && ReferenceLeaves.IsSplit(result.Type))];
        foreach (var edge in function.Blocks.SelectMany(block => block.Terminator!.Edges))
        {
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                if (ReferenceLeaves.IsSplit(edge.Target.Parameters[i].Type))
                {
                    Unite(edge.Target.Parameters[i], edge.Arguments[i]);
                    wanted.Add(edge.Arguments[i]);
                }
            }
        }
        FindWanted(function);
        var roots = new HashSet<Value>(wanted.Select(Find));
        var kept = new HashSet<Slot>(function.Finally.Select(instruction => instruction.Payload).OfType<Slot>());
        Solve(address => roots.Contains(Find(address)) && !kept.Contains(address.Definition!.Slot));
        Boxed = [.. definitions.Where(definition => definition.Opcode == Opcode.SlotAddress && IsSplit(definition.Result!)).Select(definition => definition.Slot)];
    }

    /// <summary>Locals that become arrays of one.</summary>
    public HashSet<Slot> Boxed { get; }

    public bool IsSplit(Value value) => ReferenceLeaves.IsSplit(value.Type) && !whole.Contains(Find(value));

    /// <summary>References that a local's address alone would not serve: passed to a method, or met by others.</summary>
    private void FindWanted(Function function)
    {
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode is Opcode.Call or Opcode.NewObject))
        {
            var receiver = instruction is { Opcode: Opcode.Call, Call: { Method.HasThis: true } call } && !(call is { IsVirtual: false, ConstrainedTo: null } && MethodForms.IsOfStruct(call.Method)) ? 1 : 0;
            wanted.UnionWith(instruction.Operands.Skip(receiver).Where(operand => operand.Type.Kind == TypeKind.ByRef));
        }
    }

    private void Solve(Func<Value, bool> isWanted)
    {
        int known;
        do
        {
            known = whole.Count;
            foreach (var definition in definitions.Where(definition => !IsKnown(definition, isWanted)))
            {
                whole.Add(Find(definition.Result!));
            }
        }
        while (whole.Count > known);
    }

    private bool IsKnown(Instruction definition, Func<Value, bool> isWanted) => definition.Opcode switch
    {
        Opcode.Constant or Opcode.MakeSpan => true,
        Opcode.ElementAddress => ReferenceLeaves.IsRegion(definition.Operands[0].Type) && definition.Operands[1].Type == IrType.Int32,
        Opcode.SlotAddress => isWanted(definition.Result!),
        Opcode.Call or Opcode.NewObject => SpanOperations.Find(definition) is not null && definition.Operands.All(operand => !ReferenceLeaves.IsSplit(operand.Type) || IsSplit(operand)),
        _ => false,
    };

    private void Unite(Value left, Value right)
    {
        var (leftRoot, rightRoot) = (Find(left), Find(right));
        if (leftRoot != rightRoot)
        {
            parents[rightRoot] = leftRoot;
        }
    }

    private Value Find(Value value)
    {
        while (parents.TryGetValue(value, out var parent))
        {
            value = parent;
        }
        return value;
    }
}
