using System.Collections;

namespace ILDiff.Tests.Woven;

/// <summary>The numbers in arrays of numbers, however nested, and in lists, in the order of their indices.</summary>
internal static class ArrayData
{
    public static bool IsFloat(Type type) =>
        type == typeof(double) || type == typeof(float) || type.IsArray && IsFloat(type.GetElementType()!) || IsCollection(type);

    /// <summary>Constant unless marked.</summary>
    public static bool IsCollection(Type type) => type == typeof(List<double>) || type == typeof(List<float>)
        || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) && type.GetGenericArguments()[1] == typeof(double);

    public static IEnumerable<double> Numbers(object? data) => data switch
    {
        double[] numbers => numbers,
        float[] numbers => numbers.Select(number => (double)number),
        IDictionary entries => Keys(entries).Select(key => (double)entries[key]!),
        List<double> numbers => numbers,
        List<float> numbers => numbers.Select(number => (double)number),
        object?[] rows => rows.SelectMany(Numbers),
        Array rectangle => rectangle.Cast<double>(),
        _ => [],
    };

    /// <summary>In an order that does not depend on how they came in.</summary>
    private static IEnumerable<object> Keys(IDictionary entries) => entries.Keys.Cast<object>().OrderBy(key => key.ToString(), StringComparer.Ordinal);

    /// <summary>A copy, each number mapped.</summary>
    public static object? Map(object? data, Func<double, double> map)
    {
        switch (data)
        {
            case double[] numbers:
                return numbers.Select(map).ToArray();
            case float[] numbers:
                return numbers.Select(number => (float)map(number)).ToArray();
            case IDictionary entries:
                var mappedEntries = (IDictionary)Activator.CreateInstance(data.GetType())!;
                foreach (var key in Keys(entries))
                {
                    mappedEntries.Add(key, map((double)entries[key]!));
                }
                return mappedEntries;
            case List<double> numbers:
                return numbers.Select(map).ToList();
            case List<float> numbers:
                return numbers.Select(number => (float)map(number)).ToList();
            case List<int> numbers:
                return numbers.ToList();
            case object?[] rows:
                var copies = (object?[])rows.Clone();
                for (var i = 0; i < copies.Length; i++)
                {
                    copies[i] = Map(rows[i], map);
                }
                return copies;
            case Array rectangle when rectangle.GetType().GetElementType() == typeof(double):
                var copy = (Array)rectangle.Clone();
                var mapped = rectangle.Cast<double>().Select(map).ToArray();
                Buffer.BlockCopy(mapped, 0, copy, 0, Buffer.ByteLength(copy));
                return copy;
            case Array other:
                return other.Clone();
            default:
                return data;
        }
    }
}
