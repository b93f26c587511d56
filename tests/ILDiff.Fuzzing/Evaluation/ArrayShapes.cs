using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>The shape that the numbers of an array argument have: it follows from their count.</summary>
public static class ArrayShapes
{
    public const int GridColumns = 2;

    private static readonly int[] RowLengths = [2, 1, 3];

    /// <summary>Rows of 2, 1, 3, 2, 1, 3 … numbers; the last may be shorter.</summary>
    public static IReadOnlyList<T[]> Rows<T>(T[] numbers)
    {
        var rows = new List<T[]>();
        for (var first = 0; first < numbers.Length;)
        {
            var end = Math.Min(numbers.Length, first + RowLengths[rows.Count % RowLengths.Length]);
            rows.Add(numbers[first..end]);
            first = end;
        }
        return rows;
    }

    /// <summary>The numbers as a .NET array of a type, or as what such an array is made of where its type is known only to the compiled program.</summary>
    public static object ToObject(FuzzType type, double[] numbers) => type switch
    {
        _ when type.IsClass() => new StructArgument(numbers),
        FuzzType.List => numbers.ToList(),
        FuzzType.Map => Enumerable.Range(0, numbers.Length).ToDictionary(key => key, key => numbers[key]),
        _ when type.Element().IsStruct() || type.Element().IsClass() => new StructArgument(numbers),
        _ => ToArray(type, numbers),
    };

    /// <summary>The numbers as a .NET array in the shape of another one.</summary>
    public static object Like(FuzzType type, FuzzReference array, double[] numbers)
    {
        switch (array)
        {
            case FuzzJagged jagged:
                var remaining = new Queue<double>(numbers);
                return jagged.Rows.Select(row => Enumerable.Range(0, row.Length).Select(_ => remaining.Dequeue()).ToArray()).ToArray();
            case FuzzGrid grid:
                return ToGrid(numbers, grid.Columns);
            case FuzzMap map:
                return map.Items.Keys.Order().Zip(numbers).ToDictionary(entry => entry.First, entry => entry.Second);
            default:
                return ToObject(type, numbers);
        }
    }

    /// <summary>The numbers as a .NET array of a type.</summary>
    public static Array ToArray(FuzzType type, double[] numbers) => type switch
    {
        FuzzType.DoubleArray or FuzzType.Span => numbers.ToArray(),
        FuzzType.FloatArray => Array.ConvertAll(numbers, number => (float)number),
        FuzzType.IntArray => Array.ConvertAll(numbers, number => (int)number),
        FuzzType.Jagged => Rows(numbers).ToArray(),
        FuzzType.Grid => ToGrid(numbers, GridColumns),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static double[,] ToGrid(double[] numbers, int columns)
    {
        var grid = new double[columns == 0 ? 0 : numbers.Length / columns, columns];
        for (var i = 0; i < numbers.Length; i++)
        {
            grid[i / columns, i % columns] = numbers[i];
        }
        return grid;
    }
}
