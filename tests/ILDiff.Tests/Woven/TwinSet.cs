using System.Reflection;
using System.Runtime.CompilerServices;

namespace ILDiff.Tests.Woven;

/// <summary>A method and its three twins, called by reflection on flat vectors of independents.</summary>
internal sealed class TwinSet
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private readonly MethodInfo primal;
    private readonly ParameterInfo[] parameters;
    private object?[] lastArguments = [];

    private TwinSet(MethodInfo primal)
    {
        this.primal = primal;
        parameters = primal.GetParameters();
    }

    public string Name => primal.Name;

    /// <summary>The method returns or takes <c>float</c>, so derivatives have its accuracy.</summary>
    public bool IsSingle => parameters.Any(parameter => parameter.ParameterType == typeof(float) || parameter.ParameterType == typeof(float[]) || parameter.ParameterType == typeof(List<float>))
        || primal.ReturnType == typeof(float);

    public bool HasGradient => primal.ReturnType != typeof(void);

    /// <summary>The independents' arrays as the last call left them, even if it threw.</summary>
    public double[] LastContents => Contents(lastArguments);

    private bool[] Independents => [.. parameters.Select(parameter =>
        ArrayData.IsFloat(parameter.ParameterType)
        && parameter.GetCustomAttribute<NonDifferentiableAttribute>() is null
        && (!ArrayData.IsCollection(parameter.ParameterType) || parameter.GetCustomAttribute<IndependentAttribute>() is not null))];

    public static TwinSet Of(Type type, string method, object?[] arguments) => new(type.GetMethods(Static).Single(candidate =>
        candidate.Name == method && candidate.GetParameters().Length == arguments.Length));

    public IEnumerable<double[]> BasisDirections(object?[] at)
    {
        var length = Independent(at).Sum(argument => argument is double or float ? 1 : ArrayData.Numbers(argument).Count());
        return Enumerable.Range(0, length).Select(i => Enumerable.Range(0, length).Select(j => i == j ? 1.0 : 0).ToArray());
    }

    /// <summary>The arguments, moved by step · direction.</summary>
    public object?[] Move(object?[] at, double[] direction, double step)
    {
        var next = 0;
        return [.. at.Select((argument, i) => !Independents[i] ? Copy(argument) : argument switch
        {
            double number => number + (step * direction[next++]),
            float number => (float)(number + (step * direction[next++])),
            _ => ArrayData.Map(argument, element => element + (step * direction[next++])),
        })];
    }

    public Outputs Primal(object?[] at)
    {
        var arguments = lastArguments = Copy(at);
        var result = Invoke(primal, arguments);
        return new(ToDouble(result), Contents(arguments));
    }

    public (Outputs Primal, Outputs Tangent) Forward(object?[] at, double[] direction)
    {
        var arguments = lastArguments = Copy(at);
        var tangents = Copy([.. Independent(Move(Zero(at), direction, 1))]);
        var result = Invoke(Twin("Jvp"), [.. arguments, .. tangents]);
        var (value, tangent) = result is ITuple pair ? (pair[0], pair[1]) : (result, null);
        return (new(ToDouble(value), Contents(arguments)), new(ToDouble(tangent), Elements(tangents)));
    }

    public (Outputs Primal, double[] Gradient) Gradient(object?[] at)
    {
        var arguments = lastArguments = Copy(at);
        var buffers = Buffers(at).Select(array => Garbage(array)).ToArray();
        var result = Invoke(Twin("Grad"), [.. arguments, .. buffers]);
        return (new(ToDouble(result is ITuple tuple ? tuple[0] : result), Contents(arguments)), Partials(result, 1, at, buffers));
    }

    /// <summary>Reverse mode with weights as adjoints of the outputs.</summary>
    public (Outputs Primal, double[] Adjoints) Reverse(object?[] at, Outputs weights)
    {
        var final = at;
        if (Independent(at).Any(argument => argument is not null && ArrayData.IsCollection(argument.GetType())))
        {
            Invoke(primal, final = Copy(at));
        }
        var arguments = lastArguments = Copy(at);
        var next = 0;

        // Adjoints of final contents; a list may have come to another count.
        object?[] buffers = [.. Buffers(final).Select(argument => ArrayData.Map(argument, _ => weights.Contents[next++]))];
        object[] seed = primal.ReturnType == typeof(void) ? [] : primal.ReturnType == typeof(float) ? [(float)weights.Result] : [weights.Result];
        var result = Invoke(Twin("Vjp"), [.. arguments, .. buffers, .. seed]);
        var values = primal.ReturnType == typeof(void) ? 0 : 1;
        return (new(values == 0 ? 0 : ToDouble(result is ITuple tuple ? tuple[0] : result), Contents(arguments)), Partials(result, values, at, buffers));
    }

    private double[] Partials(object? result, int first, object?[] at, object?[] buffers)
    {
        var (next, nextBuffer) = (first, 0);
        return [.. Independent(at).SelectMany(argument => argument switch
        {
            double or float => [ToDouble(result is ITuple tuple ? tuple[next++] : result)],
            _ => Elements([buffers[nextBuffer++]]),
        })];
    }

    private MethodInfo Twin(string kind)
    {
        var count = parameters.Length;
        var holders = new[] { primal.DeclaringType!, primal.DeclaringType!.Assembly.GetType(primal.DeclaringType.FullName + "Twins") };
        return holders.OfType<Type>().SelectMany(holder => holder.GetMethods(Static)).Single(method => method.Name == primal.Name + "_" + kind
            && method.GetParameters().Take(count).Select(parameter => parameter.ParameterType).SequenceEqual(parameters.Select(parameter => parameter.ParameterType)));
    }

    private static object? Invoke(MethodInfo method, object?[] arguments)
    {
        Assert.Equal(method.GetParameters().Length, arguments.Length);
        return method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private IEnumerable<object?> Independent(object?[] arguments) => arguments.Where((_, i) => Independents[i]);

    private IEnumerable<object?> Buffers(object?[] arguments) =>
        arguments.Where((_, i) => Independents[i] && !parameters[i].ParameterType.IsPrimitive);

    private double[] Contents(object?[] arguments) => Elements(Independent(arguments));

    private static double[] Elements(IEnumerable<object?> values) => [.. values.SelectMany(ArrayData.Numbers)];

    private object?[] Zero(object?[] at) => [.. at.Select((argument, i) => Independents[i] ? ZeroOf(argument) : argument)];

    private static object? ZeroOf(object? argument) => argument switch
    {
        double => 0.0,
        float => 0f,
        _ => ArrayData.Map(argument, _ => 0),
    };

    /// <summary>F_Grad overwrites its buffers, whatever they held.</summary>
    private static object? Garbage(object? array) => ArrayData.Map(array, _ => double.NaN);

    private static object?[] Copy(object?[] arguments) => [.. arguments.Select(Copy)];

    private static object? Copy(object? argument) => ArrayData.Map(argument, number => number);

    private static double ToDouble(object? value) => value is null ? 0 : Convert.ToDouble(value);
}
