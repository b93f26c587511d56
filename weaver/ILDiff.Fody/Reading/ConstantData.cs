using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>A span of constants, which the compiler keeps in the assembly's data, as one of an array that the constants are written to.</summary>
internal static class ConstantData
{
    private const int MostElements = 64;

    /// <summary>Null when it is no such span, or one of too many elements.</summary>
    public static Value? TryRead(Builder builder, MethodHandle method, Value[] arguments)
    {
        if (method is not { DeclaringType: "System.Runtime.CompilerServices.RuntimeHelpers", Name: "CreateSpan", ReturnType: { IsSpan: true, Element: { IsFloat: true } element } span }
            || arguments[0].Definition is not { Opcode: Opcode.LoadToken, Payload: FieldHandle { Handle: FieldReference field } }
            || field.TryResolve() is not { InitialValue: { Length: > 0 } data })
        {
            return null;
        }
        var size = element.Kind == TypeKind.Float64 ? sizeof(double) : sizeof(float);
        if (data.Length > MostElements * size)
        {
            return null;
        }
        var length = builder.Constant(data.Length / size);
        var array = builder.Append(Opcode.RentArray, [length], element, IrType.ArrayOf(element))!;
        for (var i = 0; i < data.Length / size; i++)
        {
            var number = size == sizeof(double) ? BitConverter.ToDouble(data, i * size) : BitConverter.ToSingle(data, i * size);
            builder.StoreElement(array, builder.Constant(i), builder.Constant(number, element), element);
        }
        return builder.Append(Opcode.MakeSpan, [array, builder.Constant(0), length], span, span);
    }
}
