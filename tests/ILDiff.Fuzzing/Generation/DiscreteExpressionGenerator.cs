using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random expressions that carry no derivative: integers, bools, indices.</summary>
public sealed class DiscreteExpressionGenerator(RandomSource random, FunctionContext context, ExpressionGenerator floating)
{
    private static readonly ComparisonOperator[] Comparisons = Enum.GetValues<ComparisonOperator>();

    /// <summary>An int of any size.</summary>
    public Expression Int(int depth)
    {
        if (depth <= 0)
        {
            return IntLeaf();
        }
        return random.PickWeighted<Expression>(
            (6, IntLeaf),
            (5, () => new Binary(random.Pick([BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.And, BinaryOperator.Or, BinaryOperator.ExclusiveOr]), Int(depth - 1), Int(depth - 1))),
            (2, () => new Binary(random.Chance(0.5) ? BinaryOperator.Divide : BinaryOperator.Remainder, Int(depth - 1), new Literal(FuzzType.Int, random.Between(1, 5)))),
            (1, () => new Unary(UnaryOperator.Negate, Int(depth - 1))),
            (2, () => new Conditional(Bool(depth - 1), Int(depth - 1), Int(depth - 1))),
            (2, () => FromFloating(depth)),
            (1, () => floating.Call(FuzzType.Int, depth)),
            (1, () => context.Writable(FuzzType.Int) is { Count: > 0 } targets ? new Increment(random.Pick(targets), random.Chance(0.5), random.Chance(0.5)) : null));
    }

    /// <summary>0 … 7.</summary>
    public Expression Small(int depth) =>
        random.Chance(0.3)
            ? new Literal(FuzzType.Int, random.Below(5))
            : new Binary(BinaryOperator.And, Int(depth), new Literal(FuzzType.Int, random.Pick([1, 3, 7])));

    public Expression Bool(int depth)
    {
        if (depth <= 0)
        {
            return Comparison(0);
        }
        return random.PickWeighted<Expression>(
            (10, () => Comparison(depth)),
            (3, () => new ShortCircuit(random.Chance(0.5), Bool(depth - 1), Bool(depth - 1))),
            (1, () => new Unary(UnaryOperator.Not, Bool(depth - 1))),
            (1, () => new Binary(random.Pick([BinaryOperator.And, BinaryOperator.Or, BinaryOperator.ExclusiveOr]), Bool(depth - 1), Bool(depth - 1))),
            (2, () => context.Readable(FuzzType.Bool) is { Count: > 0 } variables ? new Read(random.Pick(variables)) : null));
    }

    /// <summary>An index within an array's bounds.</summary>
    public Expression Index(Variable array, int depth) => random.PickWeighted<Expression>(
        (10, () => PureIndex(array)),
        (4, () => Within(array, Int(depth))));

    /// <summary>An index within bounds that may be evaluated twice.</summary>
    public Expression PureIndex(Variable array) => random.PickWeighted<Expression>(
        (2, () => new Literal(FuzzType.Int, 0)),
        (12, () => context.CountersWithin(array) is { Count: > 0 } counters ? new Read(random.Pick(counters)) : null),
        (2, () => new Binary(BinaryOperator.Subtract, new Length(array), new Literal(FuzzType.Int, 1))),
        (3, () => Within(array, IntLeaf())));

    /// <summary>A column of a row, within bounds, that may be evaluated twice.</summary>
    public Expression PureColumn(Variable matrix, Expression row) => random.PickWeighted<Expression>(
        (4, () => new Literal(FuzzType.Int, 0)),
        (12, () => context.CountersWithin(matrix, 1) is { Count: > 0 } counters && matrix.Type == FuzzType.Grid ? new Read(random.Pick(counters)) : null),
        (4, () => Within(new RowLength(matrix, row), IntLeaf())));

    // Arrays are never empty.
    private static Expression Within(Variable array, Expression index) => Within(new Length(array), index);

    private static Expression Within(Expression length, Expression index) =>
        new Binary(BinaryOperator.Remainder, new Binary(BinaryOperator.And, index, new Literal(FuzzType.Int, int.MaxValue)), length);

    private Expression IntLeaf() => random.PickWeighted<Expression>(
        (3, () => new Literal(FuzzType.Int, random.Between(-2, 6))),
        (8, () => context.Readable(FuzzType.Int) is { Count: > 0 } variables ? new Read(random.Pick(variables)) : null),
        (3, () => context.Readable(FuzzType.IntArray) is { Count: > 0 } arrays && random.Pick(arrays) is var array ? new ReadElement(array, new Literal(FuzzType.Int, 0)) : null),
        (1, () => context.Readable(FuzzType.DoubleArray) is { Count: > 0 } arrays ? new Length(random.Pick(arrays)) : null));

    private Expression FromFloating(int depth)
    {
        var active = floating.Floating(FuzzType.Double, depth - 1);
        return ProgramGenerator.HasStopGradient && random.Chance(0.5)
            ? new Conversion(FuzzType.Int, new StopGradient(active))
            : new Conversion(FuzzType.Int, new LibraryCall(MathFunctions.Floor, [active]));
    }

    private Expression Comparison(int depth)
    {
        var comparison = random.Pick(Comparisons);
        if (random.Chance(0.3))
        {
            return new Comparison(comparison, Int(depth - 1), Int(depth - 1));
        }
        var type = context.AllowsFloat && random.Chance(0.3) ? FuzzType.Float : FuzzType.Double;
        return new Comparison(comparison, floating.Floating(type, depth - 1), floating.Floating(type, depth - 1));
    }
}
