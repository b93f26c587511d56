using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random statements: declarations, assignments, choices and jumps; loops are <see cref="LoopGenerator"/>'s.</summary>
public sealed class StatementGenerator
{
    private readonly RandomSource random;
    private readonly FunctionContext context;
    private readonly LoopGenerator loops;
    private readonly DataStatementGenerator data;
    private readonly SpanStatementGenerator spans;
    private readonly ObjectStatementGenerator objects;

    public StatementGenerator(RandomSource random, FunctionContext context)
    {
        this.random = random;
        this.context = context;
        Expressions = new ExpressionGenerator(random, context);
        loops = new LoopGenerator(random, context, this);
        data = new DataStatementGenerator(random, context, this);
        spans = new SpanStatementGenerator(random, context, this);
        objects = new ObjectStatementGenerator(random, context, this);
    }

    public ExpressionGenerator Expressions { get; }

    /// <summary>A block of its own scope.</summary>
    public Block Block(int depth, int count) => context.Scoped(() => new Block(Sequence(depth, count)));

    /// <summary>Statements whose declarations stay visible.</summary>
    public IReadOnlyList<Statement> Sequence(int depth, int count) => ExpressionGenerator.Many(count, () => Statement(depth));

    public Block Nested(int depth) => Block(depth - 1, random.Between(1, 3));

    public FuzzType FloatingType() => context.AllowsFloat && random.Chance(0.35) ? FuzzType.Float : FuzzType.Double;

    public Declaration Declare(FuzzType type, string prefix, Func<Expression> value)
    {
        var declared = value();
        var variable = context.NewVariable(type, prefix);
        context.Show(variable);
        return new Declaration(variable, declared);
    }

    private Statement Statement(int depth)
    {
        var compound = depth > 0 ? 1 : 0;
        return random.PickWeighted<Statement>(
            (11, () => FloatingType() is var type ? Declare(type, "v", () => Expressions.Tame(type, 3)) : null),
            (3, () => Declare(FuzzType.Int, "k", () => Expressions.Discrete.Small(2))),
            (2, () => Declare(FuzzType.Bool, "q", () => Expressions.Discrete.Bool(2))),
            (4, DeclareArray),
            (1, AssignArray),
            (13, Assign),
            (3, AssignInt),
            (10, AssignElement),
            (3, AssignTuple),
            (2, Swap),
            (3, Invoke),
            (16, data.OnStructs),
            (16, data.OnMatrices),
            (16, spans.OnSpans),
            (5, spans.OnReferences),
            (16, objects.OnObjects),
            (12, objects.OnCollections),
            (9 * compound, () => new If(Expressions.Discrete.Bool(2), Nested(depth), random.Chance(0.5) ? Nested(depth) : null)),
            (4 * compound, () => Switch(depth)),
            (2 * compound, () => Labelled(depth)),
            (14 * compound, () => loops.Make(depth)),
            (4, Jump));
    }

    private Statement? Assign()
    {
        var type = FloatingType();
        var targets = context.Writable(type);
        if (targets.Count == 0)
        {
            return null;
        }
        BinaryOperator? combination = random.Chance(0.5) ? random.Pick([BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.Add]) : null;
        return new Assignment(random.Pick(targets), combination, Expressions.Tame(type, 3));
    }

    private Statement? AssignInt() =>
        context.Writable(FuzzType.Int) is { Count: > 0 } targets ? new Assignment(random.Pick(targets), null, Expressions.Discrete.Small(2)) : null;

    private Statement? DeclareArray()
    {
        var element = random.Chance(0.15) ? FuzzType.Int : FloatingType();
        var others = context.Writable(element.ArrayOf());
        return Declare(element.ArrayOf(), "t", () =>
            others.Count > 0 && random.Chance(0.4) ? new Read(random.Pick(others))
            : random.Chance(0.5) ? new NewArray(element, NewLength())
            : new ArrayOfElements(element, ExpressionGenerator.Many(random.Between(1, 3), () => element == FuzzType.Int ? Expressions.Discrete.Small(1) : Expressions.Tame(element, 2))));
    }

    private Statement? AssignArray()
    {
        var type = FloatingType().ArrayOf();
        return context.Writable(type) is { Count: > 1 } targets
            ? new Assignment(random.Pick(targets), null, new Read(random.Pick(targets)))
            : null;
    }

