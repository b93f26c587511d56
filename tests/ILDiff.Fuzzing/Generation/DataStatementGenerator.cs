using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random statements on structs, matrices and whole arrays.</summary>
public sealed class DataStatementGenerator(RandomSource random, FunctionContext context, StatementGenerator statements)
{
    private static readonly BinaryOperator[] Combinations = [BinaryOperator.Add, BinaryOperator.Multiply, BinaryOperator.Subtract];

    private ExpressionGenerator Expressions => statements.Expressions;

    private MatrixExpressionGenerator Matrices => Expressions.Matrices;

    public Statement? OnStructs() => !context.Constructs.HasFlag(Constructs.Structs) ? null : random.PickWeighted<Statement>(
        (5, () => random.Pick(StructTypes.All) is var type ? statements.Declare(type, "g", () => Expressions.Structs.Value(type, 2)) : null),
        (4, () => random.Pick(StructTypes.All) is var type && context.Writable(type) is { Count: > 0 } targets
            ? new Assignment(random.Pick(targets), null, Expressions.Structs.Value(type, 2))
            : null),
        (5, AssignField),
        (4, Change));

    public Statement? OnMatrices() => !context.Constructs.HasFlag(Constructs.Matrices) ? null : random.PickWeighted<Statement>(
        (3, () => statements.Declare(FuzzType.Jagged, "m", Matrices.Jagged)),
        (2, () => statements.Declare(FuzzType.Grid, "h", Matrices.Grid)),
        (3, () => Matrices.AnyJagged() is { } matrix ? statements.Declare(FuzzType.DoubleArray, "t", () => new ReadRow(matrix, Expressions.Discrete.PureIndex(matrix))) : null),
        (3, () => Matrices.AnyJagged() is { } matrix ? new RowAssignment(matrix, Expressions.Discrete.PureIndex(matrix), Matrices.Row()) : null),
        (2, () => Matrices.AnyJagged() is { } matrix ? new SwapRows(matrix, Expressions.Discrete.PureIndex(matrix), Expressions.Discrete.PureIndex(matrix)) : null),
        (9, () => Matrices.Cell() is { } cell
            ? new CellAssignment(cell.Matrix, cell.Row, cell.Column, random.Chance(0.4) ? random.Pick(Combinations) : null, Expressions.Tame(FuzzType.Double, 2))
            : null),
        (3, OnWholeArray));

    private Statement? OnWholeArray()
    {
        var arrays = context.WritableElements(FuzzType.DoubleArray);
        if (arrays.Count == 0)
        {
            return null;
        }
        var array = random.Pick(arrays);
        return random.Below(5) switch
        {
            0 => new FillArray(array, null),
            1 => new FillArray(array, Expressions.Tame(FuzzType.Double, 1)),
            2 => statements.Declare(FuzzType.DoubleArray, "t", () => new CloneArray(array)),
            _ => new CopyArray(random.Pick(arrays), array),
        };
    }

    private Statement? AssignField()
    {
        var type = random.Pick([FuzzType.Pair, FuzzType.Meter, FuzzType.Body]);
        if (context.Writable(type) is not { Count: > 0 } targets)
        {
            return null;
        }
        var field = random.Pick(type.Fields());
        return field.Type switch
        {
            FuzzType.Int => new FieldAssignment(random.Pick(targets), field, null, Expressions.Discrete.Small(1)),
            FuzzType.Double => new FieldAssignment(random.Pick(targets), field, random.Chance(0.4) ? random.Pick(Combinations) : null, Expressions.Tame(FuzzType.Double, 2)),
            _ => new FieldAssignment(random.Pick(targets), field, null, Expressions.Structs.Value(field.Type, 2)),
        };
    }

    private Statement? Change()
    {
        var method = random.Pick([.. StructTypes.Methods.Where(method => method.Changes)]);
        return context.Writable(method.Receiver) is { Count: > 0 } targets
            ? new StructInvoke(random.Pick(targets), method, Expressions.Structs.Arguments(method, 2))
            : null;
    }
}
