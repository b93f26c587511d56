using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

public sealed partial class Interpreter
{
    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
        Goto,
    }

    private Flow Execute(Frame frame, Block block)
    {
        foreach (var statement in block.Statements)
        {
            var flow = Execute(frame, statement);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }
        return Flow.Next;
    }

    private Flow Execute(Frame frame, Statement statement)
    {
        trace.Step();
        switch (statement)
        {
            case Block block:
                return Execute(frame, block);
            case Declaration { Variable.Type: var type } declaration when type.IsReference():
                frame.SetReference(declaration.Variable, EvaluateReference(frame, declaration.Value));
                return Flow.Next;
            case Declaration declaration:
                frame.PlaceOf(declaration.Variable).Write(EvaluateNumbers(frame, declaration.Value));
                return Flow.Next;
            case Assignment { Target.Type: var type } assignment when type.IsReference():
                frame.SetReference(assignment.Target, EvaluateReference(frame, assignment.Value));
                return Flow.Next;
            case Assignment { Target.Type: var type } assignment when type.IsStruct():
                frame.PlaceOf(assignment.Target).Write(EvaluateNumbers(frame, assignment.Value));
                return Flow.Next;
            case Assignment assignment:
                var before = frame[assignment.Target];
                frame[assignment.Target] = Combine(assignment.Operator, assignment.Target.Type, before, Evaluate(frame, assignment.Value));
                return Flow.Next;
            case ElementAssignment { Array.Type: FuzzType.CellArray } assignment:
                AssignObject(frame, assignment);
                return Flow.Next;
            case ElementAssignment assignment:
                Assign(frame, assignment);
                return Flow.Next;
            case TupleAssignment assignment:
                var first = Evaluate(frame, assignment.FirstValue);
                var second = Evaluate(frame, assignment.SecondValue);
                frame[assignment.First] = first;
                frame[assignment.Second] = second;
                return Flow.Next;
            case SwapElements { Array.Type: FuzzType.CellArray } swap:
                var objects = Objects(frame, swap.Array);
                var (m, n) = (Evaluate(frame, swap.FirstIndex).Integer, Evaluate(frame, swap.SecondIndex).Integer);
                (objects.Items[m], objects.Items[n]) = (objects.Items[n], objects.Items[m]);
                objects.IsWritten = true;
                return Flow.Next;
            case SwapElements swap:
                var array = Array(frame, swap.Array);
                var (i, j) = (array.PlaceOf(Evaluate(frame, swap.FirstIndex).Integer), array.PlaceOf(Evaluate(frame, swap.SecondIndex).Integer));
                var (atFirst, atSecond) = (i.Read(array.ElementType.Size()), j.Read(array.ElementType.Size()));
                i.Write(atSecond);
                j.Write(atFirst);
                return Flow.Next;
            case Invoke invoke:
                Run(frame, invoke.Function, invoke.Arguments);
                return Flow.Next;
            case If choice:
                return Evaluate(frame, choice.Condition).IsTrue ? Execute(frame, choice.Then)
                    : choice.Else is { } otherwise ? Execute(frame, otherwise)
                    : Flow.Next;
            case Break:
                return Flow.Break;
            case Continue:
                return Flow.Continue;
            case Return { Value: { } returned } when returned.Type.IsReference():
                frame.ReferenceResult = EvaluateReference(frame, returned);
                return Flow.Return;
            case Return result:
                frame.Result = result.Value is { } value ? EvaluateNumbers(frame, value) : frame.Result;
                return Flow.Return;
            case Throw failure:
                throw new InvalidOperationException(failure.Message);
            case GotoEnd jump:
                frame.PendingLabel = jump.Label;
                return Flow.Goto;
            case Labelled labelled:
                var flow = Execute(frame, labelled.Body);
                return flow == Flow.Goto && frame.PendingLabel == labelled.Label ? Flow.Next : flow;
            case Switch choice:
                var selector = Evaluate(frame, choice.Selector).Integer;
                trace.Decide(selector);
                var body = choice.Groups.FirstOrDefault(group => group.Labels.Contains(selector))?.Body ?? choice.Default ?? Block.Empty;
                var end = Execute(frame, body);
                return end == Flow.Break ? Flow.Next : end;
            default:
                return ExecuteOnData(frame, statement);
        }
    }

    private void Assign(Frame frame, ElementAssignment assignment)
    {
        var array = Array(frame, assignment.Array);
        var index = Evaluate(frame, assignment.Index).Integer;
        if (array.ElementType.IsStruct())
        {
            var numbers = EvaluateNumbers(frame, assignment.Value);
            array.PlaceOf(index).Write(numbers);
            return;
        }
        // a[i] op= e reads a[i], with its check, before e; a[i] = e checks after e.
        var before = assignment.Operator is null ? default : array.Items[index];
        var result = Combine(assignment.Operator, array.ElementType, before, Evaluate(frame, assignment.Value));
        array.Items[index] = result;
        array.IsWritten = true;
    }

    private Number Combine(BinaryOperator? binary, FuzzType type, Number before, Number value) =>
        binary is { } combination ? Arithmetic.Apply(trace, combination, type, before, value) : value;
}
