using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Follows every way through a method, merging what is known where ways meet, until nothing changes.</summary>
internal sealed class ControlFlow
{
    private readonly Frame frame;
    private readonly IList<Instruction> instructions;
    private readonly Dictionary<Instruction, int> indices = [];
    private readonly ExceptionRegions regions;
    private readonly StackState?[] states;
    private readonly Stack<int> pending = new();
    private readonly SortedDictionary<int, Rejection> rejections = [];

    public ControlFlow(MethodDefinition method)
    {
        instructions = method.Body.Instructions;
        for (var i = 0; i < instructions.Count; i++)
        {
            indices[instructions[i]] = i;
        }
        frame = new Frame(method);
        regions = new ExceptionRegions(method.Body, indices);
        states = new StackState?[instructions.Count];
    }

    /// <summary>Deepest stack on any way.</summary>
    public int MaximumDepth => frame.MaximumDepth;

    /// <summary>What does not verify, by the instruction's index.</summary>
    public IEnumerable<KeyValuePair<int, Rejection>> Run()
    {
        Flow(0, frame.Entry());
        while (pending.Count > 0)
        {
            Step(pending.Pop());
        }
        RequireEmptyBackwardTargets();
        return rejections;
    }

    private void Step(int index)
    {
        if (rejections.ContainsKey(index))
        {
            return;
        }
        try
        {
            var before = states[index]!;
            if (before.Stack.Length > 0 && regions.StartsTry(index))
            {
                throw new Rejection("a protected block begins with values on the stack");
            }
            EnterHandlers(index, before);
            frame.Load(before);
            var instruction = instructions[index];
            OpcodeRules.Apply(frame, instruction);
            Leave(index, instruction, frame.Save());
        }
        catch (Rejection rejection)
        {
            rejections[index] = rejection;
        }
    }

    /// <summary>Every instruction of a protected block may throw into its handlers.</summary>
    private void EnterHandlers(int index, StackState state)
    {
        foreach (var region in regions.Around(index))
        {
            if (region.Kind != ExceptionRegionKind.Try)
            {
                continue;
            }
            foreach (var entry in regions.All)
            {
                if (entry.IsHandler && ReferenceEquals(entry.Handler, region.Handler))
                {
                    Flow(entry.Start, EntryState(entry, state));
                }
            }
        }
    }

    private StackState EntryState(ExceptionRegion entry, StackState state) => entry.Kind switch
    {
        ExceptionRegionKind.Catch when entry.Handler.HandlerType == ExceptionHandlerType.Catch =>
            state.WithStack(ObjectRules.Reference(MemberResolution.Check(entry.Handler.CatchType, frame.Method))),
        ExceptionRegionKind.Catch or ExceptionRegionKind.Filter => state.WithStack(VerificationType.Object(frame.Method.Module.TypeSystem.Object)),
        _ => state.WithStack(),
    };

    private void Leave(int index, Instruction instruction, StackState after)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Leave or Code.Leave_S:
                var destination = Target(instruction.Operand);
                Require(regions.MayLeave(index, destination) && regions.Around(index).Count > 0, "leave leads where it may not");
                Flow(destination, after);
                return;
            case Code.Ret:
                Require(regions.Around(index).Count == 0, "ret inside an exception region");
                return;
            case Code.Endfinally:
                Require(regions.InnermostHandler(index) is { Kind: ExceptionRegionKind.Finally or ExceptionRegionKind.Fault } && !InTryWithinHandler(index), "endfinally outside a finally or fault handler");
                return;
            case Code.Endfilter:
                Require(regions.InnermostHandler(index) is { Kind: ExceptionRegionKind.Filter } filter && index == filter.End - 1, "endfilter that does not end a filter");
                return;
            case Code.Rethrow:
                Require(regions.InnermostHandler(index) is { Kind: ExceptionRegionKind.Catch }, "rethrow outside a catch handler");
                return;
            case Code.Throw:
                return;
            case Code.Switch:
                foreach (var target in instruction.Operand as Instruction[] ?? throw new Rejection("the targets are missing"))
                {
                    Branch(index, Target(target), after);
                }
                break;
            default:
                if (instruction.OpCode.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget)
                {
                    Branch(index, Target(instruction.Operand), after);
                }
                if (instruction.OpCode.FlowControl == FlowControl.Branch)
                {
                    return;
                }
                break;
        }
        Require(index + 1 < instructions.Count, "the method ends without ret or throw");
        Branch(index, index + 1, after);
    }

    private bool InTryWithinHandler(int index) => regions.Around(index).LastOrDefault() is { Kind: ExceptionRegionKind.Try };

    private void Branch(int source, int target, StackState state)
    {
        Require(regions.MayBranch(source, target), "control passes into or out of an exception region");
        Flow(target, state);
    }

    private void Flow(int target, StackState state)
    {
        var known = states[target];
        StackState merged;
        try
        {
            merged = known is null ? state : known.Merge(state);
        }
        catch (Rejection rejection)
        {
            throw new Rejection($"{rejection.Message}, at {Describe(target)}");
        }
        if (!ReferenceEquals(merged, known))
        {
            states[target] = merged;
            pending.Push(target);
        }
    }

    private int Target(object? operand) =>
        operand is Instruction target && indices.TryGetValue(target, out var index) ? index : throw new Rejection("a branch to no instruction of this method");

    /// <summary>What follows an unconditional transfer and is reached from below alone begins with an empty stack (ECMA-335 III.1.7.5).</summary>
    private void RequireEmptyBackwardTargets()
    {
        var reachedFromAbove = new bool[instructions.Count];
        for (var i = 0; i < instructions.Count; i++)
        {
            foreach (var target in ForwardTargets(i))
            {
                reachedFromAbove[target] = true;
            }
            var follows = i > 0 && instructions[i - 1].OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw;
            if (follows && !reachedFromAbove[i] && states[i] is { Stack.Length: > 0 } && !IsHandler(i) && !rejections.ContainsKey(i))
            {
                rejections[i] = new Rejection("reached by a backward branch alone, with values on the stack");
            }
        }
    }

    private bool IsHandler(int index) => regions.All.Any(region => region.IsHandler && region.Start == index);

    private IEnumerable<int> ForwardTargets(int index)
    {
        var operand = instructions[index].Operand;
        return operand is Instruction or Instruction[] ? Targets(operand).Where(target => target > index) : [];
    }

    private IEnumerable<int> Targets(object operand)
    {
        foreach (var target in operand as Instruction[] ?? [(Instruction)operand])
        {
            if (target is not null && indices.TryGetValue(target, out var index))
            {
                yield return index;
            }
        }
    }

    private string Describe(int index) => MethodVerifier.Describe(instructions, index);

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new Rejection(otherwise);
        }
    }
}
