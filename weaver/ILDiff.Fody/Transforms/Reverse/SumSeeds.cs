using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>The adjoints of the sums of fused loops, made before the loops from that of the result.</summary>
internal sealed class SumSeeds
{
    private readonly ReversePlan plan;
    private readonly Builder builder;
    private readonly PartialEmitter partials;
    private readonly IReadOnlyDictionary<Value, Value> parameters;
    private readonly Value? resultSeed;
    private readonly Dictionary<Value, Value> seeds = [];

    /// <param name="plan">Says which loops are fused.</param>
    /// <param name="builder">Where instructions go.</param>
    /// <param name="partials">Writes partials, guarded or not.</param>
    /// <param name="parameters">The target function's parameters by the primal's.</param>
    /// <param name="resultSeed">The result's adjoint.</param>
    public SumSeeds(ReversePlan plan, Builder builder, PartialEmitter partials, IReadOnlyDictionary<Value, Value> parameters, Value? resultSeed)
    {
        this.plan = plan;
        this.builder = builder;
        this.partials = partials;
        this.parameters = parameters;
        this.resultSeed = resultSeed;
    }

    /// <summary>Writes the seeds of an outermost fused loop where it is entered.</summary>
    public void Make(Loop loop)
    {
        foreach (var (sum, seed) in plan.Fused!.SeedsOf(loop))
        {
            seeds[sum] = Make(seed, sum.Type);
        }
    }

    public Value Of(Value sum) => seeds[sum];

    private Value Make(SeedBeforeLoop seed, IrType type) => seed switch
    {
        SeedBeforeLoop.OfResult => resultSeed!,
        SeedBeforeLoop.Through through => Make(through, type),
        SeedBeforeLoop.Sum { Terms.Count: 0 } => builder.Constant(0, type),
        SeedBeforeLoop.Sum sum => sum.Terms.Select(term => Make(term, type)).Aggregate((left, right) => builder.Binary(Opcode.Add, left, right)),
        _ => throw new InvalidOperationException($"A seed of unknown kind: {seed}."),
    };

    private Value Make(SeedBeforeLoop.Through through, IrType type)
    {
        var factor = Make(through.Seed, type);
        var partial = Activity.RuleOf(through.Instruction)!.Partials[through.Position]!;
        return partials.Multiply(partial, position => Again(through.Instruction.Operands[position]), () => throw new InvalidOperationException("The result is not known yet."), factor);
    }

    /// <summary>By the primal's own operations.</summary>
    private Value Again(Value value)
    {
        if (parameters.TryGetValue(value, out var parameter))
        {
            return parameter;
        }
        var definition = value.Definition!;
        Value[] operands = [.. definition.Operands.Select(Again)];
        var isDerivative = builder.IsDerivative;
        builder.IsDerivative = false;
        var made = builder.Append(definition.Opcode, operands, definition.Payload, value.Type)!;
        builder.IsDerivative = isDerivative;
        return made;
    }
}
