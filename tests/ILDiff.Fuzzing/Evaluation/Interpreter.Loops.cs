using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

public sealed partial class Interpreter
{
    private Flow ExecuteLoop(Frame frame, Statement statement) => statement switch
    {
        For loop => Execute(frame, loop),
        ForEach { Array.Type: FuzzType.List or FuzzType.Map } loop => ExecuteForEach(frame, loop),
        ForEach loop => Execute(frame, loop),
        While loop => Execute(frame, loop),
        DoWhile loop => Execute(frame, loop),
        TwoEntryLoop loop => Execute(frame, loop),
        _ => throw new ArgumentException($"No meaning for {statement}."),
    };

    private Flow Execute(Frame frame, For loop)
    {
        frame[loop.Counter] = Evaluate(frame, loop.From);
        while (true)
        {
            var counter = frame[loop.Counter].Integer;
            var bound = Evaluate(frame, loop.To).Integer;
            if (!Decision(loop.Step > 0 ? counter < bound : counter >= bound).IsTrue)
            {
                return Flow.Next;
            }
            if (Leaves(Execute(frame, loop.Body), out var flow))
            {
                return flow;
            }
            frame[loop.Counter] = Number.Constant(unchecked(frame[loop.Counter].Integer + loop.Step));
        }
    }

    private Flow Execute(Frame frame, ForEach loop)
    {
        var array = Array(frame, loop.Array);
        for (var i = 0; i < array.Length; i++)
        {
            if (loop.Item.Passing == Passing.Ref)
            {
                frame.Bind(loop.Item, array.PlaceOf(i));
            }
            else
            {
                frame.PlaceOf(loop.Item).Write(array.PlaceOf(i).Read(loop.Item.Type.Size()));
            }
            if (Leaves(Execute(frame, loop.Body), out var flow))
            {
                return flow;
            }
        }
        return Flow.Next;
    }

    private Flow Execute(Frame frame, While loop)
    {
        while (Evaluate(frame, loop.Condition).IsTrue)
        {
            if (Leaves(Execute(frame, loop.Body), out var flow))
            {
                return flow;
            }
        }
        return Flow.Next;
    }

    private Flow Execute(Frame frame, DoWhile loop)
    {
        do
        {
            if (Leaves(Execute(frame, loop.Body), out var flow))
            {
                return flow;
            }
        }
        while (Evaluate(frame, loop.Condition).IsTrue);
        return Flow.Next;
    }

    private Flow Execute(Frame frame, TwoEntryLoop loop)
    {
        frame[loop.Counter] = Number.Constant(0);
        var isSkipping = Evaluate(frame, loop.Skip).IsTrue;
        while (true)
        {
            var flow = isSkipping ? Flow.Next : Execute(frame, loop.First);
            if (flow == Flow.Next)
            {
                flow = Execute(frame, loop.Second);
            }
            if (flow != Flow.Next)
            {
                return flow;
            }
            isSkipping = false;
            var round = frame[loop.Counter].Integer;
            frame[loop.Counter] = Number.Constant(round + 1);
            if (round >= loop.Repeats || !Evaluate(frame, loop.Again).IsTrue)
            {
                return Flow.Next;
            }
        }
    }

    /// <summary>Whether a body's end leaves its loop, and with what.</summary>
    private static bool Leaves(Flow bodyEnd, out Flow flow)
    {
        flow = bodyEnd == Flow.Break ? Flow.Next : bodyEnd;
        return bodyEnd is not (Flow.Next or Flow.Continue);
    }
}
