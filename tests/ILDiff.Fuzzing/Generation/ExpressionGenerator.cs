using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random floating-point expressions of a type.</summary>
public sealed class ExpressionGenerator
{
    private static readonly double[] NiceNumbers = [0, 0.25, 0.5, 1, 1, 2, 3, -1, -0.5, -2, 1.5, 0.1, 0.3, 10];

    private readonly RandomSource random;
    private readonly FunctionContext context;
    private readonly LibraryCallGenerator libraryCalls;

    public ExpressionGenerator(RandomSource random, FunctionContext context)
    {
        this.random = random;
        this.context = context;
        Discrete = new DiscreteExpressionGenerator(random, context, this);
        libraryCalls = new LibraryCallGenerator(random, this);
        Structs = new StructExpressionGenerator(random, context, this);
        Matrices = new MatrixExpressionGenerator(random, context, this);
        Objects = new ObjectExpressionGenerator(random, context, this);
    }

    /// <summary>Integers, bools and indices.</summary>
    public DiscreteExpressionGenerator Discrete { get; }

    public StructExpressionGenerator Structs { get; }

    public MatrixExpressionGenerator Matrices { get; }

    public ObjectExpressionGenerator Objects { get; }

    /// <summary>A number of a floating-point type.</summary>
    public Expression Floating(FuzzType type, int depth)
    {
        if (depth <= 0)
        {
            return Leaf(type);
        }
        return random.PickWeighted<Expression>(
            (8, () => Leaf(type)),
            (22, () => Arithmetic(type, depth)),
            (3, () => new Unary(UnaryOperator.Negate, Floating(type, depth - 1))),
            (5, () => new Conditional(Discrete.Bool(depth - 1), Floating(type, depth - 1), Floating(type, depth - 1))),
            (15, () => libraryCalls.Make(type, depth)),
            (3, () => Converted(type, depth)),
            (6, () => Call(type, depth)),
            (8, () => type == FuzzType.Double ? Structs.Number(depth) : null),
            (6, () => type == FuzzType.Double ? Objects.Number(depth) : null),
            (2, () => new Select(Discrete.Small(depth - 1), Many(random.Between(1, 3), () => Floating(type, depth - 1)), Floating(type, depth - 1))),
            (1, () => Target(type) is { } target ? new AssignmentExpression(target, Floating(type, depth - 1)) : null),
            (1, () => Target(type) is { } target ? new Increment(target, random.Chance(0.5), random.Chance(0.5)) : null),
            (1, () => ProgramGenerator.HasStopGradient && type == FuzzType.Double && random.Chance(0.2) ? new StopGradient(Floating(type, depth - 1)) : null));
    }

    /// <summary>A number that does not grow in a loop: what may be large goes through a bounded function.</summary>
    public Expression Tame(FuzzType type, int depth)
    {
        var expression = Floating(type, depth);
        if (context.LoopDepth == 0 || random.Chance(0.3))
        {
            return expression;
        }
        return libraryCalls.Bounded(type, expression);
    }

    public Literal Constant(FuzzType type)
    {
        var number = random.Chance(0.7) ? random.Pick(NiceNumbers) : Math.Round(random.Real(-3, 3), 3);
        return new Literal(type, type == FuzzType.Float ? (float)number : number);
    }

    /// <summary>A call of a method of the program with a result of this type; null when there is none or enough were made.</summary>
    public Expression? Call(FuzzType type, int depth)
    {
        var candidates = context.Callees.Where(callee => callee.ReturnType == type).ToArray();
        if (candidates.Length == 0 || context.RemainingCalls <= 0)
        {
            return null;
        }
        context.RemainingCalls--;
        var callee = random.Pick(candidates);
        return Arguments(callee, depth) is { } arguments ? new Call(callee, arguments) : null;
    }