    private Expression NewLength() =>
        context.Readable(FuzzType.DoubleArray) is { Count: > 0 } arrays && random.Chance(0.5)
            ? new Length(random.Pick(arrays))
            : new Binary(BinaryOperator.Add, Expressions.Discrete.Small(1), new Literal(FuzzType.Int, 1));

    private Statement? AssignElement()
    {
        var element = random.Chance(0.15) ? FuzzType.Int : FloatingType();
        var arrays = context.WritableElements(element.ArrayOf());
        if (arrays.Count == 0)
        {
            return null;
        }
        var array = random.Pick(arrays);
        var index = Expressions.Discrete.Index(array, 1);
        if (element == FuzzType.Int)
        {
            return new ElementAssignment(array, index, null, Expressions.Discrete.Small(2));
        }
        BinaryOperator? combination = random.Chance(0.4) ? random.Pick([BinaryOperator.Add, BinaryOperator.Multiply, BinaryOperator.Subtract]) : null;
        return new ElementAssignment(array, index, combination, Expressions.Tame(element, 2));
    }

    private Statement? AssignTuple()
    {
        var type = FloatingType();
        var targets = context.Writable(type);
        if (targets.Count < 2)
        {
            return null;
        }
        var (first, second) = (random.Pick(targets), random.Pick(targets));
        return first == second ? null : new TupleAssignment(first, second, Expressions.Tame(type, 2), Expressions.Tame(type, 2));
    }

    private Statement? Swap()
    {
        var arrays = context.WritableElements(random.Chance(0.2) ? FuzzType.IntArray : FloatingType().ArrayOf());
        return arrays.Count > 0 && random.Pick(arrays) is var array
            ? new SwapElements(array, Expressions.Discrete.PureIndex(array), Expressions.Discrete.PureIndex(array))
            : null;
    }

    private Statement? Invoke()
    {
        if (context.Callees.Count == 0 || context.RemainingCalls <= 0)
        {
            return null;
        }
        context.RemainingCalls--;
        var callee = random.Pick(context.Callees);
        return Expressions.Arguments(callee, 2) is { } arguments ? new Invoke(callee, arguments) : null;
    }

    private Statement Switch(int depth)
    {
        var groups = new List<SwitchGroup>();
        var label = random.Between(-1, 1);
        for (var count = random.Between(1, 4); count > 0; count--)
        {
            var labels = ExpressionGenerator.Many(random.Between(1, 2), () => label++);
            groups.Add(new SwitchGroup(labels, Nested(depth)));
            label += random.Chance(0.1) ? 40 : 0;
        }
        return new Switch(Expressions.Discrete.Small(1), groups, random.Chance(0.6) ? Nested(depth) : null);
    }

    private Statement Labelled(int depth)
    {
        var label = context.NewName("Done");
        context.Labels.Push(label);
        var body = Block(depth - 1, random.Between(2, 4));
        context.Labels.Pop();
        return new Labelled(label, body);
    }

    /// <summary>A way out under a condition.</summary>
    private Statement? Jump()
    {
        var jump = random.PickWeighted<Statement>(
            (3, () => context.LoopDepth > 0 ? new Break() : null),
            (3, () => context.LoopDepth > 0 ? new Continue() : null),
            (4, () => context.Labels.Count > 0 ? new GotoEnd(random.Pick(context.Labels.ToArray())) : null),
            (2, () => new Return(context.Function.ReturnType is { } type ? Result(type) : null)),
            (1, () => random.Chance(0.2) ? new Throw("thrown") : null));
        return new If(Expressions.Discrete.Bool(2), new Block([jump]), null);
    }

    public Expression Result(FuzzType type) => type switch
    {
        FuzzType.Int => Expressions.Discrete.Small(2),
        FuzzType.Bool => Expressions.Discrete.Bool(2),
        _ when type.IsStruct() => Expressions.Structs.Value(type, 2),
        FuzzType.PointArray or FuzzType.BodyArray => data.ArrayOf(type.Element()),
        FuzzType.List => objects.List(),
        FuzzType.Map => objects.Map(),
        FuzzType.Cell => Expressions.Objects.Cell(1),
        FuzzType.DoubleArray => Expressions.Matrices.Row(),
        FuzzType.Jagged => Expressions.Matrices.Jagged(),
        FuzzType.Grid => Expressions.Matrices.Grid(),
        _ => Expressions.Floating(type, 3),
    };
}
