using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Delegates;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Puts the bodies of small callees in place of their calls, so that most numeric code is one function. A callee that may call itself, is
/// marked constant, has a rule, or names what is private elsewhere stays a call.
/// </summary>
public sealed class InlineCalls
{
    private const int LargestCallee = 60;
    private const int LargestFunction = 1500;

    // Structs and references pass through a call only by its being inlined.
    private const int LargestCalleeByNeed = 2000;
    private const int LargestFunctionByNeed = 10000;
    private const int DeepestNesting = 8;
    private readonly Function function;
    private readonly MethodHandle host;
    private readonly IMethodSource methods;
    private readonly EffectsAnalysis effects;
    private readonly Constructors constructors;
    private readonly ValueReplacement replacement = new();
    private readonly ClassTests tests;
    private readonly ResolveDelegates delegates;
    private readonly Dictionary<string, Function?> movable = [];
    private int size;

    private InlineCalls(Function function, MethodHandle host, IMethodSource methods, EffectsAnalysis effects)
    {
        this.function = function;
        this.host = host;
        this.methods = methods;
        this.effects = effects;
        constructors = new Constructors(host, methods, effects);
        tests = new ClassTests(function, replacement);
        delegates = new ResolveDelegates(function, replacement);
        size = SizeOf(function);
    }

