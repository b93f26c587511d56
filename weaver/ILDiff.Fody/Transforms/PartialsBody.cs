using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// The body that stands for a method with a user's partials: y = f(a, b) of constants, (p, q) of the rule, and y then depends on a as p says
/// and on b as q says.
/// </summary>
internal static class PartialsBody
{
    private const string Partials = "ILDiff.Runtime.Partials::";

    /// <param name="method">The method.</param>
    /// <param name="value">The same, called without a derivative.</param>
    /// <param name="rule">Takes the method's parameters and its result, returns the partials.</param>
    /// <param name="independents">By position of the method's operands.</param>
    /// <param name="members">The runtime's members.</param>
    public static Function Make(MethodHandle method, MethodHandle value, MethodHandle rule, IReadOnlyList<bool> independents, IKnownMembers members)
    {
        var types = Enumerable.Range(0, independents.Count).Select(method.OperandType).ToArray();
        var function = new Function(method.Key, types, method.ReturnType);
        var builder = new Builder(function, function.AddBlock());
        var operands = types.Select(type => function.AddParameter(function.Entry, type)).ToArray();
        Value[] constants = [.. operands.Select(Constant)];
        var result = builder.Call(value, constants)!;
        var partials = builder.Call(rule, [.. constants, result])!;
        var count = independents.Count(isIndependent => isIndependent);
        var number = result.Type.FullName;
        var attached = result;
        for (int i = 0, item = 0; i < operands.Length; i++)
        {
            if (independents[i])
            {
                var partial = count == 1 ? partials : TupleBuilder.Item(builder, members, partials, item++);
                attached = builder.Call(
                    members.StaticMethod($"{Partials}Attach({number},{number},{number})"),
                    attached, builder.Convert(operands[i], result.Type), builder.Convert(partial, result.Type))!;
            }
        }
        builder.Return(attached);
        return function;

        Value Constant(Value operand) => operand.Type.IsFloat ? builder.Call(members.StaticMethod($"{Partials}Constant({operand.Type.FullName})"), operand)! : operand;
    }
}
