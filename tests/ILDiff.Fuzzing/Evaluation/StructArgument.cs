using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>The numbers of a struct, an object, or an array of them, whose type is known only to the compiled program.</summary>
public sealed class StructArgument(double[] numbers)
{
    private object? made;
    private int next;

    /// <summary>The numbers in what was made; those given while nothing was.</summary>
    public IEnumerable<double> Numbers => made is null ? numbers : NumbersOf(made);

    /// <summary>Those of them that may have a derivative.</summary>
    public IEnumerable<double> Differentiable => made is null ? numbers : NumbersOf(made, isDifferentiable: true);

    /// <summary>The struct, object or array itself, the same each time.</summary>
    public object ToObject(Type type) => made ??= type.IsArray ? MakeArray(type.GetElementType()!) : Make(type, numbers.Length - CountOf(type));

    /// <summary>The numbers of a boxed struct or an object, field by field, or of an array or a collection.</summary>
    public static IEnumerable<double> NumbersOf(object value, bool isDifferentiable = false) => value switch
    {
        double number => [number],
        float number => [number],
        int number => isDifferentiable ? [] : [number],
        Dictionary<int, double> entries => entries.OrderBy(entry => entry.Key).Select(entry => entry.Value),
        IEnumerable elements => elements.Cast<object>().SelectMany(element => NumbersOf(element, isDifferentiable)),
        _ => FieldsOf(value.GetType()).SelectMany(field => NumbersOf(field.GetValue(value)!, isDifferentiable)),
    };

    private Array MakeArray(Type element)
    {
        var elements = new List<object>();
        while (next < numbers.Length)
        {
            elements.Add(Make(element, 0));
        }
        var array = Array.CreateInstance(element, elements.Count);
        ((IList)elements).CopyTo(array, 0);
        return array;
    }

    private object Make(Type type, int arrayLength)
    {
        if (type.IsPrimitive)
        {
            return Convert.ChangeType(numbers[next++], type, CultureInfo.InvariantCulture);
        }
        if (type == typeof(double[]))
        {
            next += arrayLength;
            return numbers[(next - arrayLength)..next];
        }
        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in FieldsOf(type).Where(field => type.IsValueType || field.FieldType != typeof(int)))
        {
            field.SetValue(value, Make(field.FieldType, arrayLength));
        }
        return value;
    }

    /// <summary>How many numbers it has beside those in its array; integers of objects are not given.</summary>
    private static int CountOf(Type type) =>
        type.IsPrimitive ? 1
        : type.IsArray ? 0
        : FieldsOf(type).Where(field => type.IsValueType || field.FieldType != typeof(int)).Sum(field => CountOf(field.FieldType));

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => (type.BaseType is { } ancestor && ancestor != typeof(object) && ancestor != typeof(ValueType) ? FieldsOf(ancestor) : [])
        .Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OrderBy(field => field.MetadataToken));
}
