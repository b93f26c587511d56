using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Reading;

/// <summary>The static members that generic mathematics asks of a type parameter (<c>INumber&lt;T&gt;</c> and its like), where the parameter stands for a number: what CIL has an instruction for becomes that.</summary>
internal static class NumberInterfaces
{
    private static readonly Dictionary<string, Opcode> Operators = new()
    {
        ["op_Addition"] = Opcode.Add,
        ["op_Subtraction"] = Opcode.Subtract,
        ["op_Multiply"] = Opcode.Multiply,
        ["op_Division"] = Opcode.Divide,
        ["op_Modulus"] = Opcode.Remainder,
    };

    private static readonly Dictionary<string, Comparison> Comparisons = new()
    {
        ["op_Equality"] = Comparison.Equal,
        ["op_Inequality"] = Comparison.NotEqual,
        ["op_LessThan"] = Comparison.Less,
        ["op_LessThanOrEqual"] = Comparison.LessOrEqual,
        ["op_GreaterThan"] = Comparison.Greater,
        ["op_GreaterThanOrEqual"] = Comparison.GreaterOrEqual,
    };

    private static readonly Dictionary<string, double> Constants = new()
    {
        ["get_Zero"] = 0,
        ["get_One"] = 1,
        ["get_NegativeOne"] = -1,
        ["get_AdditiveIdentity"] = 0,
        ["get_MultiplicativeIdentity"] = 1,
        ["get_NegativeZero"] = -0.0,
        ["get_Pi"] = Math.PI,
        ["get_E"] = Math.E,
        ["get_Tau"] = 2 * Math.PI,
        ["get_NaN"] = double.NaN,
        ["get_PositiveInfinity"] = double.PositiveInfinity,
        ["get_NegativeInfinity"] = double.NegativeInfinity,
    };

    private static readonly Dictionary<string, (double OfDouble, float OfSingle)> Bounds = new()
    {
        ["get_Epsilon"] = (double.Epsilon, float.Epsilon),
        ["get_MinValue"] = (double.MinValue, float.MinValue),
        ["get_MaxValue"] = (double.MaxValue, float.MaxValue),
    };

    /// <summary>What the member <paramref name="name"/> of a floating-point type gives; null when no instruction does that.</summary>
    public static Value? TryRead(Builder builder, IrType number, string name, Value[] arguments, IReadOnlyList<IrType> parameterTypes)
    {
        if (!number.IsFloat)
        {
            return null;
        }
        switch (arguments.Length)
        {
            case 0 when Constants.TryGetValue(name, out var constant):
                return builder.Constant(constant, number);
            case 0 when Bounds.TryGetValue(name, out var bound):
                return builder.Constant(number == IrType.Float32 ? bound.OfSingle : bound.OfDouble, number);
            case 0 when name == "get_Radix":
                return builder.Constant(2);
            case 1:
                return Unary(builder, number, name, arguments[0], parameterTypes[0]);
            case 2 when arguments[0].Type == arguments[1].Type && arguments[0].Type.IsFloat:
                var plain = name.Replace("op_Checked", "op_");
                return Operators.TryGetValue(plain, out var opcode) ? builder.Binary(opcode, arguments[0], arguments[1])
                    : Comparisons.TryGetValue(name, out var comparison) ? builder.Compare(comparison, arguments[0], arguments[1])
                    : null;
            default:
                return null;
        }
    }

    /// <summary><c>T.CreateChecked(x)</c> and its like: to a floating-point number they are all the plain conversion.</summary>
    public static Value? TryConvert(Builder builder, IrType number, string name, Value argument, IrType from)
    {
        if (name is not ("CreateChecked" or "CreateSaturating" or "CreateTruncating"))
        {
            return null;
        }
        return from.Kind switch
        {
            TypeKind.Float64 or TypeKind.Float32 or TypeKind.SByte or TypeKind.Byte or TypeKind.Int16 or TypeKind.UInt16 or TypeKind.Int32 or TypeKind.Int64 => builder.Convert(argument, number),
            _ => null,
        };
    }

    private static Value? Unary(Builder builder, IrType number, string name, Value argument, IrType from) => name switch
    {
        "op_UnaryPlus" => argument,
        "op_UnaryNegation" or "op_CheckedUnaryNegation" => builder.Unary(Opcode.Negate, argument),
        "op_Increment" or "op_CheckedIncrement" => builder.Binary(Opcode.Add, argument, builder.Constant(1, number)),
        "op_Decrement" or "op_CheckedDecrement" => builder.Binary(Opcode.Subtract, argument, builder.Constant(1, number)),
        _ => TryConvert(builder, number, name, argument, from),
    };
}
