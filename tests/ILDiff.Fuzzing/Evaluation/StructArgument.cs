using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>The numbers of a struct, or of an array of structs, that is known only to the compiled program.</summary>
public sealed class StructArgument(double[] numbers)
{
    private object? made;
    private int next;

    /// <summary>The numbers in what was made; those given while nothing was.</summary>
    public IEnumerable<double> Numbers => made is null ? numbers : NumbersOf(made);

    /// <summary>The struct or array itself, the same each time.</summary>
    public object ToObject(Type type) => made ??= type.IsArray ? MakeArray(type.GetElementType()!) : Make(type);

    /// <summary>The numbers of a boxed struct, field by field, or of an array of structs.</summary>
    public static IEnumerable<double> NumbersOf(object value) => value switch
    {
        double number => [number],
        float number => [number],
        int number => [number],
        IEnumerable elements => elements.Cast<object>().SelectMany(NumbersOf),
        _ => FieldsOf(value.GetType()).SelectMany(field => NumbersOf(field.GetValue(value)!)),
    };

    private Array MakeArray(Type element)
    {
        var elements = new List<object>();
        while (next < numbers.Length)
        {
            elements.Add(Make(element));
        }
        var array = Array.CreateInstance(element, elements.Count);
        ((IList)elements).CopyTo(array, 0);
        return array;
    }

    private object Make(Type type)
    {
        if (type.IsPrimitive)
        {
            return Convert.ChangeType(numbers[next++], type, System.Globalization.CultureInfo.InvariantCulture);
        }
        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in FieldsOf(type))
        {
            field.SetValue(value, Make(field.FieldType));
        }
        return value;
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(field => field.MetadataToken);
}
