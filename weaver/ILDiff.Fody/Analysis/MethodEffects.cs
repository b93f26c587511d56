using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>What a method does besides returning its result.</summary>
/// <param name="WrittenParameters">Array parameters whose elements it may write (through an alias too).</param>
/// <param name="IsPure">Nothing outside the method can tell that it ran: no stores but into arrays of its own, no unknown calls.</param>
/// <param name="IsRecursive">It may call itself.</param>
public sealed record MethodEffects(IReadOnlyCollection<int> WrittenParameters, bool IsPure, bool IsRecursive)
{
    public bool Writes(int parameter) => WrittenParameters.Contains(parameter);
}

/// <summary>Effects of the methods of the assembly, found on demand; recursion is solved by iterating from the best case up.</summary>
public sealed class EffectsAnalysis
{
    private readonly IMethodSource source;
    private readonly Dictionary<string, MethodEffects> known = [];
    private readonly Dictionary<string, MethodEffects> assumed = [];
    private readonly HashSet<string> usedAssumptions = [];
    private int depth;

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
            return effects with { IsRecursive = true };
        }
        var body = source.Read(method);
        return body.Function is null ? null : Solve(method, body.Function);
    }

    private MethodEffects Solve(MethodHandle method, Function function)
    {
        assumed[method.Key] = new MethodEffects([], true, false);
        depth++;
        MethodEffects effects;
        bool isStable;
        do
        {
            usedAssumptions.Remove(method.Key);
            effects = Compute(function);
            if (usedAssumptions.Contains(method.Key))
            {
                effects = effects with { IsRecursive = true };
            }
            var previous = assumed[method.Key];
            isStable = previous.IsPure == effects.IsPure && previous.IsRecursive == effects.IsRecursive
                && previous.WrittenParameters.Count == effects.WrittenParameters.Count;
            assumed[method.Key] = effects;
        }
        while (!isStable);
        depth--;
        assumed.Remove(method.Key);
        usedAssumptions.Remove(method.Key);

        // Inside a cycle the result rests on assumptions about methods still being solved; only the outermost one is final.
        if (depth == 0 || usedAssumptions.Count == 0)
        {
            known[method.Key] = effects;
        }
        return effects;
    }

    private MethodEffects Compute(Function function)
    {
        var arrays = new ArrayClasses(function, _ => true);
        var written = new HashSet<int>();
        var isPure = true;
        var isRecursive = false;

        void Write(Value array)
        {
            if (!array.Type.IsArray)
            {
                isPure = false;
                return;
            }
            var arrayClass = arrays.Of(array);
            written.UnionWith(arrayClass.Parameters);
            isPure &= arrayClass.Parameters.Count == 0 && !arrayClass.HasConstantSource;
        }

        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
        {
            switch (instruction.Opcode)
            {
                case Opcode.StoreElement or Opcode.ElementAddress:
                    Write(instruction.Operands[0]);
                    break;
                case Opcode.StoreField or Opcode.StoreStaticField or Opcode.StoreIndirect or Opcode.InitializeIndirect or Opcode.StaticFieldAddress or Opcode.FieldAddress:
                    isPure = false;
                    break;
                case Opcode.NewObject:
                    isPure &= instruction.Operands.Length == 0 || instruction.Operands.All(operand => !operand.Type.IsReference);
                    break;
                case Opcode.Call when instruction.Call.Method.IsPure:
                    break;
                case Opcode.Call:
                    var effects = instruction.Call.IsVirtual ? null : Find(instruction.Call.Method);
                    isPure &= effects is { IsPure: true } || effects is not null && effects.WrittenParameters.Count > 0 && OnlyWritesArguments(effects);
                    isRecursive |= effects is { IsRecursive: true } && assumed.ContainsKey(instruction.Call.Method.Key);
                    for (var i = 0; i < instruction.Operands.Length; i++)
                    {
                        if (instruction.Operands[i].Type.IsArray && (effects is null || effects.Writes(i)))
                        {
                            Write(instruction.Operands[i]);
                        }
                    }
                    break;
            }
        }
        return new MethodEffects(written, isPure && written.Count == 0, isRecursive) { OnlyWritesArrays = isPure || written.Count > 0 && !HasOtherEffects(function) };

        bool OnlyWritesArguments(MethodEffects callee) => callee.OnlyWritesArrays;

        bool HasOtherEffects(Function _) => !isPureButForParameters;
    }
}
