using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random objects, what is read from them, and what lists and dictionaries hold.</summary>
public sealed class ObjectExpressionGenerator(RandomSource random, FunctionContext context, ExpressionGenerator expressions)
{
    private const int SmallestKey = -1;
    private const int LargestKey = 4;

    private bool IsAllowed => context.Constructs.HasFlag(Constructs.Objects);

    private bool AllowsCollections => context.Constructs.HasFlag(Constructs.Collections);

    /// <summary>A cell that others may refer to, too, or a new one.</summary>
    public Expression Cell(int depth) => random.PickWeighted<Expression>(
        (8, AnyCell),
        (3, () => Made(FuzzType.Cell, depth)));

    /// <summary>A cell at hand; null when there is none.</summary>
    public Expression? AnyCell()
    {
        Expression? part = random.Below(3) switch
        {
            0 => Any(FuzzType.CellArray) is { } array ? new ReadElement(array, expressions.Discrete.PureIndex(array)) : null,
            1 => Any(FuzzType.Layer) is { } layer ? new ReadMember(new Read(layer), FuzzType.Layer.Members()[random.Between(1, 2)]) : null,
            _ => null,
        };
        return part ?? (Any(FuzzType.Cell) is { } cell ? new Read(cell) : null);
    }

    /// <summary>An object of a class; null when there is none.</summary>
    public Expression? AnyOf(FuzzType type) => type == FuzzType.Cell ? AnyCell() : Any(type) is { } variable ? new Read(variable) : null;

    public NewObject Made(FuzzType type, int depth) => new(type,
    [
        .. type.Fields().Select(field => field.Type == FuzzType.Int ? expressions.Discrete.Small(1) : expressions.Tame(FuzzType.Double, depth)),
        .. type.Members().Select(member => member.Type == FuzzType.Cell ? Cell(1) : expressions.Matrices.Row()),
    ]);

    /// <summary>A number that an object holds; null when there is none at hand.</summary>
    public Expression? Field() => !IsAllowed ? null
        : AnyOf(random.Pick([FuzzType.Cell, FuzzType.Cell, FuzzType.Layer, FuzzType.Settings])) is { } holder ? expressions.Structs.NumberOf(holder) : null;

    /// <summary>What a method of an object returns; null when none is at hand.</summary>
    public Expression? Number(int depth)
    {
        if (!IsAllowed)
        {
            return null;
        }
        var method = random.Pick([.. ObjectTypes.Methods.Where(method => !method.Changes)]);
        return AnyOf(method.Receiver) is { } receiver ? new StructCall(method, receiver, expressions.Structs.Arguments(method, depth)) : null;
    }

    /// <summary>A number that a list or a dictionary holds; null when none is at hand.</summary>
    public Expression? Item()
    {
        if (!AllowsCollections)
        {
            return null;
        }
        if (random.Chance(0.5) && Any(FuzzType.Map) is { } map)
        {
            return new ReadEntry(map, Key(), context.NewName("f"), expressions.Constant(FuzzType.Double));
        }
        return Any(FuzzType.List) is { } list ? new ReadItem(list, expressions.Discrete.Index(list, 1)) : null;
    }

    public Expression Key() => random.Chance(0.5) ? new Literal(FuzzType.Int, random.Between(SmallestKey, LargestKey)) : expressions.Discrete.Small(1);

    public Variable? Any(FuzzType type) => context.WritableElements(type) is { Count: > 0 } variables ? random.Pick(variables) : null;
}
