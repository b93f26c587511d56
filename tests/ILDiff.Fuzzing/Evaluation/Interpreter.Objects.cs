using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Objects and collections.</summary>
public sealed partial class Interpreter
{
    private FuzzReference EvaluateObject(Frame frame, Expression expression)
    {
        switch (expression)
        {
            case ReadElement read:
                var array = Objects(frame, read.Array);
                return array.Items[Evaluate(frame, read.Index).Integer];
            case ReadMember read:
                return ((FuzzObject)EvaluateReference(frame, read.Object)).Members[read.Member.Index];
            case NewObject made:
                var count = made.Type.Fields().Count;
                var numbers = made.Arguments.Take(count).Select(argument => Evaluate(frame, argument)).ToArray();
                return new FuzzObject(made.Type, numbers, [.. made.Arguments.Skip(count).Select(argument => EvaluateReference(frame, argument))]);
            case NewList list:
                return new FuzzList(list.Items.Select(item => Evaluate(frame, item)).ToArray());
            case NewMap map:
                return new FuzzMap(map.Items.Select(item => Evaluate(frame, item)).ToArray());
            case CopyOf { Type: FuzzType.List } copy:
                return new FuzzList(Reference(frame, copy.Source).Contents);
            case CopyOf copy:
                return new FuzzArray(FuzzType.Double, [.. Reference(frame, copy.Source).Contents]);
            default:
                throw new ArgumentException($"{expression} is no array.");
        }
    }

    private Flow ExecuteOnObjects(Frame frame, Statement statement)
    {
        switch (statement)
        {
            case MemberAssignment assignment:
                var holder = (FuzzObject)EvaluateReference(frame, assignment.Object);
                holder.Members[assignment.Member.Index] = EvaluateReference(frame, assignment.Value);
                holder.IsWritten = true;
                return Flow.Next;
            case ItemAssignment { Collection.Type: FuzzType.List } assignment:
                var list = List(frame, assignment.Collection);
                var index = Evaluate(frame, assignment.Index).Integer;
                var item = assignment.Operator is null ? default : list.Items[index];
                list.Items[index] = Combine(assignment.Operator, FuzzType.Double, item, Evaluate(frame, assignment.Value));
                list.IsWritten = true;
                return Flow.Next;
            case ItemAssignment assignment:
                var map = Map(frame, assignment.Collection);
                var key = Evaluate(frame, assignment.Index).Integer;
                var entry = assignment.Operator is null ? default : map.Items[key];
                map.Items[key] = Combine(assignment.Operator, FuzzType.Double, entry, Evaluate(frame, assignment.Value));
                map.IsWritten = true;
                return Flow.Next;
            case CollectionChange change:
                Change(Reference(frame, change.Collection), change.Method, [.. change.Arguments.Select(argument => Evaluate(frame, argument))]);
                return Flow.Next;
            default:
                return ExecuteLoop(frame, statement);
        }
    }

    private static void Change(FuzzReference collection, CollectionMethod method, Number[] arguments)
    {
        collection.IsWritten = true;
        switch ((collection, method))
        {
            case (FuzzList list, CollectionMethod.Add):
                list.Items.Add(arguments[0]);
                break;
            case (FuzzList list, CollectionMethod.Insert):
                list.Items.Insert(arguments[0].Integer, arguments[1]);
                break;
            case (FuzzList list, CollectionMethod.RemoveAt):
                list.Items.RemoveAt(arguments[0].Integer);
                break;
            case (FuzzList list, CollectionMethod.Reverse):
                list.Items.Reverse();
                break;
            case (FuzzList list, CollectionMethod.Clear):
                list.Items.Clear();
                break;
            case (FuzzMap map, CollectionMethod.Remove):
                map.Items.Remove(arguments[0].Integer);
                break;
            case (FuzzMap map, CollectionMethod.Clear):
                map.Items.Clear();
                break;
            default:
                throw new ArgumentException($"No meaning for {method}.");
        }
    }

    private void AssignObject(Frame frame, ElementAssignment assignment)
    {
        var array = Objects(frame, assignment.Array);
        var index = Evaluate(frame, assignment.Index).Integer;
        array.Items[index] = (FuzzObject)EvaluateReference(frame, assignment.Value);
        array.IsWritten = true;
    }

    private Flow ExecuteForEach(Frame frame, ForEach loop)
    {
        var items = Reference(frame, loop.Array) is FuzzMap map
            ? map.Items.Select(entry => (Key: Number.Constant(entry.Key), entry.Value))
            : List(frame, loop.Array).Items.Select(item => (default(Number), item));
        foreach (var (key, item) in items)
        {
            if (loop.Key is { } variable)
            {
                frame[variable] = key;
            }
            frame[loop.Item] = item;
            trace.Decide(1);
            if (Leaves(Execute(frame, loop.Body), out var flow))
            {
                return flow;
            }
        }
        return Flow.Next;
    }

    private FuzzObjects Objects(Frame frame, Variable variable) => (FuzzObjects)Reference(frame, variable);

    private FuzzList List(Frame frame, Variable variable) => (FuzzList)Reference(frame, variable);

    private FuzzMap Map(Frame frame, Variable variable) => (FuzzMap)Reference(frame, variable);
}
