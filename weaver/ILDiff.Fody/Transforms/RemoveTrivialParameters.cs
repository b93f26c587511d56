using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Removes block parameters that always hold one and the same value: those that feed only one another and are fed one value from outside.
/// </summary>
public static class RemoveTrivialParameters
{
    public static void Run(Function function)
    {
        var arguments = CollectArguments(function);
        var replacement = new ValueReplacement();
        Replace([.. arguments.Keys], arguments, replacement);
        if (replacement.IsEmpty)
        {
            return;
        }
        RemoveReplaced(function, replacement);
        replacement.Apply(function);
    }

    /// <summary>What each parameter is given, edge by edge; the function's own parameters are not among them.</summary>
    private static Dictionary<Value, List<Value>> CollectArguments(Function function)
    {
        var arguments = new Dictionary<Value, List<Value>>();
        foreach (var edge in function.Blocks.SelectMany(block => block.Terminator!.Edges).Where(edge => edge.Target != function.Entry))
        {
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                var parameter = edge.Target.Parameters[i];
                if (!arguments.TryGetValue(parameter, out var list))
                {
                    arguments.Add(parameter, list = []);
                }
                list.Add(edge.Arguments[i]);
            }
        }
        return arguments;
    }

    /// <summary>Looks at the components of parameters that feed one another, those that feed others first.</summary>
    private static void Replace(HashSet<Value> members, Dictionary<Value, List<Value>> arguments, ValueReplacement replacement)
    {
        IEnumerable<Value> ArgumentsOf(Value parameter) => arguments[parameter].Select(replacement.Resolve);

        foreach (var component in StronglyConnected.Components(members, members, ArgumentsOf).Select(component => new HashSet<Value>(component)))
        {
            bool IsOutside(Value argument) => !component.Contains(argument);

            var outside = component.SelectMany(ArgumentsOf).Where(IsOutside).Distinct().Take(2).ToList();
            if (outside.Count == 1)
            {
                foreach (var parameter in component)
                {
                    replacement.Replace(parameter, outside[0]);
                }
            }
            else if (outside.Count > 1 && component.Count > 1)
            {
                // Those that are fed from within alone may still hold what one of the others holds.
                Replace([.. component.Where(parameter => !ArgumentsOf(parameter).Any(IsOutside))], arguments, replacement);
            }
        }
    }

    private static void RemoveReplaced(Function function, ValueReplacement replacement)
    {
        bool IsKept(Value parameter) => replacement.Resolve(parameter) == parameter;

        foreach (var edge in function.Blocks.SelectMany(block => block.Terminator!.Edges))
        {
            if (!edge.Target.Parameters.TrueForAll(IsKept))
            {
                edge.Arguments = edge.Arguments.Where((_, i) => IsKept(edge.Target.Parameters[i])).ToArray();
            }
        }
        foreach (var block in function.Blocks)
        {
            block.Parameters.RemoveAll(parameter => !IsKept(parameter));
        }
    }
}
