using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Calls of <c>Math</c>, <c>MathF</c> and <c>double</c>, with arguments inside the domain mostly and at random sometimes.</summary>
public sealed class LibraryCallGenerator(RandomSource random, ExpressionGenerator expressions)
{
    private const double AnyArgumentChance = 0.12;

    private static readonly ILookup<FuzzType, MathFunction> ByType = MathFunctions.All.ToLookup(function => function.ReturnType);

    public Expression Make(FuzzType type, int depth)
    {
        var function = random.Pick(ByType[type].ToArray());
        var isAnyArgument = function.IsDefinedEverywhere || random.Chance(AnyArgumentChance);
        var arguments = function.ArgumentTypes.Select((argument, position) =>
            argument == FuzzType.Int ? expressions.Discrete.Small(depth - 1)
            : isAnyArgument ? expressions.Floating(argument, depth - 1)
            : InDomain(function, position, expressions.Floating(argument, depth - 1)));
        return new LibraryCall(function, arguments.ToArray());
    }

    /// <summary>The expression kept within [−1, 1].</summary>
    public Expression Bounded(FuzzType type, Expression expression)
    {
        var names = type == FuzzType.Float ? new[] { "MathF.Sin", "MathF.Tanh", "MathF.Cos" } : ["Math.Sin", "Math.Tanh", "Math.Cos"];
        return new LibraryCall(Named(random.Pick(names)), [expression]);
    }

    /// <summary>1 + e², or a kin of it.</summary>
    public Expression Positive(FuzzType type, Expression expression)
    {
        var one = new Literal(type, random.Chance(0.5) ? 1 : 0.5);
        var magnitude = new LibraryCall(Named(type == FuzzType.Float ? "MathF.Abs" : "Math.Abs"), [expression]);
        return new Binary(BinaryOperator.Add, one, magnitude);
    }

    private Expression InDomain(MathFunction function, int position, Expression argument) => function.CSharpName switch
    {
        "Math.Sqrt" or "Math.Log2" or "Math.Log10" or "Math.Cbrt" or "MathF.Sqrt" or "MathF.Log" => Positive(function.ReturnType, argument),
        "Math.Log" when position == 0 => Positive(function.ReturnType, argument),
        "Math.Log" => Shifted(Positive(function.ReturnType, argument), 1),
        "Math.Acosh" => Shifted(Positive(function.ReturnType, argument), 1),
        "Math.Pow" when position == 0 => Positive(function.ReturnType, argument),
        "Math.Asin" or "Math.Acos" or "Math.Atanh" => new Binary(BinaryOperator.Multiply, new Literal(FuzzType.Double, 0.9), Bounded(FuzzType.Double, argument)),
        _ => Bounded(function.ReturnType, argument),
    };

    private static Expression Shifted(Expression expression, double by) => new Binary(BinaryOperator.Add, expression, new Literal(expression.Type, by));

    private static MathFunction Named(string name) => MathFunctions.All.First(function => function.CSharpName == name);
}
