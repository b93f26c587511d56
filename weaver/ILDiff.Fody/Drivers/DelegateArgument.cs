using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Drivers;

/// <summary>Which method the delegate is made of that is passed first to a call: written there as a lambda or method group, or kept in a local that is written once.</summary>
internal sealed class DelegateArgument
{
    private readonly MethodBody body;
    private readonly StackHeights heights;

    /// <param name="body">Without short forms of instructions.</param>
    public DelegateArgument(MethodBody body)
    {
        this.body = body;
        heights = new StackHeights(body);
    }

    /// <summary>Null when it is not seen.</summary>
    public MethodReference? Of(Instruction call) =>
        FindMaker(call, heights.Before(call) - ((MethodReference)call.Operand).Parameters.Count) is { OpCode.Code: Code.Newobj, Previous: { OpCode.Code: Code.Ldftn } function }
            ? (MethodReference)function.Operand
            : null;

    /// <summary>What puts the value on the stack, at this height, that <paramref name="use"/> finds there.</summary>
    private Instruction? FindMaker(Instruction use, int height)
    {
        for (var maker = use.Previous; maker is not null; maker = maker.Previous)
        {
            var before = heights.Before(maker);
            var kept = before - StackHeights.Popped(maker, body.Method, before);
            if (maker.OpCode.Code == Code.Dup && height == before - 1 || kept > height || maker.Next is null || heights.Before(maker.Next) <= height)
            {
                continue;
            }
            if (IsEnteredBetween(maker, use))
            {
                return null;
            }
            return maker.OpCode.Code switch
            {
                Code.Dup => FindMaker(maker, before - 1),
                Code.Ldloc => OfLocal((VariableDefinition)maker.Operand),
                _ => maker,
            };
        }
        return null;
    }

    private Instruction? OfLocal(VariableDefinition local)
    {
        var uses = body.Instructions.Where(instruction => instruction.Operand == local).ToList();
        var stores = uses.Where(instruction => instruction.OpCode.Code == Code.Stloc).ToList();
        return stores.Count == 1 && uses.All(instruction => instruction.OpCode.Code is Code.Stloc or Code.Ldloc) ? FindMaker(stores[0], heights.Before(stores[0]) - 1) : null;
    }

    /// <summary>Whether there is another way to the use, with another value: other than by <c>cache ?? (cache = new Func(…))</c>.</summary>
    private bool IsEnteredBetween(Instruction maker, Instruction use)
    {
        var between = new HashSet<Instruction>();
        for (var instruction = maker.Next; instruction != use; instruction = instruction.Next)
        {
            between.Add(instruction);
        }
        return body.Instructions.Any(branch => !between.Contains(branch) && branch != maker && !IsOfCache(branch, maker)
            && StackHeights.Targets(branch).Any(target => target == use || between.Contains(target)));
    }

    private static bool IsOfCache(Instruction branch, Instruction maker) =>
        branch is { OpCode.Code: Code.Brtrue, Previous: { OpCode.Code: Code.Dup, Previous: { OpCode.Code: Code.Ldsfld, Operand: FieldReference read } } }
        && maker is { Next: { OpCode.Code: Code.Dup, Next: { OpCode.Code: Code.Stsfld, Operand: FieldReference written, Next: { } end } } }
        && read.FullName == written.FullName && branch.Operand == end;
}
