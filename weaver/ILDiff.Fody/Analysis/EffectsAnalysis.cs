using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Effects of the methods of the assembly, found on demand; recursion is solved by iterating from the best case up.</summary>
public sealed class EffectsAnalysis
{
    private readonly IMethodSource source;
    private readonly Dictionary<string, MethodEffects> known = [];
    private readonly Dictionary<string, MethodEffects> assumed = [];
    private readonly HashSet<string> recursive = [];
    private HashSet<string> usedAssumptions = [];

    public EffectsAnalysis(IMethodSource source)
    {
        this.source = source;
    }

    /// <summary>The effects of a method whose body can be read; null when it cannot.</summary>
    public MethodEffects? Find(MethodHandle method)
    {
        if (known.TryGetValue(method.Key, out var effects))
        {
            return effects;
        }
        if (assumed.TryGetValue(method.Key, out effects))
        {
            usedAssumptions.Add(method.Key);
            return effects;
        }
        return source.Read(method).Function is { } function ? Solve(method.Key, function) : null;
    }

    /// <summary>The effects of a function at hand.</summary>
    public MethodEffects Of(Function function)
    {
        var arrays = new ArrayClasses(function, Find);
        var written = new HashSet<int>();
        var hasOtherEffects = false;
        var meetsForeignMemory = false;
        var staticMemory = new Dictionary<string, FieldHandle>();
        var blocks = ControlFlow.ReachingReturn(function);
        MarkForeignResults(function, arrays);

        void Write(Value array)
        {
            var arrayClass = arrays.Of(array);
            written.UnionWith(arrayClass.Parameters);
            hasOtherEffects |= arrayClass.HasConstantSource;
        }

        void Call(MethodEffects? effects, Value[] operands)
        {
            hasOtherEffects |= effects is null or { HasOtherEffects: true };
            meetsForeignMemory |= effects is { MeetsForeignMemory: true };
            foreach (var entry in effects is null ? [] : effects.StaticMemory.ToList())
            {
                staticMemory[entry.Key] = entry.Value;
            }
            for (var i = 0; i < operands.Length; i++)
            {
                if (operands[i].Type.IsContainer && effects?.Writes(i) != false)
                {
                    Write(operands[i]);
                }
            }
        }

        foreach (var instruction in blocks.SelectMany(block => block.Instructions))
        {
            meetsForeignMemory |= instruction.Result is { Type.HasShadow: true } memory && arrays.Of(memory).HasConstantSource;
            switch (instruction.Opcode)
            {
                case Opcode.LoadStaticField when instruction.Field.Type.HasShadow:
                    staticMemory[instruction.Field.ToString()] = instruction.Field;
                    break;
                case Opcode.StoreElement or Opcode.ElementAddress:
                case Opcode.StoreField or Opcode.FieldAddress when instruction.Operands[0].Type.HasShadow:
                    Write(instruction.Operands[0]);
                    break;
                case Opcode.MakeSpan:
                    hasOtherEffects = true;
                    Write(instruction.Operands[0]);
                    break;
                case Opcode.StoreField or Opcode.StoreStaticField or Opcode.StoreIndirect or Opcode.InitializeIndirect
                    or Opcode.StaticFieldAddress or Opcode.FieldAddress:
                case Opcode.NewObject when !instruction.Result!.Type.IsContainer && !CollectionCalls.IsKnown(instruction):
                    // A span of an array may write it.
                    hasOtherEffects = true;
                    instruction.Operands.Where(operand => operand.Type.IsArray).ToList().ForEach(Write);
                    break;
                case Opcode.NewObject when !instruction.Result!.Type.IsRectangular && !CollectionCalls.IsKnown(instruction):
                    Call(Find(instruction.Call.Method), [instruction.Result, .. instruction.Operands]);
                    break;
                case Opcode.Call when KnownCalls.IsObjectConstructor(instruction.Call.Method):
                    break;
                case Opcode.Call when KnownCalls.IsArrayInitializer(instruction.Call.Method):
                    Write(instruction.Operands[0]);
                    break;
                case Opcode.Call when KnownCalls.IsLocking(instruction.Call.Method):
                    hasOtherEffects = true;
                    break;
                case Opcode.Call when CollectionCalls.IsKnown(instruction):
                    if (CollectionCalls.Changes(instruction))
                    {
                        Write(instruction.Operands[0]);
                    }
                    break;
                case Opcode.Call when !instruction.Call.Method.IsPure && !ArrayShapes.AreRead(instruction):
                    Call(instruction.Call.IsVirtual ? null : Find(instruction.Call.Method), instruction.Operands);
                    break;
            }
        }
        var returnsForeignArray = blocks.Any(block => block.Terminator is { Kind: TerminatorKind.Return, Operand: { Type.IsContainer: true } returned }
            && arrays.Of(returned).HasConstantSource);
        return new MethodEffects(written, hasOtherEffects, returnsForeignArray, false, MemoryLinks.Of(function, arrays))
        {
            StaticMemory = staticMemory,
            MeetsForeignMemory = meetsForeignMemory,
        };
    }

    /// <summary>Marks the classes of arrays that calls return and that are neither new nor among the arguments.</summary>
    public void MarkForeignResults(Function function, ArrayClasses arrays)
    {
        foreach (var call in ControlFlow.ReachingReturn(function).SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode == Opcode.Call))
        {
            if (call.Result is { Type.IsContainer: true } result && !CollectionCalls.IsCopy(call) && !ArrayShapes.IsEmpty(call) && (call.Call.IsVirtual || Find(call.Call.Method) is null or { ReturnsForeignArray: true }))
            {
                arrays.Of(result).HasConstantSource = true;
            }
        }
    }

    private MethodEffects Solve(string key, Function function)
    {
        var usedOutside = usedAssumptions;
        usedAssumptions = [];
        assumed[key] = new MethodEffects([], false, false, false, MemoryLinks.None);
        while (true)
        {
            var effects = Of(function);
            effects = effects with { IsRecursive = usedAssumptions.Contains(key) || recursive.Contains(key) };
            var previous = assumed[key];
            assumed[key] = effects;
            if (previous.HasOtherEffects == effects.HasOtherEffects && previous.IsRecursive == effects.IsRecursive
                && previous.ReturnsForeignArray == effects.ReturnsForeignArray && previous.Links == effects.Links
                && previous.WrittenParameters.Count == effects.WrittenParameters.Count
                && previous.StaticMemory.Count == effects.StaticMemory.Count && previous.MeetsForeignMemory == effects.MeetsForeignMemory)
            {
                break;
            }
        }
        var solved = assumed[key];
        assumed.Remove(key);
        usedAssumptions.Remove(key);

        // What rests on an assumption about a method still being solved is final only when that one is.
        if (usedAssumptions.Count == 0)
        {
            known[key] = solved;
        }
        else
        {
            // It was reached from a method that it reaches.
            recursive.Add(key);
        }
        usedOutside.UnionWith(usedAssumptions);
        usedAssumptions = usedOutside;
        return solved;
    }
}
