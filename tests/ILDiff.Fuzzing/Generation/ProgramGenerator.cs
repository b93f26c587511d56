using CsCheck;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random programs.</summary>
/// <param name="allowed">What they may contain; each contains some of it.</param>
public sealed class ProgramGenerator(Constructs allowed = Constructs.All) : Gen<FuzzProgram>
{
    private const double FloatChance = 0.2;

    /// <summary>Whether the runtime has <c>Differentiate.StopGradient</c>.</summary>
    public static bool HasStopGradient { get; } =
        typeof(DifferentiableAttribute).Assembly.GetType("ILDiff.Differentiate")?.GetMethod("StopGradient", [typeof(double)]) is not null;

    public static FuzzProgram FromSeed(ulong seed, Constructs allowed = Constructs.All) => new ProgramGenerator(allowed).Generate(new PCG(101, seed), null, out _) with { Seed = seed };

    public override FuzzProgram Generate(PCG pcg, Size? min, out Size size)
    {
        var seed = pcg.Seed;
        var random = new RandomSource(pcg);
        var allowsFloat = random.Chance(FloatChance);
        var tables = ExpressionGenerator.Many(random.Below(3), () => random)
            .Select((source, i) => MakeTable(source, i))
            .ToArray();
        var constructs = Choose(random) & allowed;
        var helpers = MakeHelpers(random, tables, allowsFloat, constructs);
        var entry = EntryGenerator.Make(random, allowsFloat, constructs);
        Fill(random, entry, new FunctionContext(entry, tables, helpers, allowsFloat) { Constructs = constructs }, random.Between(2, 7));
        size = new Size((ulong)(1 + helpers.Count));
        return new FuzzProgram(seed, entry, helpers, tables);
    }

    private static Constructs Choose(RandomSource random) =>
        (random.Chance(0.6) ? Constructs.Structs : 0) | (random.Chance(0.5) ? Constructs.Matrices : 0) | (random.Chance(0.4) ? Constructs.References : 0) | (random.Chance(0.4) ? Constructs.Spans : 0)
        | (random.Chance(0.5) ? Constructs.Objects : 0) | (random.Chance(0.4) ? Constructs.Collections : 0) | (random.Chance(0.4) ? Constructs.Signatures : 0);

    private static Table MakeTable(RandomSource random, int index)
    {
        var isInteger = random.Chance(0.4);
        var variable = new Variable("Table" + index, isInteger ? FuzzType.IntArray : FuzzType.DoubleArray, index) { IsTable = true };
        return new Table(variable, ExpressionGenerator.Many(random.Between(1, 4), () => isInteger ? random.Below(8) : Math.Round(random.Real(-2, 2), 2)));
    }

    private static IReadOnlyList<FuzzFunction> MakeHelpers(RandomSource random, Table[] tables, bool allowsFloat, Constructs constructs)
    {
        var plain = new List<FuzzFunction>();
        for (var count = random.Below(3); count > 0; count--)
        {
            var helper = new FuzzFunction("G" + plain.Count, HelperParameters(random, allowsFloat, constructs), HelperResult(random, allowsFloat, constructs));
            Fill(random, helper, new FunctionContext(helper, tables, plain.ToArray(), allowsFloat) { RemainingCalls = 1, Constructs = constructs }, random.Between(0, 3));
            plain.Add(helper);
        }
        var recursive = ExpressionGenerator.Many(random.Pick([0, 0, 1, 2]), () => random)
            .Select((source, i) => new FuzzFunction("R" + i, RecursiveParameters(source, allowsFloat, constructs), FuzzType.Double))
            .ToArray();
        foreach (var helper in recursive)
        {
            var context = new FunctionContext(helper, tables, [.. recursive, .. plain], allowsFloat)
            {
                Depth = helper.Parameters[^1],
                RemainingCalls = 2,
                Constructs = constructs,
            };
            context.Frozen(context.Depth, () =>
            {
                Fill(random, helper, context, random.Between(0, 2));
                return helper;
            });
        }
        return [.. plain, .. recursive];
    }

