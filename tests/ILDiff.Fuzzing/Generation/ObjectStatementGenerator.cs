using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random statements on objects, lists and dictionaries.</summary>
public sealed class ObjectStatementGenerator(RandomSource random, FunctionContext context, StatementGenerator statements)
{
    private static readonly BinaryOperator[] Combinations = [BinaryOperator.Add, BinaryOperator.Multiply, BinaryOperator.Subtract];

    private ExpressionGenerator Expressions => statements.Expressions;

    private ObjectExpressionGenerator Objects => Expressions.Objects;

    public Statement? OnObjects() => !context.Constructs.HasFlag(Constructs.Objects) ? null : random.PickWeighted<Statement>(
        (4, () => statements.Declare(FuzzType.Cell, "c", () => Objects.Cell(2))),
        (3, () => statements.Declare(FuzzType.Layer, "l", () => Objects.Any(FuzzType.Layer) is { } other && random.Chance(0.2) ? new Read(other) : Objects.Made(FuzzType.Layer, 1))),
        (2, () => statements.Declare(FuzzType.CellArray, "u", NewCells)),
        (2, () => Objects.Any(FuzzType.Layer) is { } layer ? statements.Declare(FuzzType.DoubleArray, "t", () => new ReadMember(new Read(layer), FuzzType.Layer.Members()[0])) : null),
        (2, () => context.Writable(FuzzType.Cell) is { Count: > 0 } targets ? new Assignment(random.Pick(targets), null, Objects.Cell(1)) : null),
        (10, AssignField),
        (6, Change),
        (3, AssignMember),
        (3, OnCells),
        (1, () => new Block([])));

    public Statement? OnCollections() => !context.Constructs.HasFlag(Constructs.Collections) ? null : random.PickWeighted<Statement>(
        (3, () => statements.Declare(FuzzType.List, "n", List)),
        (2, () => statements.Declare(FuzzType.Map, "o", Map)),
        (1, () => Objects.Any(FuzzType.List) is { } list ? statements.Declare(FuzzType.DoubleArray, "t", () => new CopyOf(FuzzType.DoubleArray, list)) : null),
        (8, AssignItem),
        (5, () => Objects.Any(FuzzType.List) is { } list ? ChangeList(list) : null),
        (1, () => Objects.Any(FuzzType.Map) is { } map ? new CollectionChange(map, CollectionMethod.Remove, [Objects.Key()]) : null),
        (1, () => new Block([])));

    private Expression NewCells() => Objects.Any(FuzzType.CellArray) is { } other && random.Chance(0.4)
        ? random.Chance(0.5) ? new Read(other) : new CloneArray(other)
        : new ArrayOfElements(FuzzType.Cell, ExpressionGenerator.Many(random.Between(1, 3), () => Objects.Cell(1)));

    private Statement? AssignField()
    {
        var type = random.Chance(0.75) ? FuzzType.Cell : FuzzType.Layer;
        if (Objects.AnyOf(type) is not { } target)
        {
            return null;
        }
        var field = random.Pick(type.Fields());
        return field.Type == FuzzType.Int
            ? new FieldAssignment(target, field, null, Expressions.Discrete.Small(1))
            : new FieldAssignment(target, field, random.Chance(0.4) ? random.Pick(Combinations) : null, Expressions.Tame(FuzzType.Double, 2));
    }

    private Statement? Change()
    {
        var method = random.Pick([.. ObjectTypes.Methods.Where(method => method.Changes)]);
        return Objects.AnyOf(method.Receiver) is { } target ? new StructInvoke(target, method, Expressions.Structs.Arguments(method, 2)) : null;
    }

    private Statement? AssignMember()
    {
        var member = random.Pick(FuzzType.Layer.Members());
        return Objects.Any(FuzzType.Layer) is { } layer
            ? new MemberAssignment(new Read(layer), member, member.Type == FuzzType.Cell ? Objects.Cell(1) : Expressions.Matrices.Row())
            : null;
    }

    private Statement? OnCells() => Objects.Any(FuzzType.CellArray) is not { } array ? null
        : random.Chance(0.6) ? new ElementAssignment(array, Expressions.Discrete.PureIndex(array), null, Objects.Cell(1))
        : new SwapElements(array, Expressions.Discrete.PureIndex(array), Expressions.Discrete.PureIndex(array));

    /// <summary>A dictionary.</summary>
    public Expression Map() => Objects.Any(FuzzType.Map) is { } other && random.Chance(0.2) ? new Read(other) : new NewMap(Numbers());

    /// <summary>A list.</summary>
    public Expression List() => random.PickWeighted<Expression>(
        (1, () => Objects.Any(FuzzType.List) is { } other ? new Read(other) : null),
        (1, () => Objects.Any(random.Chance(0.5) ? FuzzType.List : FuzzType.DoubleArray) is { } other ? new CopyOf(FuzzType.List, other) : null),
        (4, () => new NewList(Numbers())));

    private IReadOnlyList<Expression> Numbers() => ExpressionGenerator.Many(random.Between(1, 3), () => Expressions.Tame(FuzzType.Double, 1));

    private Statement? AssignItem()
    {
        var type = random.Chance(0.6) ? FuzzType.List : FuzzType.Map;
        if (Objects.Any(type) is not { } collection)
        {
            return null;
        }
        BinaryOperator? combination = random.Chance(type == FuzzType.List ? 0.4 : 0.1) ? random.Pick(Combinations) : null;
        return new ItemAssignment(collection, type == FuzzType.List ? Expressions.Discrete.Index(collection, 1) : Objects.Key(), combination, Expressions.Tame(FuzzType.Double, 2));
    }

    // A list is never empty.
    private Statement ChangeList(Variable list) => random.Below(5) switch
    {
        0 => new CollectionChange(list, CollectionMethod.Insert, [Expressions.Discrete.PureIndex(list), Expressions.Tame(FuzzType.Double, 1)]),
        1 => new CollectionChange(list, CollectionMethod.Reverse, []),
        2 => new If(
            new Comparison(ComparisonOperator.Greater, new Length(list), new Literal(FuzzType.Int, 1)),
            new Block([new CollectionChange(list, CollectionMethod.RemoveAt, [Expressions.Discrete.PureIndex(list)])]),
            null),
        _ => new CollectionChange(list, CollectionMethod.Add, [Expressions.Tame(FuzzType.Double, 2)]),
    };
}
