using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Arrays that may be one and the same, as far as the flow of references inside one function tells.</summary>
public sealed class ArrayClass
{
    /// <summary>Zero-based positions of the function's parameters among them.</summary>
    public HashSet<int> Parameters { get; } = [];

    /// <summary>An array among them comes from a field, another array or an unknown call.</summary>
    public bool HasConstantSource { get; set; }

    /// <summary>An array among them is a parameter that is not differentiated.</summary>
    public bool HasInactiveParameter { get; set; }

    /// <summary>An array among them is a parameter that is differentiated: its derivative is the caller's.</summary>
    public bool HasIndependent { get; set; }

    /// <summary>An array among them holds arrays, or may come to be held by one.</summary>
    public bool IsNested { get; set; }

    /// <summary>The function may return an array among them.</summary>
    public bool IsReturned { get; set; }

    /// <summary>An element may be written by this function or by what it calls.</summary>
    public bool IsWritten { get; set; }

    /// <summary>An element may depend on an independent.</summary>
    public bool IsVaried { get; set; }

    /// <summary>A dependent may depend on an element.</summary>
    public bool IsUseful { get; set; }

    /// <summary>The arrays need a derivative array beside them.</summary>
    public bool IsActive => IsVaried && IsUseful;

    internal void Absorb(ArrayClass other)
    {
        Parameters.UnionWith(other.Parameters);
        HasConstantSource |= other.HasConstantSource;
        HasInactiveParameter |= other.HasInactiveParameter;
        HasIndependent |= other.HasIndependent;
        IsNested |= other.IsNested;
        IsReturned |= other.IsReturned;
        IsWritten |= other.IsWritten;
        IsVaried |= other.IsVaried;
        IsUseful |= other.IsUseful;
    }
}

/// <summary>
/// Partitions a function's arrays by what may alias: arrays that meet at a block parameter, or go into and come out of a call, are one class,
/// and so are arrays of floating-point data and the arrays that they hold.
/// </summary>
public sealed class ArrayClasses
{
    private readonly Dictionary<Value, Value> parents = [];
    private readonly Dictionary<Value, ArrayClass> classes = [];

    private readonly Func<MethodHandle, MethodEffects?> effectsOf;