    private static void Fill(RandomSource random, FuzzFunction function, FunctionContext context, int count)
    {
        var statements = new StatementGenerator(random, context);
        var body = new List<Statement>();
        body.AddRange(function.Parameters.Where(parameter => parameter.Passing == Passing.Out).Select(parameter => Initialize(parameter, statements)));
        if (context.Depth is { } depth)
        {
            var end = new Comparison(ComparisonOperator.LessOrEqual, new Read(depth), new Literal(FuzzType.Int, 0));
            // Arguments of calls are made after this guard; the guard's own result must not recurse.
            var remaining = context.RemainingCalls;
            context.RemainingCalls = 0;
            body.Add(new If(end, new Block([new Return(statements.Result(function.ReturnType!.Value))]), null));
            context.RemainingCalls = remaining;
        }
        else if (function.ReturnType is { } result && result.IsFloating() || function.Name == EntryGenerator.Name)
        {
            body.Add(statements.Declare(FuzzType.Double, "s", () => Mix(random, function.Parameters)));
        }
        body.AddRange(statements.Sequence(2, count));
        if (function.ReturnType is { } type)
        {
            body.Add(new Return(Total(random, context, statements, type)));
        }
        function.Body = new Block(body);
    }

    // A value that depends on all parameters, so that few derivatives are 0.
    private static Expression Mix(RandomSource random, IReadOnlyList<Variable> parameters)
    {
        Expression sum = new Literal(FuzzType.Double, 0.5);
        foreach (var parameter in parameters.Where(parameter => parameter.Type.CarriesDerivative() && parameter.Passing != Passing.Out))
        {
            var zero = new Literal(FuzzType.Int, 0);
            Expression term = parameter.Type switch
            {
                FuzzType.Jagged or FuzzType.Grid => new ReadCell(parameter, zero, zero),
                FuzzType.List => new ReadItem(parameter, zero),
                FuzzType.Map => new ReadEntry(parameter, zero, "first" + parameter, new Literal(FuzzType.Double, 1)),
                FuzzType.CellArray => new ReadField(new ReadElement(parameter, zero), FuzzType.Cell.Fields()[1]),
                FuzzType.Layer => new ReadField(new ReadMember(new Read(parameter), FuzzType.Layer.Members()[1]), FuzzType.Cell.Fields()[0]),
                FuzzType.Cell => new ReadField(new Read(parameter), FuzzType.Cell.Fields()[0]),
                _ when parameter.Type.IsArray() => new ReadElement(parameter, new Binary(BinaryOperator.Subtract, new Length(parameter), new Literal(FuzzType.Int, 1))),
                FuzzType.PointArray => new ReadField(new ReadElement(parameter, zero), FuzzType.Point.Fields()[0]),
                FuzzType.BodyArray => new ReadField(new ReadElement(parameter, zero), FuzzType.Body.Fields()[1]),
                FuzzType.Body => new ReadField(new ReadField(new Read(parameter), FuzzType.Body.Fields()[0]), FuzzType.Point.Fields()[1]),
                _ when parameter.Type.IsStruct() => new ReadField(new Read(parameter), parameter.Type.Fields()[0]),
                _ => new Read(parameter),
            };
            term = new Conversion(FuzzType.Double, term, true);
            sum = new Binary(random.Pick([BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply]), term, sum);
        }
        return sum;
    }

    // The result takes in several of the values made, so that few of them are dead.
    private static Expression Total(RandomSource random, FunctionContext context, StatementGenerator statements, FuzzType type)
    {
        var total = statements.Result(type);
        if (!type.IsFloating())
        {
            return total;
        }
        foreach (var variable in context.Readable(type).Reverse().Take(3))
        {
            total = new Binary(random.Pick([BinaryOperator.Add, BinaryOperator.Multiply, BinaryOperator.Subtract]), total, new Read(variable));
        }
        foreach (var array in context.WritableElements(type.ArrayOf()).Reverse().Take(2))
        {
            total = new Binary(BinaryOperator.Add, total, new ReadElement(array, statements.Expressions.Discrete.PureIndex(array)));
        }
        if (type == FuzzType.Double)
        {
            var expressions = statements.Expressions;
            Expression?[] others = [expressions.Structs.Field(), expressions.Structs.Field(), expressions.Matrices.Cell(), expressions.Objects.Field(), expressions.Objects.Field(), expressions.Objects.Item()];
            foreach (var other in others.OfType<Expression>())
            {
                total = new Binary(BinaryOperator.Add, total, other);
            }
        }
        return total;
    }

