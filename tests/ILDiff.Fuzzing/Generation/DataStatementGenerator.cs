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
        (3, DeclareArray),
        (4, AssignElement),
        (1, () => context.WritableElements(random.Chance(0.5) ? FuzzType.PointArray : FuzzType.BodyArray) is { Count: > 0 } arrays && random.Pick(arrays) is var array
            ? new SwapElements(array, Expressions.Discrete.PureIndex(array), Expressions.Discrete.PureIndex(array))
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

    /// <summary>An array of structs of a type.</summary>
    public Expression ArrayOf(FuzzType type)
    {
        var others = context.WritableElements(type.ArrayOf());
        return others.Count > 0 && random.Chance(0.4) ? random.Chance(0.5) ? new Read(random.Pick(others)) : new CloneArray(random.Pick(others))
            : random.Chance(0.4) ? new NewArray(type, new Literal(FuzzType.Int, random.Between(1, 3)))
            : new ArrayOfElements(type, ExpressionGenerator.Many(random.Between(1, 3), () => Expressions.Structs.Value(type, 1)));
    }

    private Declaration DeclareArray()
    {
        var type = random.Chance(0.5) ? FuzzType.Point : FuzzType.Body;
        return statements.Declare(type.ArrayOf(), "u", () => ArrayOf(type));
    }

    private Statement? AssignElement()
    {
        var type = random.Chance(0.5) ? FuzzType.Point : FuzzType.Body;
        return Expressions.Structs.Element(type) is { } element ? new ElementAssignment(element.Array, element.Index, null, Expressions.Structs.Value(type, 2)) : null;
    }

    private Statement? AssignField()
    {
        var type = random.Pick([FuzzType.Pair, FuzzType.Meter, FuzzType.Body]);
        if (Expressions.Structs.Changeable(type) is not { } target)
        {
            return null;
        }
        var field = random.Pick(type.Fields());
        return field.Type switch
        {
            FuzzType.Int => new FieldAssignment(target, field, null, Expressions.Discrete.Small(1)),
            FuzzType.Double => new FieldAssignment(target, field, random.Chance(0.4) ? random.Pick(Combinations) : null, Expressions.Tame(FuzzType.Double, 2)),
            _ => new FieldAssignment(target, field, null, Expressions.Structs.Value(field.Type, 2)),
        };
    }

    private Statement? Change()
    {
        var method = random.Pick([.. StructTypes.Methods.Where(method => method.Changes)]);
        return Expressions.Structs.Changeable(method.Receiver) is { } target ? new StructInvoke(target, method, Expressions.Structs.Arguments(method, 2)) : null;
    }
}
