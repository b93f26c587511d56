using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Library;

/// <summary><c>System.Numerics.Vector2</c>, <c>Vector3</c> and <c>Vector4</c>.</summary>
internal static class VectorCalls
{
    private static readonly HashSet<string> Types = ["System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4"];

    private static readonly Dictionary<string, Opcode> Elementwise = new()
    {
        ["op_Addition"] = Opcode.Add, ["Add"] = Opcode.Add, ["op_Subtraction"] = Opcode.Subtract, ["Subtract"] = Opcode.Subtract,
        ["op_Multiply"] = Opcode.Multiply, ["Multiply"] = Opcode.Multiply, ["op_Division"] = Opcode.Divide, ["Divide"] = Opcode.Divide,
    };

    public static Value? Lower(LibraryCall call)
    {
        if (!Types.Contains(call.DeclaringType))
        {
            return null;
        }
        var operands = call.Operands;
        return (call.Name, operands.Length) switch
        {
            (".ctor", _) => Construct(call),
            ("get_Zero", 0) => Splat(call, call.Builder.Constant(0, IrType.Float32)),
            ("get_One", 0) => Splat(call, call.Builder.Constant(1, IrType.Float32)),
            ("op_UnaryNegation" or "Negate", 1) => Make(call, [.. call.Numbers(operands[0]).Select(number => call.Builder.Unary(Opcode.Negate, number))]),
            ("Length", 1) => Length(call, Load(call), "Length"),
            ("LengthSquared", 1) => Length(call, Load(call), "LengthSquared"),
            ("Dot", 2) => Dot(call),
            ("Distance" or "DistanceSquared", 2) => Distance(call),
            ("Normalize", 1) => Normalize(call),
            ("Cross", 2) when call.DeclaringType.EndsWith("3", StringComparison.Ordinal) => Cross(call),
            ("Lerp", 3) when operands[2].Type.IsFloat => Lerp(call),
            ("Min" or "Max", 2) => Selection(call),
            (var name, 2) when Elementwise.TryGetValue(name, out var opcode) => Arithmetic(call, opcode),
            _ => null,
        };
    }

    private static Value Make(LibraryCall call, Value[] numbers) => call.Builder.MakeStruct(call.Instruction.Call.Method.ReturnType, numbers);

    private static Value Splat(LibraryCall call, Value number) => Make(call, [.. call.Instruction.Call.Method.ReturnType.Fields!.Select(_ => number)]);

    private static Value Load(LibraryCall call) => call.Builder.Append(Opcode.LoadIndirect, [call.Operands[0]], call.Operands[0].Type.Element, call.Operands[0].Type.Element)!;

    /// <summary>Of one number for all elements, or of shorter vectors and numbers.</summary>
    private static Value? Construct(LibraryCall call)
    {
        var isNew = call.Instruction.Opcode == Opcode.NewObject;
        var type = isNew ? call.Instruction.Result!.Type : call.Operands[0].Type.Element!;
        Value[] arguments = isNew ? call.Operands : [.. call.Operands.Skip(1)];
        if (!arguments.All(argument => argument.Type == IrType.Float32 || Types.Contains(argument.Type.FullName)))
        {
            return null;
        }
        Value[] numbers = [.. arguments.SelectMany(call.Numbers)];
        if (numbers.Length == 1)
        {
            numbers = [.. type.Fields!.Select(_ => numbers[0])];
        }
        return numbers.Length == type.Fields!.Count ? PlainMembers.Store(call, call.Builder.MakeStruct(type, numbers)) : null;
    }

    /// <summary>Element by element; a number stands for a vector of it.</summary>
    private static Value Arithmetic(LibraryCall call, Opcode opcode)
    {
        var (left, right) = (call.Numbers(call.Operands[0]), call.Numbers(call.Operands[1]));
        var count = Math.Max(left.Length, right.Length);
        return Make(call, [.. Enumerable.Range(0, count).Select(i => call.Builder.Binary(opcode, left[left.Length == 1 ? 0 : i], right[right.Length == 1 ? 0 : i]))]);
    }

    /// <summary>Σ vᵢwᵢ: ∂/∂vᵢ = wᵢ, ∂/∂wᵢ = vᵢ.</summary>
    private static Value Dot(LibraryCall call)
    {
        var (left, right) = (call.Constant(call.Operands[0]), call.Constant(call.Operands[1]));
        var value = AttachAll(call, call.Call(left, right), call.Operands[0], call.Numbers(right));
        return AttachAll(call, value, call.Operands[1], call.Numbers(left));
    }

    /// <summary>|v|: ∂/∂vᵢ = vᵢ/|v|, 0 at 0. |v|²: 2vᵢ.</summary>
    private static Value Length(LibraryCall call, Value vector, string name)
    {
        var constant = call.Constant(vector);
        var slot = call.Builder.Function.AddSlot(vector.Type);
        call.Builder.StoreSlot(slot, constant);
        var value = call.Call(call.Builder.Append(Opcode.SlotAddress, [], slot, IrType.ByRefTo(vector.Type))!);
        return AttachAll(call, value, vector, Slopes(call, call.Numbers(constant), value, name == "Length"));
    }

