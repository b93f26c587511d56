using System.Globalization;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Arguments for a program's entry: by parameter the number, or the elements.</summary>
public sealed record ProgramInput(IReadOnlyList<double[]> Arguments)
{
    /// <summary>Whether parameters of one array type are given the very same array.</summary>
    public bool SharesArrays { get; init; }

    /// <summary>The arguments as boxed values and arrays, as reflection wants them.</summary>
    public object[] ToObjects(FuzzFunction entry)
    {
        var objects = new object[Arguments.Count];
        for (var i = 0; i < objects.Length; i++)
        {
            objects[i] = FirstSharing(entry, i) is var first && first < i ? objects[first] : ToObject(entry.Parameters[i].Type, Arguments[i]);
        }
        return objects;
    }

    /// <summary>The arguments as independents of a trace.</summary>
    public IReadOnlyList<BoundArgument> Bind(FuzzFunction entry, Trace trace)
    {
        var bound = new BoundArgument[Arguments.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = FirstSharing(entry, i) is var first && first < i ? bound[first] : Bind(entry.Parameters[i].Type, Arguments[i], trace);
        }
        return bound;
    }

    /// <summary>The first parameter that is given the same array; the parameter itself otherwise.</summary>
    public int FirstSharing(FuzzFunction entry, int position)
    {
        var type = entry.Parameters[position].Type;
        return SharesArrays && type.IsArray() ? Enumerable.Range(0, position).FirstOrDefault(i => entry.Parameters[i].Type == type, position) : position;
    }

    /// <summary>The same input with one number changed.</summary>
    public ProgramInput With(int parameter, int element, double value)
    {
        var arguments = Arguments.ToArray();
        arguments[parameter] = arguments[parameter].ToArray();
        arguments[parameter][element] = value;
        return this with { Arguments = arguments };
    }

    public string Describe(FuzzFunction entry) => string.Join("; ", entry.Parameters.Select((parameter, i) =>
        FirstSharing(entry, i) is var first && first < i
            ? $"{parameter} = {entry.Parameters[first]}"
            : $"{parameter} = {{ {string.Join(", ", Arguments[i].Select(number => number.ToString("R", CultureInfo.InvariantCulture)))} }}"));

    private static object ToObject(FuzzType type, double[] numbers) => type switch
    {
        FuzzType.Double => numbers[0],
        FuzzType.Float => (float)numbers[0],
        FuzzType.Int => (int)numbers[0],
        FuzzType.Bool => numbers[0] != 0,
        FuzzType.DoubleArray => numbers.ToArray(),
        FuzzType.FloatArray => Array.ConvertAll(numbers, number => (float)number),
        _ => Array.ConvertAll(numbers, number => (int)number),
    };

    private static BoundArgument Bind(FuzzType type, double[] numbers, Trace trace)
    {
        Number ToNumber(FuzzType elementType, double number) => elementType switch
        {
            FuzzType.Double => trace.Independent(number, false),
            FuzzType.Float => trace.Independent((float)number, true),
            _ => Number.Constant(number),
        };
        return type.IsArray()
            ? new BoundArgument(default, new FuzzArray(type.Element(), Array.ConvertAll(numbers, number => ToNumber(type.Element(), number))))
            : new BoundArgument(ToNumber(type, numbers[0]), null);
    }
}
