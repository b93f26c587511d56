using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>
/// Which arrays of a class are constant: passed for a parameter that is not differentiated, rows of such, or from elsewhere. Where a constant array and an
/// active one meet in a variable, they are of one class; the variable may be read then, and not be written.
/// </summary>
internal sealed class ConstantMemory
{
    private readonly Function function;
    private readonly Dependence dependence;
    private readonly ArrayClasses arrays;
    private readonly EffectsAnalysis effects;
    private readonly Dictionary<Value, List<Value>> incoming = [];
    private readonly HashSet<Value> certain = [];

    public ConstantMemory(Function function, Dependence dependence, ArrayClasses arrays, EffectsAnalysis effects)
    {
        this.function = function;
        this.dependence = dependence;
        this.arrays = arrays;
        this.effects = effects;
        FindIncoming();
        FindCertain();
    }

    /// <summary>Constant whichever way is taken: it needs no derivative beside it.</summary>
    public bool Is(Value memory) => certain.Contains(memory);

    /// <summary>Constant on some way: a derivative that is written beside it would be lost.</summary>
    public bool MayBe(Value memory) => MayBe(memory, []);

    private void FindIncoming()
    {
        foreach (var edge in function.Blocks.SelectMany(block => block.Terminator!.Edges))
        {
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                if (edge.Target.Parameters[i].Type.IsContainer)
                {
                    (incoming.TryGetValue(edge.Target.Parameters[i], out var values) ? values : incoming[edge.Target.Parameters[i]] = []).Add(edge.Arguments[i]);
                }
            }
        }
    }

    /// <summary>Variables are taken for constant until one is found not to be.</summary>
    private void FindCertain()
    {
        certain.UnionWith(function.Entry.Parameters.Where((parameter, i) => IsPlainArray(parameter.Type) && !dependence.Independents[i]));
        if (certain.Count == 0)
        {
            return;
        }
        certain.UnionWith(incoming.Keys.Where(parameter => IsPlainArray(parameter.Type) && parameter.ParameterOf != function.Entry));
        var parts = function.Blocks.SelectMany(block => block.Instructions).Where(IsPart).ToList();
        certain.UnionWith(parts.Select(part => part.Result!));
        int count;
        do
        {
            count = certain.Count;
            certain.RemoveWhere(value => value.Definition is { } part ? !certain.Contains(part.Operands[0])
                : incoming.TryGetValue(value, out var values) && !values.TrueForAll(certain.Contains));
        }
        while (certain.Count < count);
    }

    /// <summary>A row of an array, or the array itself as another type.</summary>
    private static bool IsPart(Instruction instruction) => instruction.Result is { } result && IsPlainArray(result.Type) && IsPlainArray(instruction.Operands.FirstOrDefault()?.Type)
        && instruction.Opcode is Opcode.LoadElement or Opcode.CastClass;

    private static bool IsPlainArray(IrType? type) => type is { IsArray: true, HasShadow: true, HoldsObjects: false };

    private bool MayBe(Value memory, HashSet<Value> visited)
    {
        if (arrays.Of(memory) is { HasConstantSource: false, HasInactiveParameter: false })
        {
            return false;
        }
        if (!IsPlainArray(memory.Type) || memory.Type.IsJagged)
        {
            // What it holds counts, too.
            return true;
        }
        if (memory.Definition is { } definition)
        {
            return definition.Opcode switch
            {
                Opcode.NewArray or Opcode.RentArray or Opcode.Constant => false,
                Opcode.NewObject when memory.Type.IsRectangular => false,
                Opcode.CastClass when definition.Operands[0] is { Definition: { Opcode: Opcode.Call, Call.MakesArray: true } } => false,
                Opcode.CastClass when definition.Operands[0].Type.IsContainer => MayBe(definition.Operands[0], visited),
                Opcode.Call when CollectionCalls.IsCopy(definition) => false,
                Opcode.Call => MayReturn(definition, visited),
                _ => true,
            };
        }
        var position = function.Entry.Parameters.IndexOf(memory);
        return position >= 0 && !dependence.Independents[position]
            || visited.Add(memory) && incoming.TryGetValue(memory, out var values) && values.Exists(value => value.Type.IsContainer && MayBe(value, visited));
    }

    private bool MayReturn(Instruction call, HashSet<Value> visited)
    {
        if (call.Call.IsVirtual || effects.Find(call.Call.Method) is not { ReturnsForeignArray: false } known)
        {
            return true;
        }
        return known.Links.OfResult >= 0 && call.Operands.Where((operand, i) => operand.Type.IsContainer && known.Links.OfParameter(i) == known.Links.OfResult && MayBe(operand, visited)).Any();
    }
}
