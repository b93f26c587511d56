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
    public bool IsSingle => parameters.Select(parameter => parameter.ParameterType).Append(primal.ReturnType).Any(ArrayData.IsSingle);

    public bool HasGradient => primal.ReturnType == typeof(double) || primal.ReturnType == typeof(float);

    /// <summary>The independents' arrays as the last call left them, even if it threw.</summary>
    public double[] LastContents => Arrays(lastArguments);

    private bool[] Independents => [.. parameters.Select(parameter =>
        ArrayData.IsFloat(parameter.ParameterType)
        && parameter.GetCustomAttribute<NonDifferentiableAttribute>() is null
        && (!ArrayData.IsCollection(parameter.ParameterType) || parameter.GetCustomAttribute<IndependentAttribute>() is not null))];

    public static TwinSet Of(Type type, string method, object?[] arguments) => new(type.GetMethods(Static).Single(candidate =>
        candidate.Name == method && candidate.GetParameters().Length == arguments.Length));

    public IEnumerable<double[]> BasisDirections(object?[] at)
    {
        var length = Contents(at).Length;
        return Enumerable.Range(0, length).Select(i => Enumerable.Range(0, length).Select(j => i == j ? 1.0 : 0).ToArray());
    }

    /// <summary>The arguments, moved by step · direction.</summary>
    public object?[] Move(object?[] at, double[] direction, double step)
    {
        var next = 0;
        return [.. at.Select((argument, i) => !Independents[i] ? Copy(argument) : ArrayData.Map(argument, number => number + (step * direction[next++])))];
    }

    public Outputs Primal(object?[] at)
    {
        var arguments = lastArguments = Copy(at);
        var result = Invoke(primal, arguments);
        return new(Elements([result]), Arrays(arguments));
    }

    public (Outputs Primal, Outputs Tangent) Forward(object?[] at, double[] direction)
    {
        var arguments = lastArguments = Copy(at);
        var tangents = Copy([.. Independent(Move(Zero(at), direction, 1))]);
        var result = Invoke(Twin("Jvp"), [.. arguments, .. tangents]);
        var (value, tangent) = ArrayData.IsFloat(primal.ReturnType) ? (((ITuple)result!)[0], ((ITuple)result)[1]) : (result, null);
        return (new(Elements([value]), Arrays(arguments)), new(Elements([tangent]), Elements(tangents.Where(IsArray))));
    }

    public (Outputs Primal, double[] Gradient) Gradient(object?[] at)
    {
        var arguments = lastArguments = Copy(at);
        var buffers = Buffers(at).Select(array => Garbage(array)).ToArray();
        var result = Invoke(Twin("Grad"), [.. arguments, .. buffers]);
        return (new(Elements([Item(result, 0)]), Arrays(arguments)), Partials(result, 1, at, buffers));
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
        var result = Invoke(Twin("Vjp"), [.. arguments, .. buffers, .. Seed(at, weights)]);
        var values = primal.ReturnType == typeof(void) ? 0 : 1;
        return (new(values == 0 ? [] : Elements([Item(result, 0)]), Arrays(arguments)), Partials(result, values, at, buffers));
    }

    /// <summary>The adjoint of the result has the result's shape.</summary>
    private object?[] Seed(object?[] at, Outputs weights)
    {
        if (!ArrayData.IsFloat(primal.ReturnType))
        {
            return [];
        }
        var next = 0;
        var shape = primal.ReturnType == typeof(double) ? 0.0 : primal.ReturnType == typeof(float) ? 0f : Invoke(primal, Copy(at));
        return [ArrayData.Map(shape, _ => weights.Results[next++])];
    }

    private double[] Partials(object? result, int first, object?[] at, object?[] buffers)
    {
        var (next, nextBuffer) = (first, 0);
        return [.. at.Where((_, i) => Independents[i]).Zip(parameters.Where((_, i) => Independents[i]), (_, parameter) =>
            IsBuffer(parameter) ? buffers[nextBuffer++] : Item(result, next++)).SelectMany(ArrayData.Numbers)];
    }

    /// <summary>What a twin returns at a position: a twin that returns one thing returns it without a tuple around it.</summary>
    private object? Item(object? result, int position)
    {
        var values = primal.ReturnType == typeof(void) ? 0 : 1;
        var partials = parameters.Where((parameter, i) => Independents[i] && !IsBuffer(parameter)).Count();
        return values + partials == 1 ? result : ((ITuple)result!)[position];
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

    private IEnumerable<object?> Buffers(object?[] arguments) => arguments.Where((_, i) => Independents[i] && IsBuffer(parameters[i]));

    private static bool IsBuffer(ParameterInfo parameter) => parameter.ParameterType.IsArray || ArrayData.IsCollection(parameter.ParameterType);

    private double[] Contents(object?[] arguments) => Elements(Independent(arguments));

    private static double[] Elements(IEnumerable<object?> values) => [.. values.SelectMany(ArrayData.Numbers)];

    private double[] Arrays(object?[] arguments) => Elements(Buffers(arguments));

    private object?[] Zero(object?[] at) => [.. at.Select((argument, i) => Independents[i] ? ArrayData.Map(argument, _ => 0) : argument)];

    /// <summary>F_Grad overwrites its buffers, whatever they held.</summary>
    private static object? Garbage(object? array) => ArrayData.Map(array, _ => double.NaN);

    private static object?[] Copy(object?[] arguments) => [.. arguments.Select(Copy)];

    private static object? Copy(object? argument) => ArrayData.Map(argument, number => number);

    private static bool IsArray(object? value) => value is Array || value is not null && ArrayData.IsCollection(value.GetType());
}
