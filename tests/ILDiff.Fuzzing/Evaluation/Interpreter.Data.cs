using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Structs, matrices, and places that references lead to.</summary>
public sealed partial class Interpreter
{
    /// <summary>The numbers of a value: of a struct several, else one.</summary>
    private Number[] EvaluateNumbers(Frame frame, Expression expression)
    {
        switch (expression)
        {
            case Call call:
                return Run(frame, call.Function, call.Arguments);
            case ReadField { Struct: { Type: var type } holder } field when type.IsClass():
                return Locate(frame, holder).Read(type.Size())[field.Field.Offset..(field.Field.Offset + field.Type.Size())];
            case ReadField field:
                return EvaluateNumbers(frame, field.Struct)[field.Field.Offset..(field.Field.Offset + field.Type.Size())];
            case StructCall call:
                return CallMethod(frame, call);
            case var other when !other.Type.IsStruct():
                return [Evaluate(frame, other)];
            case Read read:
                return frame.PlaceOf(read.Variable).Read(read.Type.Size());
            case ReadElement read:
                var elements = Array(frame, read.Array);
                return elements.PlaceOf(Evaluate(frame, read.Index).Integer).Read(read.Type.Size());
            case MakeStruct made:
                return [.. made.Fields.Select(field => EvaluateNumbers(frame, field)).ToArray().SelectMany(numbers => numbers)];
            case WithField with:
                var changed = EvaluateNumbers(frame, with.Struct).ToArray();
                EvaluateNumbers(frame, with.Value).CopyTo(changed, with.Field.Offset);
                return changed;
            case StructBinary binary:
                var left = EvaluateNumbers(frame, binary.Left);
                return structs.Apply(binary.Operator, left, EvaluateNumbers(frame, binary.Right));
            case Conditional conditional:
                return EvaluateNumbers(frame, Evaluate(frame, conditional.Condition).IsTrue ? conditional.WhenTrue : conditional.WhenFalse);
            default:
                throw new ArgumentException($"No meaning for {expression}.");
        }
    }

    /// <summary>The receiver is passed by reference: a variable is read when the method runs, after the arguments.</summary>
    private Number[] CallMethod(Frame frame, StructCall call)
    {
        var self = call.Receiver.Type.IsClass() || call.Receiver is Read or ReadElement or ReadField { Struct: Read or ReadElement } ? Locate(frame, call.Receiver) : new Place(EvaluateNumbers(frame, call.Receiver), 0);
        return structs.Call(call.Method, self, Arguments(frame, call.Arguments));
    }

    private Number[][] Arguments(Frame frame, IReadOnlyList<Expression> arguments) => [.. arguments.Select(argument => EvaluateNumbers(frame, argument))];

    private Place Locate(Frame frame, Expression place)
    {
        switch (place)
        {
            case var holder when holder.Type.IsClass():
                return ((FuzzObject)EvaluateReference(frame, holder)).Place;
            case Read read:
                return frame.PlaceOf(read.Variable);
            case ReadField field:
                var whole = Locate(frame, field.Struct);
                return whole with { Offset = whole.Offset + field.Field.Offset };
            case ReadElement read:
                var array = Array(frame, read.Array);
                var index = Evaluate(frame, read.Index).Integer;
                return array.PlaceOf(index);
            case ReadCell cell:
                return LocateCell(frame, cell.Matrix, cell.Row, cell.Column);
            default:
                throw new ArgumentException($"{place} is no place.");
        }
    }

    private Place LocateCell(Frame frame, Variable matrix, Expression rowIndex, Expression columnIndex)
    {
        if (matrix.Type == FuzzType.Jagged)
        {
            var row = Row(frame, matrix, rowIndex);
            var column = Evaluate(frame, columnIndex).Integer;
            return row.PlaceOf(column);
        }
        var grid = Grid(frame, matrix);
        var (i, j) = (Evaluate(frame, rowIndex).Integer, Evaluate(frame, columnIndex).Integer);
        return (uint)i < (uint)grid.Rows && (uint)j < (uint)grid.Columns ? new Place(grid.Items, (i * grid.Columns) + j, grid) : throw new IndexOutOfRangeException();
    }