    private static Value Distance(LibraryCall call)
    {
        var (left, right) = (call.Constant(call.Operands[0]), call.Constant(call.Operands[1]));
        var value = call.Call(left, right);
        Value[] differences = [.. call.Numbers(left).Zip(call.Numbers(right), (a, b) => call.Builder.Binary(Opcode.Subtract, a, b))];
        var slopes = Slopes(call, differences, value, call.Name == "Distance");
        var attached = AttachAll(call, value, call.Operands[0], slopes);
        return AttachAll(call, attached, call.Operands[1], [.. slopes.Select(slope => call.Builder.Unary(Opcode.Negate, slope))]);
    }

    /// <summary>The derivatives of a length, or of its square, by the elements.</summary>
    private static Value[] Slopes(LibraryCall call, Value[] elements, Value length, bool isRoot) => isRoot
        ? [.. elements.Select(element => call.CallRuntime("ILDiff.Runtime.Partials::Direction(System.Single,System.Single)", element, length))]
        : [.. elements.Select(element => call.Builder.Binary(Opcode.Add, element, element))];

    /// <summary>n = v/|v|: ∂nᵢ/∂vⱼ = (δᵢⱼ − nᵢnⱼ)/|v|.</summary>
    private static Value Normalize(LibraryCall call)
    {
        var builder = call.Builder;
        var vector = call.Operands[0];
        var constant = call.Constant(vector);
        var value = call.Call(constant);
        var (normal, elements) = (call.Numbers(value), call.Numbers(vector));
        var squares = call.Numbers(constant).Select(element => builder.Binary(Opcode.Multiply, element, element)).Aggregate((sum, square) => builder.Binary(Opcode.Add, sum, square));
        var length = call.CallRuntime("System.Math::Sqrt(System.Double)", builder.Convert(squares, IrType.Float64));
        var inverse = builder.Convert(builder.Binary(Opcode.Divide, builder.Constant(1, IrType.Float64), length), IrType.Float32);
        var results = new Value[normal.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = normal[i];
            for (var j = 0; j < results.Length; j++)
            {
                var product = builder.Binary(Opcode.Multiply, normal[i], normal[j]);
                var projection = builder.Binary(Opcode.Subtract, builder.Constant(i == j ? 1 : 0, IrType.Float32), product);
                results[i] = call.Attach(results[i], elements[j], builder.Binary(Opcode.Multiply, projection, inverse));
            }
        }
        return Make(call, results);
    }

    /// <summary>(v × w)ᵢ = vⱼwₖ − vₖwⱼ.</summary>
    private static Value Cross(LibraryCall call)
    {
        var (left, right) = (call.Constant(call.Operands[0]), call.Constant(call.Operands[1]));
        var results = call.Numbers(call.Call(left, right));
        var (v, w) = (call.Numbers(call.Operands[0]), call.Numbers(call.Operands[1]));
        var (p, q) = (call.Numbers(left), call.Numbers(right));
        for (var i = 0; i < 3; i++)
        {
            var (j, k) = ((i + 1) % 3, (i + 2) % 3);
            results[i] = call.Attach(results[i], v[j], q[k]);
            results[i] = call.Attach(results[i], w[k], p[j]);
            results[i] = call.Attach(results[i], v[k], call.Builder.Unary(Opcode.Negate, q[j]));
            results[i] = call.Attach(results[i], w[j], call.Builder.Unary(Opcode.Negate, p[k]));
        }
        return Make(call, results);
    }

    /// <summary>a + (b − a)·t: ∂/∂a = 1 − t, ∂/∂b = t, ∂/∂t = b − a.</summary>
    private static Value Lerp(LibraryCall call)
    {
        var builder = call.Builder;
        var constants = call.Operands.Select(call.Constant).ToArray();
        var results = call.Numbers(call.Call(constants));
        var (a, b, t) = (call.Numbers(call.Operands[0]), call.Numbers(call.Operands[1]), constants[2]);
        var (from, to) = (call.Numbers(constants[0]), call.Numbers(constants[1]));
        var rest = builder.Binary(Opcode.Subtract, builder.Constant(1, IrType.Float32), t);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = call.Attach(results[i], a[i], rest);
            results[i] = call.Attach(results[i], b[i], t);
            results[i] = call.Attach(results[i], call.Operands[2], builder.Binary(Opcode.Subtract, to[i], from[i]));
        }
        return Make(call, results);
    }

    /// <summary>The lesser or greater of each pair: 1 to the one returned, one half to each at a tie.</summary>
    private static Value Selection(LibraryCall call)
    {
        var (left, right) = (call.Constant(call.Operands[0]), call.Constant(call.Operands[1]));
        var results = call.Numbers(call.Call(left, right));
        var (a, b) = (call.Numbers(call.Operands[0]), call.Numbers(call.Operands[1]));
        var (p, q) = (call.Numbers(left).Select(Widen).ToArray(), call.Numbers(right).Select(Widen).ToArray());
        var key = $"ILDiff.Runtime.Partials::{call.Name}(System.Double,System.Double)";
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = call.Attach(results[i], a[i], call.CallRuntime(key, p[i], q[i]));
            results[i] = call.Attach(results[i], b[i], call.CallRuntime(key, q[i], p[i]));
        }
        return Make(call, results);

        Value Widen(Value number) => call.Builder.Convert(number, IrType.Float64);
    }

    private static Value AttachAll(LibraryCall call, Value value, Value vector, Value[] partials) =>
        call.Numbers(vector).Zip(partials, (x, partial) => (x, partial)).Aggregate(value, (sum, pair) => call.Attach(sum, pair.x, pair.partial));
}
