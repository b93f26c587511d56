using System.Reflection;
using ILDiff.Fuzzing.Evaluation;

namespace ILDiff.Fuzzing.Checking;

/// <summary>What a call by reflection did: its result or its exception, and its arguments afterwards.</summary>
public sealed record MethodRun(object? Result, Exception? Exception, object?[] Arguments)
{
    public static MethodRun Invoke(MethodInfo method, object?[] arguments)
    {
        try
        {
            var parameters = method.GetParameters();
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = arguments[i] is StructArgument structs ? structs.ToObject(parameters[i].ParameterType) : arguments[i];
            }
            return new MethodRun(method.Invoke(null, arguments), null, arguments);
        }
        catch (TargetInvocationException exception)
        {
            return new MethodRun(null, exception.InnerException, arguments);
        }
    }
}