    private FuzzArray Row(Frame frame, Variable matrix, Expression row) => Jagged(frame, matrix).Rows[Evaluate(frame, row).Integer];

    private FuzzJagged Jagged(Frame frame, Variable variable) => (FuzzJagged)Reference(frame, variable);

    private FuzzGrid Grid(Frame frame, Variable variable) => (FuzzGrid)Reference(frame, variable);

    private static int LengthOf(FuzzReference reference) => reference switch
    {
        FuzzArray array => array.Length,
        FuzzList list => list.Items.Count,
        FuzzMap map => map.Items.Count,
        FuzzObjects objects => objects.Items.Length,
        FuzzJagged jagged => jagged.Rows.Length,
        _ => ((FuzzGrid)reference).Rows,
    };

    private static FuzzReference Clone(FuzzReference reference) => reference switch
    {
        FuzzArray array => new FuzzArray(array.ElementType, [.. array.Contents]),
        FuzzJagged jagged => new FuzzJagged([.. jagged.Rows]),
        FuzzObjects objects => new FuzzObjects([.. objects.Items]),
        _ => new FuzzGrid(((FuzzGrid)reference).Columns, [.. reference.Contents]),
    };

    private static Number[] Zeros(int count) => [.. Enumerable.Repeat(Number.Constant(0), count)];

    private Flow ExecuteOnData(Frame frame, Statement statement)
    {
        switch (statement)
        {
            case ReferenceDeclaration declaration:
                frame.Bind(declaration.Variable, Locate(frame, declaration.Place));
                return Flow.Next;
            case FieldAssignment assignment:
                var place = Locate(frame, assignment.Struct);
                place = place with { Offset = place.Offset + assignment.Field.Offset };
                if (assignment.Field.Type.IsStruct())
                {
                    place.Write(EvaluateNumbers(frame, assignment.Value));
                    return Flow.Next;
                }
                var before = place[0];
                place[0] = Combine(assignment.Operator, assignment.Field.Type, before, Evaluate(frame, assignment.Value));
                return Flow.Next;
            case StructInvoke invoke:
                structs.Call(invoke.Method, Locate(frame, invoke.Struct), Arguments(frame, invoke.Arguments));
                return Flow.Next;
            case RowAssignment assignment:
                var matrix = Jagged(frame, assignment.Matrix);
                var index = Evaluate(frame, assignment.Row).Integer;
                matrix.Rows[index] = (FuzzArray)EvaluateReference(frame, assignment.Value);
                matrix.IsWritten = true;
                return Flow.Next;
            case SwapRows swap:
                var rows = Jagged(frame, swap.Matrix);
                var (i, j) = (Evaluate(frame, swap.First).Integer, Evaluate(frame, swap.Second).Integer);
                (rows.Rows[i], rows.Rows[j]) = (rows.Rows[j], rows.Rows[i]);
                rows.IsWritten = true;
                return Flow.Next;
            case CellAssignment assignment:
                var cell = LocateCell(frame, assignment.Matrix, assignment.Row, assignment.Column);
                var old = cell[0];
                cell[0] = Combine(assignment.Operator, FuzzType.Double, old, Evaluate(frame, assignment.Value));
                return Flow.Next;
            case CopyArray copy:
                var (from, to) = (Array(frame, copy.From), Array(frame, copy.To));
                var isShifted = copy.From == copy.To;
                from.Items[..(isShifted ? from.Length - 1 : Math.Min(from.Length, to.Length))].CopyTo(to.Items[(isShifted ? 1 : 0)..]);
                to.IsWritten = true;
                return Flow.Next;
            case FillArray fill:
                var array = Array(frame, fill.Array);
                var filling = fill.Value is { } value ? Evaluate(frame, value) : Number.Constant(0);
                array.Items.Fill(filling);
                array.IsWritten = true;
                return Flow.Next;
            default:
                return ExecuteOnObjects(frame, statement);
        }
    }
}
