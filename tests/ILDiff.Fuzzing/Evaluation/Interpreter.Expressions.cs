using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

public sealed partial class Interpreter
{
    private Number Evaluate(Frame frame, Expression expression)
    {
        trace.Step();
        switch (expression)
        {
            case Literal literal:
                return Number.Constant(literal.Number);
            case Read read:
                return frame[read.Variable];
            case ReadElement read:
                var array = Array(frame, read.Array);
                return array.Items[Evaluate(frame, read.Index).Integer];
            case Length length:
                return Number.Constant(Array(frame, length.Array).Items.Length);
            case Unary { Operator: UnaryOperator.Not } unary:
                return Number.Constant(Evaluate(frame, unary.Operand).IsTrue ? 0 : 1);
            case Unary unary:
                return Arithmetic.Negate(trace, unary.Type, Evaluate(frame, unary.Operand));
            case Binary binary:
                var left = Evaluate(frame, binary.Left);
                return Arithmetic.Apply(trace, binary.Operator, binary.Type, left, Evaluate(frame, binary.Right));
            case Comparison comparison:
                var first = Evaluate(frame, comparison.Left).Value;
                return Decision(Arithmetic.Compare(comparison.Operator, first, Evaluate(frame, comparison.Right).Value));
            case ShortCircuit logical:
                var condition = Evaluate(frame, logical.Left);
                return condition.IsTrue == logical.IsAnd ? Evaluate(frame, logical.Right) : condition;
            // Differences see this as they see any integer: by the path.
            case Conversion { Type: FuzzType.Int, Operand: StopGradient stop }:
                return Arithmetic.Convert(trace, stop.Type, FuzzType.Int, Evaluate(frame, stop.Operand));
            case Conversion conversion:
                return Arithmetic.Convert(trace, conversion.Operand.Type, conversion.Type, Evaluate(frame, conversion.Operand));
            case Conditional conditional:
                return Evaluate(frame, Evaluate(frame, conditional.Condition).IsTrue ? conditional.WhenTrue : conditional.WhenFalse);
            case Select select:
                var selector = Evaluate(frame, select.Selector).Integer;
                return Evaluate(frame, (uint)selector < (uint)select.Arms.Count ? select.Arms[selector] : select.Default);
            case LibraryCall call:
                return CallLibrary(frame, call);
            case Call call:
                return Run(frame, call.Function, call.Arguments);
            case AssignmentExpression assignment:
                return frame[assignment.Target] = Evaluate(frame, assignment.Value);
            case Increment increment:
                var before = frame[increment.Target];
                var after = Arithmetic.Apply(trace, increment.IsDecrement ? BinaryOperator.Subtract : BinaryOperator.Add, increment.Type, before, Number.Constant(1));
                frame[increment.Target] = after;
                return increment.IsPrefix ? after : before;
            case StopGradient stop:
                var operand = Evaluate(frame, stop.Operand);
                trace.HasStoppedGradient |= operand.Node >= 0;
                return Number.Constant(operand.Value);
            default:
                throw new ArgumentException($"No meaning for {expression}.");
        }
    }

    private FuzzArray EvaluateArray(Frame frame, Expression expression)
    {
        switch (expression)
        {
            case Read read:
                return Array(frame, read.Variable);
            case NewArray array:
                return new FuzzArray(array.ElementType, new Number[Evaluate(frame, array.Length).Integer].Select(_ => Number.Constant(0)).ToArray());
            case ArrayOfElements array:
                return new FuzzArray(array.ElementType, array.Elements.Select(element => Evaluate(frame, element)).ToArray());
            default:
                throw new ArgumentException($"{expression} is no array.");
        }
    }

    private Number CallLibrary(Frame frame, LibraryCall call)
    {
        var operands = call.Arguments.Select(argument => Evaluate(frame, argument)).ToArray();
        var arguments = System.Array.ConvertAll(operands, operand => operand.Value);
        var value = call.Function.Value(arguments);
        if (call.Function.Piece is { } piece)
        {
            trace.Decide(piece(arguments));
        }
        return call.Function.Partials is { } partials
            ? trace.Record(value, call.Function.ReturnType == FuzzType.Float, operands, partials(arguments, value))
            : Number.Constant(value);
    }

    private FuzzArray Array(Frame frame, Variable variable) => variable.IsTable ? tables[variable.Index] : frame.GetArray(variable)!;

    private Number Decision(bool outcome)
    {
        trace.Decide(outcome ? 1 : 0);
        return Number.Constant(outcome ? 1 : 0);
    }
}
