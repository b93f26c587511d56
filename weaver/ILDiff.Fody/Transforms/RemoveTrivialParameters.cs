using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Removes each block parameter that is given, on every edge, one and the same value or itself.</summary>
public static class RemoveTrivialParameters
{
    public static void Run(Function function)
    {
        var arguments = CollectArguments(function);
        var fedParameters = CollectFedParameters(arguments);
        var replacement = new ValueReplacement();
        var pending = new Queue<Value>(arguments.Keys);
        while (pending.Count > 0)
        {
            var parameter = pending.Dequeue();
            if (replacement.Resolve(parameter) != parameter || FindOnlyArgument(parameter, arguments[parameter], replacement) is not { } argument)
            {
                continue;
            }
            replacement.Replace(parameter, argument);
            if (!fedParameters.TryGetValue(parameter, out var fed))
            {
                continue;
            }
            foreach (var other in fed)
            {
                pending.Enqueue(other);
            }
            if (argument.ParameterOf is not null)
            {
                Feed(fedParameters, argument, fed);
            }
        }
        if (replacement.IsEmpty)
        {
            return;
        }
        RemoveReplaced(function, replacement);
        replacement.Apply(function);
    }

    private static Dictionary<Value, List<Value>> CollectArguments(Function function)
    {
        var arguments = new Dictionary<Value, List<Value>>();
        foreach (var edge in function.Blocks.SelectMany(block => block.Terminator!.Edges))
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

    private static Dictionary<Value, List<Value>> CollectFedParameters(Dictionary<Value, List<Value>> arguments)
    {
        var fed = new Dictionary<Value, List<Value>>();
        foreach (var pair in arguments)
        {
            foreach (var argument in pair.Value)
            {
                if (argument.ParameterOf is not null && argument != pair.Key)
                {
                    Feed(fed, argument, [pair.Key]);
                }
            }
        }
        return fed;
    }

    private static void Feed(Dictionary<Value, List<Value>> fedParameters, Value argument, List<Value> parameters)
    {
        if (!fedParameters.TryGetValue(argument, out var list))
        {
            fedParameters.Add(argument, list = []);
        }
        list.AddRange(parameters);
    }

    private static Value? FindOnlyArgument(Value parameter, List<Value> arguments, ValueReplacement replacement)
    {
        Value? only = null;
        foreach (var argument in arguments)
        {
            var resolved = replacement.Resolve(argument);
            if (resolved == parameter || resolved == only)
            {
                continue;
            }
            if (only is not null)
            {
                return null;
            }
            only = resolved;
        }
        return only;
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
