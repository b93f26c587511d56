using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace ILDiff.Tests.Woven;

/// <summary>The floating-point numbers that are reached from an object, in an order of fields, by reflection.</summary>
internal static class ObjectGraphs
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static double[] Numbers(object? root)
    {
        var numbers = new List<double>();
        Walk(root, number =>
        {
            numbers.Add(number);
            return number;
        }, new(ReferenceEqualityComparer.Instance));
        return [.. numbers];
    }

    /// <summary>A deep copy whose numbers are others.</summary>
    public static T With<T>(T root, IReadOnlyList<double> numbers)
        where T : class
    {
        var next = 0;
        var copy = (T)Copy(root, new(ReferenceEqualityComparer.Instance))!;
        Walk(copy, _ => numbers[next++], new(ReferenceEqualityComparer.Instance));
        Assert.Equal(numbers.Count, next);
        return copy;
    }

    private static object? Copy(object? value, Dictionary<object, object> known)
    {
        if (value is null or string or Delegate || value.GetType().IsPrimitive)
        {
            return value;
        }
        if (value.GetType() is { IsValueType: false } && known.TryGetValue(value, out var found))
        {
            return found;
        }
        if (value is Array array)
        {
            var copied = (Array)array.Clone();
            known[value] = copied;
            if (copied is object?[] elements)
            {
                for (var i = 0; i < elements.Length; i++)
                {
                    elements[i] = Copy(elements[i], known);
                }
            }
            return copied;
        }
        if (value is System.Collections.IDictionary dictionary)
        {
            var comparer = value.GetType().GetProperty("Comparer")!.GetValue(value);
            var copied = (System.Collections.IDictionary)Activator.CreateInstance(value.GetType(), comparer)!;
            known[value] = copied;
            foreach (System.Collections.DictionaryEntry entry in dictionary)
            {
                copied.Add(entry.Key, entry.Value);
            }
            return copied;
        }
        if (value is System.Collections.IList list)
        {
            var copied = (System.Collections.IList)Activator.CreateInstance(value.GetType())!;
            known[value] = copied;
            foreach (var element in list)
            {
                copied.Add(Copy(element, known));
            }
            return copied;
        }
        var copy = RuntimeHelpers.GetUninitializedObject(value.GetType());
        known[value] = copy;
        foreach (var field in FieldsOf(value.GetType()))
        {
            field.SetValue(copy, Copy(field.GetValue(value), known));
        }
        return copy;
    }

    private static object? Walk(object? value, Func<double, double> map, HashSet<object> seen)
    {
        switch (value)
        {
            case double number:
                return map(number);
            case float number:
                return (float)map(number);
            case null or string or Delegate:
                return value;
            case object?[] elements:
                if (seen.Add(value))
                {
                    Array.ForEach(elements, element => Walk(element, map, seen));
                }
                return value;
            case System.Collections.IDictionary dictionary:
                if (seen.Add(value))
                {
                    foreach (var key in dictionary.Keys.Cast<object>().Order().ToList())
                    {
                        dictionary[key] = Walk(dictionary[key], map, seen);
                    }
                }
                return value;
            case List<double> list:
                if (seen.Add(value))
                {
                    for (var i = 0; i < list.Count; i++)
                    {
                        list[i] = map(list[i]);
                    }
                }
                return value;
            case System.Collections.IList list and not Array:
                if (seen.Add(value))
                {
                    foreach (var element in list)
                    {
                        Walk(element, map, seen);
                    }
                }
                return value;
            case Array array:
                if (seen.Add(value) && array is double[] or double[,])
                {
                    foreach (var index in Enumerable.Range(0, array.Length))
                    {
                        int[] position = array.Rank == 1 ? [index] : [index / array.GetLength(1), index % array.GetLength(1)];
                        array.SetValue(map((double)array.GetValue(position)!), position);
                    }
                }
                return value;
        }
        if (value.GetType().IsPrimitive || !value.GetType().IsValueType && !seen.Add(value))
        {
            return value;
        }
        foreach (var field in FieldsOf(value.GetType()).Where(field => field.GetCustomAttribute<NonDifferentiableAttribute>() is null))
        {
            field.SetValue(value, Walk(field.GetValue(value), map, seen));
        }
        return value;
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? FieldsOf(parent) : []).Concat(type.GetFields(Fields));
}
