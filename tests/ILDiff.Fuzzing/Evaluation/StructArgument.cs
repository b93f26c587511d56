using System.Reflection;
using System.Runtime.CompilerServices;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>The numbers of a struct that is known only to the compiled program.</summary>
public sealed record StructArgument(double[] Numbers)
{
    /// <summary>The struct itself.</summary>
    public object ToObject(Type type)
    {
        var next = 0;
        return Make(type, ref next);
    }

    /// <summary>The numbers of a boxed struct, field by field.</summary>
    public static IEnumerable<double> NumbersOf(object value) => value switch
    {
        double number => [number],
        float number => [number],
        int number => [number],
        _ => FieldsOf(value.GetType()).SelectMany(field => NumbersOf(field.GetValue(value)!)),
    };

    private object Make(Type type, ref int next)
    {
        if (type.IsPrimitive)
        {
            return Convert.ChangeType(Numbers[next++], type, System.Globalization.CultureInfo.InvariantCulture);
        }
        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in FieldsOf(type))
        {
            field.SetValue(made, Make(field.FieldType, ref next));
        }
        return made;
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(field => field.MetadataToken);
}
