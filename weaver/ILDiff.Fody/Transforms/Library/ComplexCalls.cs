using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Library;

/// <summary>
/// <c>System.Numerics.Complex</c>. A holomorphic function has one complex derivative f′ = p + qi for each operand:
/// ∂Re f/∂x = p, ∂Re f/∂y = −q, ∂Im f/∂x = q, ∂Im f/∂y = p.
/// </summary>
internal static class ComplexCalls
{
    private const string Complex = "System.Numerics.Complex";
    private const string Partials = "ILDiff.Runtime.ComplexPartials::";

    private static readonly HashSet<string> OfOneOperand =
        ["Exp", "Log", "Log10", "Sqrt", "Reciprocal", "Sin", "Cos", "Tan", "Sinh", "Cosh", "Tanh", "Asin", "Acos", "Atan"];

    private static readonly Dictionary<string, string> OfTwoOperands = new()
    {
        ["op_Multiply"] = "Multiply", ["Multiply"] = "Multiply", ["op_Division"] = "Divide", ["Divide"] = "Divide", ["Pow"] = "Pow", ["Log"] = "Log",
    };

    public static Value? Lower(LibraryCall call)
    {
        if (call.DeclaringType != Complex)
        {
            return null;
        }
        var operands = call.Operands;
        return (call.Name, operands.Length) switch
        {
            ("get_Real", 1) => call.Field(operands[0], 0),
            ("get_Imaginary", 1) => call.Field(operands[0], 1),
            ("get_Phase", 1) => call.CallRuntime("System.Math::Atan2(System.Double,System.Double)", call.Field(operands[0], 1), call.Field(operands[0], 0)),
            ("get_Magnitude", 1) when call.Members.HasStaticMethod($"{Complex}::Abs({Complex})") => Magnitude(call, call.Builder.Append(Opcode.LoadIndirect, [operands[0]], operands[0].Type.Element, operands[0].Type.Element)!),
            ("Abs", 1) => Magnitude(call, operands[0]),
            ("op_Implicit", 1) when operands[0].Type.IsFloat || operands[0].Type == IrType.Int32 => FromReal(call, operands[0]),
            ("op_Addition" or "Add", 2) => Sum(call, Opcode.Add),
            ("op_Subtraction" or "Subtract", 2) => Sum(call, Opcode.Subtract),
            ("op_UnaryNegation" or "Negate", 1) => Make(call, call.Builder.Unary(Opcode.Negate, call.Field(operands[0], 0)), call.Builder.Unary(Opcode.Negate, call.Field(operands[0], 1))),
            ("Conjugate", 1) => Make(call, call.Field(operands[0], 0), call.Builder.Unary(Opcode.Negate, call.Field(operands[0], 1))),
            ("op_Equality", 2) => AreEqual(call),
            ("op_Inequality", 2) => call.Builder.Compare(Comparison.Equal, AreEqual(call), call.Builder.Constant(0)),
            ("FromPolarCoordinates", 2) => FromPolar(call),
            (var name, 1) when OfOneOperand.Contains(name) => Holomorphic(call, [name]),
            (var name, 2) when OfTwoOperands.TryGetValue(name, out var primitive) => Holomorphic(call, [primitive + "ByFirst", primitive + "BySecond"]),
            _ => null,
        };
    }

    private static IrType TypeOf(LibraryCall call) => call.Instruction.Call.Method.ReturnType;

    private static Value Make(LibraryCall call, Value real, Value imaginary) => call.Builder.MakeStruct(TypeOf(call), real, imaginary);

    private static Value FromReal(LibraryCall call, Value number) =>
        Make(call, call.Builder.Convert(number, IrType.Float64), call.Builder.Constant(0, IrType.Float64));

