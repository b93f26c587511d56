using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>What the methods and operators of the structs and classes do, operation by operation as their C# does.</summary>
internal sealed class StructSemantics(Trace trace)
{
    private static readonly MathFunction Sqrt = Named("Math.Sqrt");
    private static readonly MathFunction Tanh = Named("Math.Tanh");

    public Number[] Apply(BinaryOperator binary, Number[] left, Number[] right) => binary == BinaryOperator.Multiply
        ? [Multiply(left[0], right[0]), Multiply(left[0], right[1])]
        : [Combine(binary, left[0], right[0]), Combine(binary, left[1], right[1])];

    /// <summary>Calls a method; one that changes its struct changes what stands at the place.</summary>
    public Number[] Call(StructMethod method, Place self, Number[][] arguments)
    {
        switch (method.Name)
        {
            case "Norm":
                return [Call(Sqrt, Add(Number.Constant(1), Dot(self.Read(2), self.Read(2))))];
            case "Dot":
                return [Dot(self.Read(2), arguments[0])];
            case "Turned":
                return [Arithmetic.Negate(trace, FuzzType.Double, self[1]), self[0]];
            case "Mean":
                return [self[1].Integer <= 0 ? Number.Constant(0) : Combine(BinaryOperator.Divide, self[0], self[1])];
            case "Add":
                self[0] = Add(self[0], Multiply(arguments[0][0], arguments[0][0]));
                self[1] = Number.Constant(unchecked(self[1].Integer + 1));
                return [];
            case "Energy":
                return [Multiply(self[2], Dot(self.Read(2), self.Read(2)))];
            case "Move":
                var time = arguments[1];
                self.Write(Apply(BinaryOperator.Add, self.Read(2), Apply(BinaryOperator.Multiply, [Call(Tanh, time[0])], arguments[0])));
                trace.Decide(time[0].Value > 0 ? 1 : 0);
                self[2] = time[0].Value > 0 ? Multiply(self[2], Number.Constant(0.5)) : self[2];
                return [];
            case "Score":
                return [Add(Multiply(self[0], self[1]), self[2])];
            case "Feed":
                self[0] = Add(self[0], Multiply(Call(Tanh, arguments[0][0]), self[1]));
                self[2] = Number.Constant(unchecked(self[2].Integer + 1));
                return [];
            case "Activate":
                return [Activate((FuzzObject)self.Array!, arguments[0][0])];
            case "Train":
                Train((FuzzObject)self.Array!, arguments[0][0]);
                return [];
            default:
                throw new ArgumentException($"No meaning for {method}.");
        }
    }

    private Number Activate(FuzzObject layer, Number x)
    {
        var sum = layer.Numbers[0];
        foreach (var weight in ((FuzzArray)layer.Members[0]).Items)
        {
            sum = Add(sum, Multiply(weight, x));
        }
        var (first, second) = ((FuzzObject)layer.Members[1], (FuzzObject)layer.Members[2]);
        return Add(Multiply(Call(Tanh, sum), first.Numbers[0]), Add(Multiply(second.Numbers[0], second.Numbers[1]), second.Numbers[2]));
    }

    private void Train(FuzzObject layer, Number rate)
    {
        var (weights, first, second) = ((FuzzArray)layer.Members[0], (FuzzObject)layer.Members[1], (FuzzObject)layer.Members[2]);
        foreach (ref var weight in weights.Items)
        {
            weight = Combine(BinaryOperator.Subtract, weight, Multiply(rate, first.Numbers[0]));
        }
        weights.IsWritten |= weights.Length > 0;
        layer.Numbers[0] = Multiply(layer.Numbers[0], rate);
        layer.IsWritten = true;
        Call(ObjectTypes.Methods.Single(method => method.Name == "Feed"), second.Place, [[layer.Numbers[0]]]);
    }

    private Number Dot(Number[] a, Number[] b) => Add(Multiply(a[0], b[0]), Multiply(a[1], b[1]));

    private Number Add(Number left, Number right) => Combine(BinaryOperator.Add, left, right);

    private Number Multiply(Number left, Number right) => Combine(BinaryOperator.Multiply, left, right);

    private Number Combine(BinaryOperator binary, Number left, Number right) => Arithmetic.Apply(trace, binary, FuzzType.Double, left, right);

    private Number Call(MathFunction function, Number argument)
    {
        var value = function.Value([argument.Value]);
        return trace.Record(value, false, argument, function.Partials!([argument.Value], value)[0]);
    }

    private static MathFunction Named(string name) => MathFunctions.All.Single(function => function.CSharpName == name);
}
