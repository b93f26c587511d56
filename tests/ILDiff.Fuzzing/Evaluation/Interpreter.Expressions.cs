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
            case ReadCell cell:
                return LocateCell(frame, cell.Matrix, cell.Row, cell.Column)[0];
            case RowLength length:
                return Number.Constant(length.Matrix.Type == FuzzType.Grid ? Grid(frame, length.Matrix).Columns : Row(frame, length.Matrix, length.Row).Length);
            case Length length:
                return Number.Constant(LengthOf(Reference(frame, length.Array)));
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
                return Run(frame, call.Function, call.Arguments)[0];
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
            case ReadItem item:
                var items = List(frame, item.List).Items;
                return items[Evaluate(frame, item.Index).Integer];
            case ReadEntry entry:
                var map = Map(frame, entry.Map).Items;
                return map.TryGetValue(Evaluate(frame, entry.Key).Integer, out var found) ? found : Evaluate(frame, entry.Otherwise);
            case ReadField or StructCall:
                return EvaluateNumbers(frame, expression)[0];
            default:
                throw new ArgumentException($"No meaning for {expression}.");
        }
    }

    private FuzzReference EvaluateReference(Frame frame, Expression expression)
    {
        switch (expression)
        {
            case Read read:
                return Reference(frame, read.Variable);
            case Slice slice:
                var of = Array(frame, slice.Of);
                var start = Evaluate(frame, slice.Start).Integer;
                return new FuzzArray(of, start, slice.IsSingle ? 1 : of.Length - start);
            case StackAllocation allocation:
                return new FuzzArray(FuzzType.Double, Zeros(allocation.Length));
            case ReadRow row:
                return Row(frame, row.Matrix, row.Row);
            case CloneArray clone:
                return Clone(Reference(frame, clone.Array));
            case ArrayOfRows array:
                return new FuzzJagged([.. array.Rows.Select(row => (FuzzArray)EvaluateReference(frame, row))]);
            case NewGrid grid:
                var rows = Evaluate(frame, grid.Rows).Integer;
                var columns = Evaluate(frame, grid.Columns).Integer;
                return new FuzzGrid(columns, Zeros(rows * columns));
            case NewArray array:
                return new FuzzArray(array.ElementType, Zeros(Evaluate(frame, array.Length).Integer * array.ElementType.Size()));
            case Call call:
                return Call(frame, call.Function, call.Arguments).ReferenceResult!;
            case ArrayOfElements array when array.ElementType.IsClass():
                return new FuzzObjects([.. array.Elements.Select(element => (FuzzObject)EvaluateReference(frame, element))]);
            case ArrayOfElements array:
                return new FuzzArray(array.ElementType, array.Elements.SelectMany(element => EvaluateNumbers(frame, element)).ToArray());
            default:
                return EvaluateObject(frame, expression);
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

    private FuzzReference Reference(Frame frame, Variable variable) => variable.IsTable ? tables[variable.Index] : frame.GetReference(variable)!;

    private FuzzArray Array(Frame frame, Variable variable) => (FuzzArray)Reference(frame, variable);

    private Number Decision(bool outcome)
    {
        trace.Decide(outcome ? 1 : 0);
        return Number.Constant(outcome ? 1 : 0);
    }
}
