using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random jagged and rectangular arrays, their rows and their numbers.</summary>
public sealed class MatrixExpressionGenerator(RandomSource random, FunctionContext context, ExpressionGenerator expressions)
{
    private DiscreteExpressionGenerator Discrete => expressions.Discrete;

    /// <summary>A number of a matrix at hand; null when there is none.</summary>
    public ReadCell? Cell()
    {
        if (Any() is not { } matrix)
        {
            return null;
        }
        var row = Discrete.PureIndex(matrix);
        return new ReadCell(matrix, row, Discrete.PureColumn(matrix, row));
    }

    /// <summary>A matrix at hand; null when there is none.</summary>
    public Variable? Any() => context.WritableElements(random.Chance(0.6) ? FuzzType.Jagged : FuzzType.Grid) is { Count: > 0 } matrices ? random.Pick(matrices) : null;

    public Variable? AnyJagged() => context.WritableElements(FuzzType.Jagged) is { Count: > 0 } matrices ? random.Pick(matrices) : null;

    /// <summary>A row: one that others may refer to, too, or a new one.</summary>
    public Expression Row() => random.PickWeighted<Expression>(
        (4, () => context.WritableElements(FuzzType.DoubleArray) is { Count: > 0 } arrays ? new Read(random.Pick(arrays)) : null),
        (3, () => AnyJagged() is { } matrix ? new ReadRow(matrix, Discrete.PureIndex(matrix)) : null),
        (1, () => context.WritableElements(FuzzType.DoubleArray) is { Count: > 0 } arrays ? new CloneArray(random.Pick(arrays)) : null),
        (2, () => new NewArray(FuzzType.Double, new Literal(FuzzType.Int, random.Between(1, 3)))),
        (3, () => new ArrayOfElements(FuzzType.Double, ExpressionGenerator.Many(random.Between(1, 3), () => expressions.Tame(FuzzType.Double, 1)))));

    public Expression Jagged() => random.PickWeighted<Expression>(
        (2, () => AnyJagged() is { } matrix ? new Read(matrix) : null),
        (1, () => AnyJagged() is { } matrix ? new CloneArray(matrix) : null),
        (3, () => new ArrayOfRows(ExpressionGenerator.Many(random.Between(1, 3), Row))));

    public Expression Grid() => random.PickWeighted<Expression>(
        (1, () => context.WritableElements(FuzzType.Grid) is { Count: > 0 } grids ? new Read(random.Pick(grids)) : null),
        (2, () => new NewGrid(new Literal(FuzzType.Int, random.Between(1, 3)), new Literal(FuzzType.Int, random.Between(1, 3)))));
}