    /// <summary>Where one operand is a real number, the other's imaginary part stays as it is, or changes its sign.</summary>
    private static Value Sum(LibraryCall call, Opcode opcode)
    {
        var (left, right) = (call.Operands[0], call.Operands[1]);
        var builder = call.Builder;
        if (right.Type.IsFloat)
        {
            return Make(call, builder.Binary(opcode, call.Field(left, 0), right), call.Field(left, 1));
        }
        if (left.Type.IsFloat)
        {
            var imaginary = call.Field(right, 1);
            return Make(call, builder.Binary(opcode, left, call.Field(right, 0)), opcode == Opcode.Add ? imaginary : builder.Unary(Opcode.Negate, imaginary));
        }
        return Make(call, builder.Binary(opcode, call.Field(left, 0), call.Field(right, 0)), builder.Binary(opcode, call.Field(left, 1), call.Field(right, 1)));
    }

    private static Value AreEqual(LibraryCall call)
    {
        Value IsEqual(int part) => call.Builder.Compare(Comparison.Equal, call.Field(call.Operands[0], part), call.Field(call.Operands[1], part));

        return call.Builder.Binary(Opcode.And, IsEqual(0), IsEqual(1));
    }

    /// <summary>|z|: ∂/∂x = x/|z|, ∂/∂y = y/|z|.</summary>
    private static Value Magnitude(LibraryCall call, Value z)
    {
        var constant = call.Constant(z);
        var value = call.CallRuntime($"{Complex}::Abs({Complex})", constant);
        var gradient = call.CallRuntime($"{Partials}Abs({Complex},System.Double)", constant, value);
        return call.Attach(call.Attach(value, call.Field(z, 0), call.Field(gradient, 0)), call.Field(z, 1), call.Field(gradient, 1));
    }

    /// <summary>r·e^(iφ): ∂/∂r = e^(iφ), ∂/∂φ = i·r·e^(iφ).</summary>
    private static Value FromPolar(LibraryCall call)
    {
        var (magnitude, phase) = (call.Operands[0], call.Operands[1]);
        var (constantMagnitude, constantPhase) = (call.Constant(magnitude), call.Constant(phase));
        var value = call.Call(constantMagnitude, constantPhase);
        var (real, imaginary) = (call.Field(value, 0), call.Field(value, 1));
        var cosine = call.CallRuntime("System.Math::Cos(System.Double)", constantPhase);
        var sine = call.CallRuntime("System.Math::Sin(System.Double)", constantPhase);
        return Make(
            call,
            call.Attach(call.Attach(real, magnitude, cosine), phase, call.Builder.Unary(Opcode.Negate, imaginary)),
            call.Attach(call.Attach(imaginary, magnitude, sine), phase, real));
    }

    /// <param name="call">The call.</param>
    /// <param name="derivatives">By operand: the method that computes f′.</param>
    private static Value Holomorphic(LibraryCall call, string[] derivatives)
    {
        var constants = call.Operands.Select(call.Constant).ToArray();
        var value = call.Call(constants);
        Value[] arguments = [.. constants.Select(constant => constant.Type.IsFloat ? FromReal(call, constant) : constant), value];
        var signature = "(" + string.Join(",", arguments.Select(_ => Complex)) + ")";
        var (real, imaginary) = (call.Field(value, 0), call.Field(value, 1));
        for (var i = 0; i < derivatives.Length; i++)
        {
            var derivative = call.CallRuntime(Partials + derivatives[i] + signature, arguments);
            var (p, q) = (call.Field(derivative, 0), call.Field(derivative, 1));
            var isReal = call.Operands[i].Type.IsFloat;
            var x = isReal ? call.Operands[i] : call.Field(call.Operands[i], 0);
            real = call.Attach(real, x, p);
            imaginary = call.Attach(imaginary, x, q);
            if (!isReal)
            {
                var y = call.Field(call.Operands[i], 1);
                real = call.Attach(real, y, call.Builder.Unary(Opcode.Negate, q));
                imaginary = call.Attach(imaginary, y, p);
            }
        }
        return Make(call, real, imaginary);
    }
}
