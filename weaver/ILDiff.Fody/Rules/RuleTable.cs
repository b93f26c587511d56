using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Rules;

/// <summary>The derivative of every primitive: one line each, looked up by opcode or by method.</summary>
public static class RuleTable
{
    private const string Double = "System.Double";
    private const string Single = "System.Single";

    private static readonly Dictionary<Opcode, Rule> byOpcode = new()
    {
        [Opcode.Add] = ArithmeticRules.Add,
        [Opcode.Subtract] = ArithmeticRules.Subtract,
        [Opcode.Multiply] = ArithmeticRules.Multiply,
        [Opcode.Divide] = ArithmeticRules.Divide,
        [Opcode.Remainder] = ArithmeticRules.Remainder,
        [Opcode.Negate] = ArithmeticRules.Negate,
    };

    private static readonly Dictionary<string, Rule> bySignature = new[]
        {
            ArithmeticRules.Methods,
            ExponentialRules.Methods,
            TrigonometricRules.Methods,
            SelectionRules.Methods,
        }
        .SelectMany(group => group)
        .ToDictionary(SignatureOf);

    private static readonly Dictionary<string, Rule> byName = RulesWithoutFormula.Methods.ToDictionary(rule => rule.Primitive);

    /// <summary>Every rule, by group.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [.. byOpcode.Values, .. bySignature.Values, .. byName.Values, RulesWithoutFormula.BitConverter, RulesWithoutFormula.ArraySearch, RulesWithoutFormula.StopGradient];

    /// <summary>The rule of an opcode on floating-point operands; null when it has none.</summary>
    public static Rule? ForOpcode(Opcode opcode) => byOpcode.TryGetValue(opcode, out var rule) ? rule : null;

    /// <summary>The rule of an operation on floating-point operands; null when it has none. Where an operand is a constant it may be simpler than the opcode's.</summary>
    public static Rule? ForOperation(Instruction instruction) =>
        instruction.Opcode == Opcode.Divide && instruction.Operands[0].Definition is { Opcode: Opcode.Constant, Payload: 1.0 or 1f }
            ? ArithmeticRules.Reciprocal
            : ForOpcode(instruction.Opcode);

    /// <summary>
    /// The rule of a method, by its <see cref="MethodHandle.Key"/>; null for a method that is no primitive. The line of a <c>double</c>
    /// primitive serves <c>Math</c>, <c>MathF</c>, <c>double</c> and <c>float</c>.
    /// </summary>
    public static Rule? ForMethod(string key)
    {
        var endOfType = key.IndexOf("::", StringComparison.Ordinal);
        var signature = key.Substring(endOfType + 2);
        var name = signature.Substring(0, signature.IndexOf('('));
        switch (key.Substring(0, endOfType))
        {
            case "System.Math" or "System.MathF" or Double or Single:
                var widened = signature.Replace(Single, Double);
                return bySignature.TryGetValue(widened, out var rule) || byName.TryGetValue(name, out rule) ? rule : null;
            case "System.Array" when name.Split('<')[0] == RulesWithoutFormula.ArraySearch.Primitive:
                return RulesWithoutFormula.ArraySearch;
            case "System.BitConverter":
                return RulesWithoutFormula.BitConverter;
            case "ILDiff.Runtime.Partials" when name == ArithmeticRules.Attach.Primitive:
                return ArithmeticRules.Attach;
            case "ILDiff.Runtime.Partials" when name == RulesWithoutFormula.Constant.Primitive:
                return RulesWithoutFormula.Constant;
            case "ILDiff.Differentiate" when name == RulesWithoutFormula.StopGradient.Primitive:
                return RulesWithoutFormula.StopGradient;
            default:
                return null;
        }
    }

    /// <summary><c>ScaleB(System.Double,System.Int32)</c>: an operand with a partial is a number, one without an integer.</summary>
    private static string SignatureOf(Rule rule) =>
        rule.Primitive + "(" + string.Join(",", rule.Partials.Select(partial => partial is null ? "System.Int32" : Double)) + ")";
}
