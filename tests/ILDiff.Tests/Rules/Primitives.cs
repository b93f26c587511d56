using System.Reflection;
using ILDiff.Compiler.Rules;

namespace ILDiff.Tests.Rules;

/// <summary>The platform's own methods behind the rules.</summary>
internal static class Primitives
{
    public static readonly Type[] Types = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    /// <summary>Public methods that take or give a floating-point number.</summary>
    public static IEnumerable<MethodInfo> FloatingPointMethods(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).Any(HoldsFloat));

    /// <summary>As <c>MethodHandle.Key</c> has it.</summary>
    public static string KeyOf(MethodInfo method) =>
        method.DeclaringType!.FullName + "::" + method.Name + "(" + string.Join(",", method.GetParameters().Select(parameter => parameter.ParameterType.FullName ?? parameter.ParameterType.Name)) + ")";

    /// <summary>The value of a primitive, by the platform.</summary>
    public static double Value(Rule rule, object[] operands)
    {
        if (rule.Primitive is "Add" or "Subtract" or "Multiply" or "Divide" or "Remainder" or "Negate")
        {
            var x = (double)operands[0];
            var y = operands.Length > 1 ? (double)operands[1] : 0;
            return rule.Primitive switch
            {
                "Add" => x + y,
                "Subtract" => x - y,
                "Multiply" => x * y,
                "Divide" => x / y,
                "Remainder" => x % y,
                _ => -x,
            };
        }
        var types = operands.Select(operand => operand.GetType()).ToArray();
        var method = typeof(Math).GetMethod(rule.Primitive, types) ?? typeof(double).GetMethod(rule.Primitive, types)
            ?? throw new MissingMethodException(rule.Primitive);
        return (double)method.Invoke(null, operands)!;
    }

    /// <summary>A partial of a primitive, by its rule.</summary>
    public static double Partial(Rule rule, int position, object[] operands) =>
        new FormulaEvaluator(operands, Value(rule, operands)).Evaluate(rule.Partials[position]!);

    /// <summary>The formula rule of this name for this many operands.</summary>
    public static Rule RuleOf(string primitive, int operandCount) =>
        RuleTable.All.Single(rule => rule.State == RuleState.Formula && rule.Primitive == primitive && rule.Partials.Count == operandCount);

    /// <summary>The numbers as the primitive's operands, whole where it takes an integer.</summary>
    public static object[] OperandsOf(Rule rule, IReadOnlyList<double> numbers) =>
        [.. numbers.Select((number, position) => rule.Partials[position] is null ? (object)(int)number : number)];

    private static bool HoldsFloat(Type type) =>
        type == typeof(double) || type == typeof(float)
        || (type.HasElementType && HoldsFloat(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(HoldsFloat));
}