    /// <param name="function">Changed in place.</param>
    /// <param name="host">The method that it is the body of.</param>
    /// <param name="methods">Bodies of callees.</param>
    /// <param name="effects">Tells recursion.</param>
    public static void Run(Function function, MethodHandle host, IMethodSource methods, EffectsAnalysis effects)
    {
        var inliner = new InlineCalls(function, host, methods, effects);
        var pending = new Queue<Block>(function.Blocks);
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            if (!inliner.tests.IsReachable(block))
            {
                continue;
            }
            foreach (var made in inliner.delegates.Run(block))
            {
                pending.Enqueue(made);
            }
            inliner.Devirtualize(block);
            inliner.tests.Decide(block);
            var position = block.Instructions.FindIndex(inliner.IsInlined);
            if (position >= 0)
            {
                inliner.Inline(block, position).ForEach(pending.Enqueue);
            }
        }
        inliner.replacement.Apply(function);
        ControlFlow.RemoveUnreachableBlocks(function);
    }

    private bool IsInlined(Instruction instruction)
    {
        var isCall = instruction.Opcode == Opcode.Call && !instruction.Call.IsVirtual && Activity.RuleOf(instruction) is null;
        var isConstruction = instruction.Opcode == Opcode.NewObject
            && (instruction.Result!.Type.Kind == TypeKind.Struct || IsFollowedObject(instruction) && constructors.AreFollowed(instruction.Call.Method));
        if (!isCall && !isConstruction || instruction.InlinedFrom.Count >= DeepestNesting)
        {
            return false;
        }
        var method = instruction.Call.Method;
        var body = methods.Read(method);
        if (body.Function is not { } callee || body.IsNonDifferentiable || body.Rule is not null || body.ConstantParameters is not null || !body.IsStatic && !HasKnownReceiver(instruction))
        {
            return false;
        }
        var isNeeded = body.MustBeInlined || instruction.Call.Method.Name == ".ctor" || instruction.Operands.Any(delegates.IsKnown) || callee.ParameterTypes.Append(callee.ReturnType).Any(type => type.Kind is TypeKind.Struct or TypeKind.ByRef);
        var added = SizeOf(callee);
        return added <= (isNeeded ? LargestCalleeByNeed : LargestCallee)
            && size + added <= (isNeeded ? LargestFunctionByNeed : LargestFunction)
            && effects.Find(method) is { IsRecursive: false }
            && MovableBody(method, callee, isNeeded) is not null;
    }

    /// <summary>
    /// The callee's body as it may stand in the host; null when it may not. That of a struct's method may name the struct's private methods: they
    /// are inlined there first.
    /// </summary>
    private Function? MovableBody(MethodHandle method, Function callee, bool isNeeded)
    {
        if (!movable.TryGetValue(method.Key, out var body))
        {
            body = methods.CanMoveInto(method, host) ? callee : null;
            if (body is null && isNeeded)
            {
                var whole = Cloner.Copy(callee);
                Run(whole, method, methods, effects);
                body = SizeOf(whole) <= LargestCalleeByNeed && methods.CanMoveInto(method, whole, host) ? whole : null;
            }
            movable.Add(method.Key, body);
        }
        return body;
    }

    /// <summary>One that holds floating-point data, captured variables or delegates.</summary>
    private bool IsFollowedObject(Instruction construction) =>
        construction.Result!.Type.HoldsObjects || DelegateCreation.IsClosure(construction.Result.Type) || construction.Operands.Any(delegates.IsKnown);

    private static bool HasKnownReceiver(Instruction instruction) =>
        instruction.Opcode == Opcode.NewObject || instruction.Operands[0].Type is { Kind: TypeKind.ByRef, Element.Kind: TypeKind.Struct } or { Kind: TypeKind.Object };

    /// <summary>On an object that has just been made, it is known which method a virtual call runs.</summary>
    private void Devirtualize(Block block)
    {
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            var call = block.Instructions[i];
            if (call is { Opcode: Opcode.Call, Call: { IsVirtual: true, ConstrainedTo: null } }
                && tests.ClassOf(call.Operands[0]) is { } type && methods.OverrideIn(type, call.Call.Method) is { } method)
            {
                var direct = function.CreateInstruction(Opcode.Call, call.Operands, new CallTarget(method, ChecksNull: true), call.Result is null ? null : method.ReturnType, call.Location);
                direct.Block = block;
                direct.InlinedFrom = call.InlinedFrom;
                block.Instructions[i] = direct;
                if (call.Result is { } result)
                {
                    replacement.Replace(result, direct.Result!);
                }
            }
        }
    }

    /// <summary>A call on null throws where it stands, unless the body begins with an access that throws likewise.</summary>
    private void CheckReceiver(Builder builder, Instruction call, Function callee, Value receiver)
    {
        var isThis = host.HasThis && receiver == function.Entry.Parameters[0];
        if (call is { Opcode: Opcode.Call, Call.ChecksNull: true } && !isThis && tests.ClassOf(receiver) is null && !BeginsWithAccess(callee))
        {
            builder.CheckNull(receiver);
        }
    }

    private static bool BeginsWithAccess(Function callee) =>
        callee.Entry.Instructions.FirstOrDefault(instruction => InstructionEffects.Of(instruction) != Effects.None)
            is { Opcode: Opcode.LoadField or Opcode.StoreField } first && first.Operands[0] == callee.Entry.Parameters[0];

    /// <summary>Returns the blocks in which further calls may now stand.</summary>
    private List<Block> Inline(Block block, int position)
    {
        var call = block.Instructions[position];
        var callee = movable[call.Call.Method.Key]!;
        size += SizeOf(callee);
        var rest = SplitAfter(block, position);
        var operands = call.Operands;
        if (call.Opcode == Opcode.NewObject)
        {
            operands = Construct(block, rest, call);
        }
        else if (call.Result is { } result)
        {
            replacement.Replace(result, function.AddParameter(rest, callee.ReturnType));
        }
        var cloner = new Cloner(callee, function);
        var builder = new Builder(function, block);
        ClearSlots(callee, cloner, builder);
        builder.Location = call.Location;
        CheckReceiver(builder, call, callee, operands.FirstOrDefault()!);
        cloner.Map(callee.Entry, block);
        for (var i = 0; i < operands.Length; i++)
        {
            builder.Location = call.Location;
            cloner.Map(callee.Entry.Parameters[i], Truncate(builder, operands[i], callee.ParameterTypes[i]));
        }
        var blocks = new List<Block> { block, rest };
        foreach (var inner in callee.Blocks.Where(inner => inner != callee.Entry))
        {
            blocks.Add(cloner.CloneHead(inner));
        }
        IReadOnlyList<string> from = [$"{call.Call.Method.DeclaringType}.{call.Call.Method.Name}", .. call.InlinedFrom];
        foreach (var inner in ControlFlow.ReversePostOrder(callee))
        {
            builder.Block = cloner[inner];
            var first = builder.Block.Instructions.Count;
            inner.Instructions.Where(instruction => instruction.Opcode != Opcode.Call || !KnownCalls.IsObjectConstructor(instruction.Call.Method)).ToList()
                .ForEach(instruction => cloner.Clone(instruction, builder));
            for (var i = first; i < builder.Block.Instructions.Count; i++)
            {
                builder.Block.Instructions[i].Location ??= call.Location;
                builder.Block.Instructions[i].InlinedFrom = [.. builder.Block.Instructions[i].InlinedFrom, .. from];
            }
            builder.Block.Terminator = inner.Terminator!.Kind == TerminatorKind.Return ? ReturnTo(rest, inner.Terminator, cloner) : cloner.Clone(inner.Terminator);
        }
        cloner.CloneFinally();
        return blocks;
    }

    /// <summary>A struct is constructed in a local of its own, and is that local's value afterwards; an object as one that is blank.</summary>
    private Value[] Construct(Block block, Block rest, Instruction construction)
    {
        var type = construction.Result!.Type;
        if (type.IsReference)
        {
            var blank = new Builder(function, block) { Location = construction.Location }.NewBlank(type);
            block.Instructions[block.Instructions.Count - 1].InlinedFrom = construction.InlinedFrom;
            replacement.Replace(construction.Result, blank);
            return [blank, .. construction.Operands];
        }
        var slot = function.AddSlot(type);
        var before = new Builder(function, block) { Location = construction.Location };
        before.StoreSlot(slot, before.Default(type));
        var address = before.Append(Opcode.SlotAddress, [], slot, IrType.ByRefTo(type))!;
        var load = function.CreateInstruction(Opcode.LoadSlot, [], slot, type, construction.Location);
        load.Block = rest;
        rest.Instructions.Insert(0, load);
        replacement.Replace(construction.Result, load.Result!);
        return [address, .. construction.Operands];
    }

    private static Terminator ReturnTo(Block rest, Terminator returned, Cloner cloner) =>
        new(TerminatorKind.Jump, null, returned.Operand is { } operand ? new Edge(rest, cloner[operand]) : new Edge(rest)) { Location = returned.Location };

    /// <summary>What follows the call becomes a block of its own; the call is dropped.</summary>
    private Block SplitAfter(Block block, int position)
    {
        var rest = function.AddBlock();
        foreach (var instruction in block.Instructions.Skip(position + 1))
        {
            instruction.Block = rest;
            rest.Instructions.Add(instruction);
        }
        block.Instructions.RemoveRange(position, block.Instructions.Count - position);
        rest.Terminator = block.Terminator;
        block.Terminator = null;
        return rest;
    }

    /// <summary>A callee's locals are zero at each call.</summary>
    private static void ClearSlots(Function callee, Cloner cloner, Builder builder)
    {
        foreach (var slot in callee.Slots.Where(slot => slot.Type.Kind is not (TypeKind.ByRef or TypeKind.Pointer)))
        {
            builder.StoreSlot(cloner[slot], builder.Default(slot.Type));
        }
    }

    /// <summary>Passing to a parameter of a small integer type truncates.</summary>
    private static Value Truncate(Builder builder, Value argument, IrType parameterType) =>
        parameterType.Kind is >= TypeKind.Boolean and <= TypeKind.UInt16 && argument.Definition?.Opcode != Opcode.Constant && parameterType.Kind != TypeKind.Boolean
            ? builder.Append(Opcode.Convert, [argument], new Conversion(parameterType), parameterType)!
            : argument;

    private static int SizeOf(Function function) => function.Blocks.Sum(block => block.Instructions.Count + 1);
}
