using System.Globalization;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Arguments for a program's entry: by parameter the number, or the elements.</summary>
public sealed record ProgramInput(IReadOnlyList<double[]> Arguments)
{
    /// <summary>Whether parameters of one array type are given the very same array.</summary>
    public bool SharesArrays { get; init; }

    /// <summary>By parameter the argument as a boxed value or an array, as reflection wants it; structs and objects as <see cref="StructArgument"/>s.</summary>
    public Dictionary<string, object?> ToObjects(FuzzFunction entry)
    {
        var objects = new Dictionary<string, object?>();
        for (var i = 0; i < Arguments.Count; i++)
        {
            var first = FirstSharing(entry, i);
            objects[entry.Parameters[i].Name] = first < i ? objects[entry.Parameters[first].Name] : ToObject(entry.Parameters[i].Type, Arguments[i]);
        }
        return objects;
    }

    /// <summary>The shape of an argument of so many numbers.</summary>
    public static IReadOnlyList<int> ShapeOf(FuzzType type, int count) => Bind(type, new double[count], new Trace()).Array!.Shape;

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
        return SharesArrays && type.IsReference() ? Enumerable.Range(0, position).FirstOrDefault(i => entry.Parameters[i].Type == type, position) : position;
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

    private static object ToObject(FuzzType type, double[] numbers) => type.IsReference() ? ArrayShapes.ToObject(type, numbers)
        : type.IsStruct() ? new StructArgument(numbers)
        : type switch
        {
            FuzzType.Double => numbers[0],
            FuzzType.Float => (float)numbers[0],
            FuzzType.Int => (int)numbers[0],
            _ => numbers[0] != 0,
        };

    private static BoundArgument Bind(FuzzType type, double[] numbers, Trace trace)
    {
        if (!type.IsReference())
        {
            return new BoundArgument(type, [.. type.Numbers().Select((number, i) => ToNumber(number, numbers[i]))], null);
        }
        if (type.IsClass() || type == FuzzType.CellArray)
        {
            return new BoundArgument(type, [], ObjectBinding.Bind(type, [.. numbers.Select(number => ToNumber(type.CarriesDerivative() ? FuzzType.Double : FuzzType.Int, number))]));
        }
        var items = Array.ConvertAll(numbers, number => ToNumber(type.Element().IsStruct() ? FuzzType.Double : type.Element(), number));
        FuzzReference reference = type switch
        {
            FuzzType.Jagged => new FuzzJagged([.. ArrayShapes.Rows(items).Select(row => new FuzzArray(FuzzType.Double, row))]),
            FuzzType.Grid => new FuzzGrid(ArrayShapes.GridColumns, items),
            FuzzType.List => new FuzzList(items),
            FuzzType.Map => new FuzzMap(items),
            _ => new FuzzArray(type.Element(), items),
        };
        return new BoundArgument(type, [], reference);

        Number ToNumber(FuzzType elementType, double number) => elementType switch
        {
            FuzzType.Double => trace.Independent(number, false),
            FuzzType.Float => trace.Independent((float)number, true),
            _ => Number.Constant(number),
        };
    }
}