    /// <summary>Arguments for a call; null when an array of a needed type is not at hand.</summary>
    public IReadOnlyList<Expression>? Arguments(FuzzFunction callee, int depth)
    {
        var arguments = callee.Parameters.Select(parameter => Argument(callee, parameter, depth)).OfType<Expression>().ToArray();
        return arguments.Length == callee.Parameters.Count ? arguments : null;
    }

    public static IReadOnlyList<T> Many<T>(int count, Func<T> make) => Enumerable.Range(0, count).Select(_ => make()).ToArray();

    private Expression? Argument(FuzzFunction callee, Variable parameter, int depth)
    {
        if (parameter.Name == FuzzFunction.DepthName)
        {
            return context.Depth is { } own
                ? new Binary(BinaryOperator.Subtract, new Read(own), new Literal(FuzzType.Int, 1))
                : new Literal(FuzzType.Int, random.Between(0, 4));
        }
        if (parameter.Type == FuzzType.Cell)
        {
            return Objects.AnyCell();
        }
        if (parameter.Type.IsReference())
        {
            var arrays = context.WritableElements(parameter.Type);
            return arrays.Count == 0 ? null : new Read(random.Pick(arrays));
        }
        if (parameter.Passing != Passing.Value)
        {
            return Structs.Place(parameter.Type, parameter.Passing, mayLeadInside: !callee.IsRecursive) is { } place ? new Reference(parameter.Passing, place) : null;
        }
        if (parameter.Type.IsStruct())
        {
            return Structs.Value(parameter.Type, depth - 1);
        }
        return parameter.Type switch
        {
            FuzzType.Int => Discrete.Small(depth - 1),
            FuzzType.Bool => Discrete.Bool(depth - 1),
            _ => Floating(parameter.Type, depth - 1),
        };
    }

    private Expression Leaf(FuzzType type) => random.PickWeighted<Expression>(
        (3, () => Constant(type)),
        (8, () => type == FuzzType.Double ? Structs.Field() : null),
        (8, () => type == FuzzType.Double ? Matrices.Cell() : null),
        (8, () => type == FuzzType.Double ? Objects.Field() : null),
        (6, () => type == FuzzType.Double ? Objects.Item() : null),
        (8, () => type == FuzzType.Double && context.Readable(FuzzType.Span) is { Count: > 0 } spans && random.Pick(spans) is var span ? new ReadElement(span, Discrete.Index(span, 1)) : null),
        (14, () => context.Readable(type) is { Count: > 0 } variables ? new Read(random.Pick(variables)) : null),
        (7, () => context.Readable(type.ArrayOf()) is { Count: > 0 } arrays && random.Pick(arrays) is var array ? new ReadElement(array, Discrete.Index(array, 1)) : null));

    private Expression Arithmetic(FuzzType type, int depth)
    {
        var left = Floating(type, depth - 1);
        var right = Floating(type, depth - 1);
        var choice = random.Below(20);
        if (choice < 13)
        {
            return new Binary(choice < 5 ? BinaryOperator.Add : choice < 8 ? BinaryOperator.Subtract : BinaryOperator.Multiply, left, right);
        }
        if (choice == 13)
        {
            return new Binary(BinaryOperator.Remainder, left, right);
        }
        return new Binary(BinaryOperator.Divide, left, random.Chance(0.75) ? libraryCalls.Positive(type, right) : right);
    }

    private Expression? Converted(FuzzType type, int depth)
    {
        if (context.AllowsFloat && random.Chance(0.6))
        {
            var other = type == FuzzType.Double ? FuzzType.Float : FuzzType.Double;
            return new Conversion(type, Floating(other, depth - 1));
        }
        var integer = Discrete.Small(depth - 1);
        return random.Chance(0.5)
            ? new Conversion(type, integer)
            : new Binary(random.Pick([BinaryOperator.Add, BinaryOperator.Multiply, BinaryOperator.Subtract]), new Conversion(type, integer, true), Floating(type, depth - 1));
    }

    private Variable? Target(FuzzType type) => context.Writable(type) is { Count: > 0 } targets ? random.Pick(targets) : null;
}
