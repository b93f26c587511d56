namespace ILDiff.Compiler.Rules;

/// <summary>What the rule lines are written in: operands x, y, z, the result r, and calls.</summary>
internal static class RuleNotation
{
    private const string Double = "System.Double";

    public static readonly Formula x = new OperandFormula(0);
    public static readonly Formula y = new OperandFormula(1);
    public static readonly Formula z = new OperandFormula(2);

    /// <summary>The primitive's own result.</summary>
    public static readonly Formula r = new ResultFormula();

    /// <summary>In the place of a partial: the operand is an integer and has none.</summary>
    public static readonly Formula? integer = null;

    /// <summary>A primitive with its partials in the order of its operands.</summary>
    public static Rule Line(string primitive, params Formula?[] partials) => new(primitive, RuleState.Formula, partials);

    /// <summary>A primitive whose derivative is declared to be zero.</summary>
    public static Rule Zero(string primitive, string reason) => new(primitive, RuleState.Zero, [], reason);

    /// <summary>A primitive that has no derivative rule.</summary>
    public static Rule None(string primitive, string reason) => new(primitive, RuleState.None, [], reason);

    /// <summary>A static method of <c>System.Math</c>.</summary>
    public static Formula Call(string name, params Formula[] arguments) => new CallFormula(Key("System.Math", name, arguments.Length), arguments);

    /// <summary>A static method of <c>ILDiff.Runtime.Partials</c> that takes numbers.</summary>
    public static Formula Partial(string name, params Formula[] arguments) =>
        new CallFormula(Key("ILDiff.Runtime.Partials", name, arguments.Length), arguments);

    public static Formula Sqrt(Formula operand) => Call("Sqrt", operand);

    private static string Key(string type, string name, int arity) =>
        type + "::" + name + "(" + string.Join(",", Enumerable.Repeat(Double, arity)) + ")";
}
