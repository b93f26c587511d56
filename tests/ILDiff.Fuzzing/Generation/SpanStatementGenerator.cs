using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random spans, and locals that refer to other numbers.</summary>
public sealed class SpanStatementGenerator(RandomSource random, FunctionContext context, StatementGenerator statements)
{
    private const int LargestOnStack = 3;

    private ExpressionGenerator Expressions => statements.Expressions;

    public Statement? OnSpans() => !context.Constructs.HasFlag(Constructs.Spans) ? null : random.PickWeighted<Statement>(
        (4, () => AnySequence() is { } sequence ? statements.Declare(FuzzType.Span, "z", () => new Slice(sequence, Expressions.Discrete.Index(sequence, 1), random.Chance(0.2))) : null),
        (2, () => context.LoopDepth == 0 ? statements.Declare(FuzzType.Span, "z", () => new StackAllocation(random.Between(1, LargestOnStack))) : null),
        (8, () => Any() is { } span
            ? new ElementAssignment(span, Expressions.Discrete.Index(span, 1), random.Chance(0.4) ? random.Pick([BinaryOperator.Add, BinaryOperator.Multiply]) : null, Expressions.Tame(FuzzType.Double, 2))
            : null),
        (2, () => Any() is { } span ? new FillArray(span, random.Chance(0.7) ? Expressions.Tame(FuzzType.Double, 1) : null) : null),
        (2, () => Any() is { } span ? new SwapElements(span, Expressions.Discrete.PureIndex(span), Expressions.Discrete.PureIndex(span)) : null),
        (1, () => new Block([])));

    public Statement? OnReferences()
    {
        var type = random.Chance(0.7) ? FuzzType.Double : random.Pick(StructTypes.All);
        if (!context.Constructs.HasFlag(Constructs.References) || Expressions.Structs.Place(type, Passing.Ref) is not { } place)
        {
            return null;
        }
        var leadsInside = place is ReadField or ReadCell { Matrix.Type: FuzzType.Grid } or Read { Variable.LeadsInside: true };
        var variable = new Variable(context.NewName("r"), type, context.Function.FrameSize++) { Passing = Passing.Ref, LeadsInside = leadsInside };
        context.Show(variable);
        return new ReferenceDeclaration(variable, place);
    }

    public Variable? Any() => context.Readable(FuzzType.Span) is { Count: > 0 } spans ? random.Pick(spans) : null;

    private Variable? AnySequence() => random.Chance(0.4) && Any() is { } span ? span
        : context.WritableElements(FuzzType.DoubleArray) is { Count: > 0 } arrays ? random.Pick(arrays) : null;
}
