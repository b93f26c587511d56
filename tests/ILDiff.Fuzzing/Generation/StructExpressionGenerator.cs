using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random values of structs, what is read from them, and places that a reference may lead to.</summary>
public sealed class StructExpressionGenerator(RandomSource random, FunctionContext context, ExpressionGenerator expressions)
{
    private bool IsAllowed => context.Constructs.HasFlag(Constructs.Structs);

    /// <summary>A struct of a type.</summary>
    public Expression Value(FuzzType type, int depth) => random.PickWeighted<Expression>(
        (12, () => context.Readable(type) is { Count: > 0 } variables ? new Read(random.Pick(variables)) : null),
        (6, () => Made(type, depth)),
        (8, () => Element(type)),
        (depth > 0 ? 3 : 0, () => new Conditional(expressions.Discrete.Bool(depth - 1), Value(type, depth - 1), Value(type, depth - 1))),
        (depth > 0 ? 5 : 0, () => expressions.Call(type, depth)),
        (depth > 0 && type == FuzzType.Point ? 12 : 0, () => Combined(depth)),
        (type == FuzzType.Point ? 4 : 0, () => context.Readable(FuzzType.Body) is { Count: > 0 } bodies ? new ReadField(new Read(random.Pick(bodies)), FuzzType.Body.Fields()[0]) : null));

    /// <summary>A number field of a struct at hand; null when there is none.</summary>
    public Expression? Field()
    {
        if (!IsAllowed)
        {
            return null;
        }
        var type = random.Pick(StructTypes.All);
        return random.Chance(0.4) && Element(type) is { } element ? NumberOf(element)
            : context.Readable(type) is { Count: > 0 } variables ? NumberOf(new Read(random.Pick(variables))) : null;
    }

    /// <summary>A number that a method of a struct returns.</summary>
    public Expression? Number(int depth)
    {
        if (!IsAllowed)
        {
            return null;
        }
        var method = random.Pick([.. StructTypes.Methods.Where(method => !method.Changes && method.Result == FuzzType.Double)]);
        return new StructCall(method, Value(method.Receiver, depth - 1), Arguments(method, depth));
    }

    public IReadOnlyList<Expression> Arguments(StructMethod method, int depth) =>
        [.. method.Parameters.Select(parameter => parameter.IsStruct() ? Value(parameter, depth - 1) : expressions.Tame(parameter, depth - 1))];

    /// <summary>A number of a struct or an object.</summary>
    public Expression NumberOf(Expression value)
    {
        var field = random.Pick([.. value.Type.Fields().Where(field => field.Type != FuzzType.Int)]);
        return field.Type.IsStruct() ? NumberOf(new ReadField(value, field)) : new ReadField(value, field);
    }

    /// <summary>A variable, a struct's field or an array's element that may be passed in this way; null when there is none.</summary>
    /// <param name="type">What is found there.</param>
    /// <param name="passing">How it is passed.</param>
    /// <param name="mayLeadInside">Whether it may be a number in a struct, an object or a rectangular array: a reference to one cannot go into a call that stays one.</param>
    public Expression? Place(FuzzType type, Passing passing, bool mayLeadInside = true)
    {
        IReadOnlyList<Variable> variables = [.. (passing == Passing.In ? context.Readable(type) : context.Writable(type)).Where(variable => mayLeadInside || !variable.LeadsInside)];
        Expression? place = random.Below(type == FuzzType.Double ? 5 : 1) switch
        {
            1 => mayLeadInside ? FieldPlace() : null,
            2 => context.WritableElements(FuzzType.DoubleArray) is { Count: > 0 } arrays && random.Pick(arrays) is var array ? new ReadElement(array, expressions.Discrete.PureIndex(array)) : null,
            3 => expressions.Matrices.Cell() is { } cell && (mayLeadInside || cell.Matrix.Type == FuzzType.Jagged) ? cell : null,
            _ => type is FuzzType.Point or FuzzType.Body && random.Chance(0.5) ? Element(type) : null,
        };
        return place ?? (variables.Count > 0 ? new Read(random.Pick(variables)) : null);
    }

    /// <summary>An element of an array of structs; null when there is none.</summary>
    public ReadElement? Element(FuzzType type) => type is FuzzType.Point or FuzzType.Body && context.Readable(type.ArrayOf()) is { Count: > 0 } arrays && random.Pick(arrays) is var array
        ? new ReadElement(array, expressions.Discrete.PureIndex(array))
        : null;

    /// <summary>A struct that may be changed where it stands; null when there is none.</summary>
    public Expression? Changeable(FuzzType type) => random.Chance(0.5) && Element(type) is { } element ? element
        : context.Writable(type) is { Count: > 0 } variables ? new Read(random.Pick(variables)) : null;

    private ReadField? FieldPlace() => random.Chance(0.5) && context.Constructs.HasFlag(Constructs.Objects) && expressions.Objects.AnyCell() is { } cell
        ? new ReadField(cell, FuzzType.Cell.Fields()[0])
        : IsAllowed && Changeable(FuzzType.Body) is { } body ? new ReadField(body, FuzzType.Body.Fields()[1]) : null;

    private Expression Made(FuzzType type, int depth)
    {
        var fields = type.Fields().Select(field => field.Type switch
        {
            FuzzType.Int => expressions.Discrete.Small(depth - 1),
            FuzzType.Double => expressions.Floating(FuzzType.Double, Math.Min(depth - 1, 1)),
            _ => Value(field.Type, depth - 1),
        }).ToArray();
        return new MakeStruct(type, fields);
    }

    private Expression Combined(int depth) => random.Below(5) switch
    {
        0 => new StructBinary(BinaryOperator.Multiply, expressions.Tame(FuzzType.Double, depth - 1), Value(FuzzType.Point, depth - 1)),
        1 => new StructCall(StructTypes.Methods.First(method => method.Name == "Turned"), Value(FuzzType.Point, depth - 1), []),
        2 => new WithField(Value(FuzzType.Point, depth - 1), random.Pick(FuzzType.Point.Fields()), expressions.Tame(FuzzType.Double, depth - 1)),
        _ => new StructBinary(random.Chance(0.5) ? BinaryOperator.Add : BinaryOperator.Subtract, Value(FuzzType.Point, depth - 1), Value(FuzzType.Point, depth - 1)),
    };
}