    private static Assignment Initialize(Variable parameter, StatementGenerator statements) => new(
        parameter, null, parameter.Type.IsStruct() ? Zero(parameter.Type) : statements.Expressions.Constant(parameter.Type));

    private static Expression Zero(FuzzType type) => type.IsStruct() ? new MakeStruct(type, [.. type.Fields().Select(field => Zero(field.Type))]) : new Literal(type, 0);

    private static FuzzType? HelperResult(RandomSource random, bool allowsFloat, Constructs constructs) => random.Below(10) switch
    {
        4 or 5 when constructs.HasFlag(Constructs.Structs) => random.Pick(StructTypes.All),
        0 or 1 => null,
        2 => FuzzType.Int,
        6 when constructs.HasFlag(Constructs.Objects) => FuzzType.Cell,
        7 when constructs.HasFlag(Constructs.Matrices) => FuzzType.DoubleArray,
        3 => allowsFloat ? FuzzType.Float : FuzzType.Double,
        _ => FuzzType.Double,
    };

    private static IReadOnlyList<Variable> HelperParameters(RandomSource random, bool allowsFloat, Constructs constructs)
    {
        var types = new List<FuzzType>();
        types.AddRange(ExpressionGenerator.Many(random.Between(1, 3), () => allowsFloat && random.Chance(0.3) ? FuzzType.Float : FuzzType.Double));
        types.AddRange(ExpressionGenerator.Many(random.Below(3), () => FuzzType.DoubleArray));
        types.AddRange(ExpressionGenerator.Many(random.Below(2), () => FuzzType.Int));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Structs) ? random.Below(3) : 0, () => random.Pick(StructTypes.All)));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Structs) && random.Chance(0.4) ? 1 : 0, () => random.Chance(0.5) ? FuzzType.PointArray : FuzzType.BodyArray));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Matrices) ? random.Below(2) : 0, () => random.Chance(0.6) ? FuzzType.Jagged : FuzzType.Grid));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Spans) ? random.Below(2) : 0, () => FuzzType.Span));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Objects) ? random.Below(2) : 0, () => random.Pick(EntryGenerator.ObjectTypes)));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Collections) ? random.Below(2) : 0, () => random.Chance(0.6) ? FuzzType.List : FuzzType.Map));
        var isByReference = constructs.HasFlag(Constructs.References);
        return [.. Named(Shuffled(random, types)).Select(parameter => isByReference && (parameter.Type == FuzzType.Double || parameter.Type.IsStruct()) ? Passed(random, parameter) : parameter)];
    }

    private static Variable Passed(RandomSource random, Variable parameter) =>
        new(parameter.Name, parameter.Type, parameter.Index) { Passing = random.Pick([Passing.Value, Passing.Value, Passing.Ref, Passing.Ref, Passing.In, Passing.Out]) };

    private static IReadOnlyList<Variable> RecursiveParameters(RandomSource random, bool allowsFloat, Constructs constructs)
    {
        var parameters = HelperParameters(random, allowsFloat, constructs);
        return [.. parameters, new Variable(FuzzFunction.DepthName, FuzzType.Int, parameters.Count)];
    }

    internal static List<FuzzType> Shuffled(RandomSource random, List<FuzzType> types)
    {
        for (var i = types.Count - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (types[i], types[j]) = (types[j], types[i]);
        }
        return types;
    }

    internal static IReadOnlyList<Variable> Named(List<FuzzType> types) => types.Select((type, i) => new Variable("p" + i, type, i)).ToArray();
}
