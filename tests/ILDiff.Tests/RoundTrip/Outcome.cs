using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ILDiff.Tests.RoundTrip;

/// <summary>What a call gave, as text that is equal exactly when the bits are: result or exception type, and the arguments afterwards.</summary>
internal static class Outcome
{
    public static string Of(MethodInfo method, object?[] arguments)
    {
        string result;
        try
        {
            result = Describe(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        }
        catch (Exception exception)
        {
            result = exception.GetType().FullName!;
        }
        return result + " | " + string.Join(", ", arguments.Select(Describe));
    }

    public static string Describe(object? value) => value switch
    {
        null => "null",
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x"),
        float number => BitConverter.SingleToInt32Bits(number).ToString("x"),
        Array array => "{" + string.Join(" ", array.Cast<object?>().Select(Describe)) + "}",
        ITuple tuple => "(" + string.Join(" ", Enumerable.Range(0, tuple.Length).Select(i => Describe(tuple[i]))) + ")",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