    /// <param name="function">The function.</param>
    /// <param name="effectsOf">What a callee does; null when that is not known.</param>
    public ArrayClasses(Function function, Func<MethodHandle, MethodEffects?> effectsOf)
    {
        this.effectsOf = effectsOf;
        for (var i = 0; i < function.Entry.Parameters.Count; i++)
        {
            if (function.Entry.Parameters[i].Type.IsContainer)
            {
                Of(function.Entry.Parameters[i]).Parameters.Add(i);
            }
        }
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                AddResult(instruction);
                AddContents(instruction);
            }
            if (block.Terminator is { Kind: TerminatorKind.Return, Operand: { Type.IsContainer: true } returned })
            {
                Of(returned).IsReturned = true;
            }
            foreach (var edge in block.Terminator!.Edges)
            {
                for (var i = 0; i < edge.Arguments.Length; i++)
                {
                    if (edge.Target.Parameters[i].Type.IsContainer && edge.Arguments[i].Type.IsReference)
                    {
                        Unite(edge.Target.Parameters[i], edge.Arguments[i]);
                    }
                }
            }
        }
    }

    /// <summary>All classes, each once.</summary>
    public IEnumerable<ArrayClass> All => classes.Values.Distinct();

    /// <summary>The class of an array (of a reference of another type: one of its own).</summary>
    public ArrayClass Of(Value array)
    {
        var root = Find(array);
        if (!classes.TryGetValue(root, out var arrayClass))
        {
            classes[root] = arrayClass = new ArrayClass();
        }
        if (array.Type.IsJagged || array.Type.HoldsObjects)
        {
            arrayClass.IsNested = true;
        }
        return arrayClass;
    }

    public void Unite(Value left, Value right)
    {
        var (leftRoot, rightRoot) = (Find(left), Find(right));
        if (leftRoot == rightRoot)
        {
            return;
        }
        var (kept, absorbed) = (Of(leftRoot), Of(rightRoot));
        kept.Absorb(absorbed);
        classes.Remove(rightRoot);
        parents[rightRoot] = leftRoot;
    }

    private void AddResult(Instruction instruction)
    {
        if (instruction.Result is not { Type.IsContainer: true } result)
        {
            return;
        }
        switch (instruction.Opcode)
        {
            case Opcode.NewObject or Opcode.Call when CollectionCalls.IsCopy(instruction) && instruction.Operands[0].Type.IsJagged:
                Unite(result, instruction.Operands[0]);
                break;
            case Opcode.NewArray or Opcode.NewBlank or Opcode.RentArray or Opcode.Constant:
            case Opcode.NewObject when result.Type.IsRectangular || result.Type.IsCollection || CollectionCalls.IsKnown(instruction):
            case Opcode.Call when CollectionCalls.IsCopy(instruction) || ArrayShapes.IsEmpty(instruction):
                Of(result);
                break;
            case Opcode.NewObject when effectsOf(instruction.Call.Method) is { } effects:
                Link(effects.Links, [result, .. instruction.Operands]);
                Of(result);
                break;
            case Opcode.CastClass when instruction.Operands[0].Definition is { Opcode: Opcode.Call, Call.MakesArray: true }:
                Of(result);
                break;
            case Opcode.NewObject:
                foreach (var operand in instruction.Operands.Where(operand => operand.Type.IsContainer))
                {
                    Unite(result, operand);
                }
                Of(result).HasConstantSource = true;
                break;
            case Opcode.LoadElement when instruction.Operands[0].Type.IsJagged:
            case Opcode.LoadField when instruction.Operands[0].Type.HasShadow && instruction.Field.HasShadow:
            case Opcode.CastClass or Opcode.IsInstance when instruction.Operands[0].Type.IsContainer:
                Unite(result, instruction.Operands[0]);
                break;
            case Opcode.Call when !instruction.Call.IsVirtual:
                AddReturned(instruction, result);
                break;
            default:
                Of(result).HasConstantSource = true;
                break;
        }
    }

    private void AddReturned(Instruction call, Value result)
    {
        if (effectsOf(call.Call.Method) is { } effects)
        {
            for (var i = 0; i < call.Operands.Length; i++)
            {
                if (effects.Links.OfResult >= 0 && effects.Links.OfParameter(i) == effects.Links.OfResult)
                {
                    Unite(result, call.Operands[i]);
                }
            }
        }
        else
        {
            // The result may be an argument or a new array; the caller of this analysis knows more.
            foreach (var operand in call.Operands.Where(operand => operand.Type == result.Type || AreFloat(operand, result) && IrType.MayOverlap(operand.Type, result.Type)))
            {
                Unite(result, operand);
            }
        }
        Of(result);
    }

    /// <summary>What is stored in an array or object, by this function or by one that it calls, is in its class.</summary>
    private void AddContents(Instruction instruction)
    {
        var operands = instruction.Operands;
        if (instruction.Opcode == Opcode.MakeStruct)
        {
            foreach (var held in operands.Where(operand => operand.Type.IsContainer))
            {
                // The struct may be what is returned.
                Of(held).IsReturned = true;
            }
        }
        if (instruction.Opcode == Opcode.StoreElement && operands[0].Type.IsJagged && instruction.Stored.Type.HasShadow)
        {
            Unite(operands[0], instruction.Stored);
        }
        else if (instruction.Opcode == Opcode.StoreField && operands[0].Type.HasShadow && instruction.Field.HasShadow && instruction.Stored.Type.HasShadow)
        {
            Unite(operands[0], instruction.Stored);
        }
        else if (CollectionCalls.Changes(instruction) && operands[0].Type.IsListOfRows)
        {
            foreach (var row in operands.Skip(1).Where(operand => operand.Type.HasShadow))
            {
                Unite(operands[0], row);
            }
        }
        else if (instruction.Opcode == Opcode.Call && !instruction.Call.IsVirtual && effectsOf(instruction.Call.Method) is { } effects)
        {
            Link(effects.Links, operands);
        }
        else if (instruction.Opcode == Opcode.Call)
        {
            foreach (var outer in operands.Where(operand => operand.Type.IsJagged || operand.Type.HoldsObjects))
            {
                foreach (var row in operands.Where(operand => operand != outer && AreFloat(operand, outer) && IrType.MayOverlap(operand.Type, outer.Type)))
                {
                    Unite(outer, row);
                }
            }
        }
    }

    /// <summary>What a callee links of the arguments that it is given.</summary>
    private void Link(MemoryLinks links, Value[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].Type.IsContainer || links.OfParameter(i) is not (>= 0 and var number))
            {
                continue;
            }
            for (var j = 0; j < i; j++)
            {
                if (arguments[j].Type.IsContainer && links.OfParameter(j) == number)
                {
                    Unite(arguments[j], arguments[i]);
                }
            }
            if (links.Foreign.Contains(number))
            {
                Of(arguments[i]).HasConstantSource = true;
            }
        }
    }

    private static bool AreFloat(Value left, Value right) => left.Type.HasShadow && right.Type.HasShadow;

    private Value Find(Value value)
    {
        while (parents.TryGetValue(value, out var parent))
        {
            value = parent;
        }
        return value;
    }
}
