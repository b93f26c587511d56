using System.Reflection;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>What a call by reflection did: its result or its exception, and its arguments, by name, afterwards.</summary>
public sealed record MethodRun(object? Result, Exception? Exception, IReadOnlyDictionary<string, object?> Arguments)
{
    /// <summary>Calls the method with those of the arguments that it has parameters for, "this" among them.</summary>
    public static MethodRun Invoke(Type type, string name, Dictionary<string, object?> arguments)
    {
        var method = type.GetMethod(name + SpanBridges.Suffix) ?? type.GetMethod(name)!;
        var parameters = method.GetParameters();
        try
        {
            // The object itself first: it may be given for parameters of a base class, too.
            var receiver = method.IsStatic ? null : ToObject(arguments["this"], type);
            _ = arguments.GetValueOrDefault("dthis") is { } derivative ? ToObject(derivative, type) : null;
            var values = parameters.Select(parameter => ToObject(arguments[parameter.Name!], parameter.ParameterType)).ToArray();
            try
            {
                return new MethodRun(method.Invoke(receiver, values), null, arguments);
            }
            finally
            {
                foreach (var parameter in parameters.Where(parameter => parameter.ParameterType.IsByRef))
                {
                    arguments[parameter.Name!] = values[parameter.Position];
                }
            }
        }
        catch (TargetInvocationException exception)
        {
            return new MethodRun(null, exception.InnerException, arguments);
        }
    }

    private static object? ToObject(object? argument, Type type) => argument is StructArgument made ? made.ToObject(type.IsByRef ? type.GetElementType()! : type) : argument;
}
