using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Bodies that stand for those of methods with given derivatives.</summary>
internal static class RuleBodies
{
    /// <summary>A call of the method by its rule, and nothing else.</summary>
    public static Function Call(MethodHandle method, MethodHandle ruled)
    {
        var function = Shape(method);
        var builder = new Builder(function, function.AddBlock());
        var operands = function.ParameterTypes.Select(type => function.AddParameter(function.Entry, type)).ToArray();
        builder.Return(builder.Call(ruled, operands));
        return function;
    }

    /// <summary>What a method without readable code is taken to do: it may write each array that has a derivative, and returns an array of its own.</summary>
    public static Function Assumed(MethodHandle method, CallRule rule)
    {
        var function = Shape(method);
        var builder = new Builder(function, function.AddBlock());
        for (var i = 0; i < function.ParameterTypes.Count; i++)
        {
            var operand = function.AddParameter(function.Entry, function.ParameterTypes[i]);
            if (rule.Independents[i] && operand.Type.IsArray)
            {
                Value[] first = [.. Enumerable.Repeat(builder.Constant(0), operand.Type.Rank)];
                var element = operand.Type.Element!;
                builder.StoreElement(operand, first, builder.LoadElement(operand, first, element), element);
            }
        }
        var result = method.ReturnType;
        builder.Return(result.Kind switch
        {
            TypeKind.Void => null,
            TypeKind.Array => builder.NewArray(result.Element!, builder.Constant(0)),
            _ => builder.Default(result),
        });
        return function;
    }

    /// <summary>A method's signature, without a body.</summary>
    public static Function Shape(MethodHandle method)
    {
        var count = method.ParameterTypes.Count + (method.HasThis ? 1 : 0);
        return new Function(method.Key, [.. Enumerable.Range(0, count).Select(method.OperandType)], method.ReturnType);
    }
}
