using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;
using static ILDiff.Compiler.Diagnostics.DiagnosticCatalogue;

namespace ILDiff.Compiler.Analysis;

/// <summary>Something in a function through which a derivative would have to pass and cannot.</summary>
public sealed record Obstacle(DiagnosticDescriptor Descriptor, SourceLocation? Location, params string[] Arguments)
{
    /// <summary>The methods, innermost first, that were inlined around the place.</summary>
    public IReadOnlyList<string> InlinedFrom { get; init; } = [];
}

/// <summary>Finds every place where the dependence of active data would be lost. What it accepts, the transforms differentiate.</summary>
public sealed class SupportChecker
{
    private readonly Function function;
    private readonly Activity activity;
    private readonly IMethodSource methods;
    private readonly bool isEntry;
    private readonly List<Obstacle> obstacles = [];

    private SupportChecker(Function function, Activity activity, IMethodSource methods, bool isEntry)
    {
        this.isEntry = isEntry;
        this.function = function;
        this.activity = activity;
        this.methods = methods;
    }

    /// <param name="function">The function.</param>
    /// <param name="activity">Its activity.</param>
    /// <param name="methods">Bodies of callees.</param>
    /// <param name="isEntry">It is the marked method itself.</param>
    public static IReadOnlyList<Obstacle> Check(Function function, Activity activity, IMethodSource methods, bool isEntry = false)
    {
        var checker = new SupportChecker(function, activity, methods, isEntry);
        var blocks = function.Blocks.Where(activity.ReachesReturn.Contains).ToList();
        foreach (var block in blocks)
        {
            block.Instructions.ForEach(checker.Check);
            checker.CheckReferences(block);
        }
        foreach (var reading in new TextFlow(blocks, checker.IsCarried, activity.IsConstantCall).Readings)
        {
            checker.Add(TextOfActive, reading, $"{reading.Call.Method.DeclaringType}.{reading.Call.Method.Name}");
        }
        return checker.obstacles;
    }

    /// <summary>Why a body that is needed cannot be read.</summary>
    public static Obstacle Unreadable(MethodBodyInfo body, MethodHandle method, SourceLocation? fallback) => body.HasProtectedRegion
        ? new Obstacle(ExceptionHandling, body.Location ?? fallback, $"{method.DeclaringType}.{method.Name}", body.UnreadableReason!)
        : new Obstacle(UnreadableCode, body.Location ?? fallback, $"{method.DeclaringType}.{method.Name}", body.UnreadableReason ?? "it has no body");

    private void Check(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.StoreElement:
                CheckStore(instruction);
                return;
            case Opcode.StoreField when instruction.Operands[0].Type.HasShadow:
                CheckFieldStore(instruction);
                return;
            case Opcode.LoadField when instruction.Operands[0].Type.HasShadow:
                CheckFieldLoad(instruction);
                return;
            case Opcode.CheckNull or Opcode.IsExactly:
                return;
            case Opcode.Convert when IsCarried(instruction.Operands[0]) && !instruction.Result!.Type.IsFloat:
                Add(ActiveToInteger, instruction, ((Conversion)instruction.Payload!).Target.FullName);
                return;
            case Opcode.LoadElement or Opcode.ArrayLength or Opcode.Compare or Opcode.Convert or Opcode.CheckFinite or Opcode.NewArray:
                return;
            case Opcode.Call when CollectionCalls.IsKnown(instruction):
                CheckCollection(instruction);
                return;
            case Opcode.Call:
                CheckCall(instruction);
                return;
            case Opcode.NewObject when CollectionCalls.IsKnown(instruction):
                return;
        }
        if (!instruction.Operands.Any(IsCarried))
        {
            return;
        }
        switch (instruction.Opcode)
        {
            case Opcode.StoreStaticField:
                Add(ActiveStaticField, instruction, instruction.Field.ToString());
                break;
            case Opcode.StoreField:
                Add(ActiveField, instruction, instruction.Field.ToString(), "which has no derivative beside it");
                break;
            case Opcode.StoreSlot when IsOnlyObserved(instruction.Slot):
                break;
            case Opcode.StoreIndirect or Opcode.StoreSlot or Opcode.ElementAddress or Opcode.MakeSpan:
                Add(ActiveIndirect, instruction, instruction.Opcode switch
                {
                    Opcode.StoreSlot => "a local whose address is taken",
                    Opcode.MakeSpan => "a span",
                    _ => "ref, in or out",
                });
                break;
            case Opcode.NewObject when instruction.Operands.Any(operand => operand.Definition?.Opcode is Opcode.LoadFunction or Opcode.LoadVirtualFunction):
                Add(UnknownDelegate, instruction, instruction.Call.Method.DeclaringType);
                break;
            case Opcode.NewObject when instruction.Result!.Type.HoldsObjects:
                Add(ConstructorNotFollowed, instruction, instruction.Call.Method.DeclaringType);
                break;
            case Opcode.NewObject:
                Add(UnsupportedActiveType, instruction, instruction.Call.Method.DeclaringType);
                break;
            case Opcode.LoadField when instruction.Result!.Type.HasShadow:
                Add(UnsupportedActiveType, instruction, instruction.Operands[0].Type.FullName);
                break;
            case Opcode.CastClass or Opcode.IsInstance when instruction.Result!.Type.HasShadow || instruction.Result.Type.IsWithoutData:
            case Opcode.FieldAddress when instruction.Operands[0].Type.HasShadow && !instruction.Field.MayHoldNumbers():
                break;
            case Opcode.CastClass or Opcode.IsInstance:
                Add(UnsupportedActiveType, instruction, instruction.Result!.Type.FullName);
                break;
            case Opcode.MakeStruct:
            case Opcode.LoadField when instruction.Operands[0].Type.Kind == TypeKind.Struct:
                break;
            case Opcode.Box when IsOnlyPrinted(instruction.Result!):
                break;
            default:
                if (RuleTable.ForOpcode(instruction.Opcode) is not { State: not RuleState.None })
                {
                    Add(UnsupportedInstruction, instruction, instruction.Opcode.ToString());
                }
                break;
        }
    }

    /// <summary>Where a derivative stands beside a collection, whatever changes the shape of one changes that of the other.</summary>
    private void CheckCollection(Instruction call)
    {
        if (CollectionCalls.Changes(call) && IsCarried(call.Operands[0]))
        {
            CheckWrite(call, call.Operands[0]);
        }
    }

    private void CheckStore(Instruction store)
    {
        if (store.Operands[0].Type.IsJagged)
        {
            if (IsCarried(store.Operands[0]) || IsCarried(store.Stored))
            {
                CheckWrite(store, store.Operands[0]);
            }
        }
        else if (store.Stored.Type.HasShadow && IsCarried(store.Stored))
        {
            Add(UnsupportedActiveType, store, store.Operands[0].Type.FullName);
        }
        else if (activity.IsVaried(store.Stored) && !store.Operands[0].Type.HasShadow)
        {
            Add(UnsupportedActiveType, store, store.Operands[0].Type.FullName);
        }
        else if (activity.IsVaried(store.Stored) && store.Element.Path is not { IsConstant: true })
        {
            CheckWrite(store, store.Operands[0]);
        }
    }

    private void CheckFieldStore(Instruction store)
    {
        var field = store.Field;
        var carriesIn = IsCarried(store.Stored);
        if (!field.HasShadow)
        {
            if (carriesIn && !(field.IsConstant && store.Stored.Type.IsFloat))
            {
                Add(ActiveField, store, field.ToString(), field.IsConstant ? "which is marked [NonDifferentiable]" : "of a type that objects of active data cannot hold yet");
            }
            return;
        }
        if (carriesIn || store.Stored.Type.IsReference && IsCarried(store.Operands[0]))
        {
            CheckWrite(store, store.Operands[0]);
        }
        if (field.IsFixed)
        {
            Add(ActiveField, store, field.ToString(), "which is readonly and public: only constructors may write it");
        }
    }

    /// <summary>What an object of active data holds in a form that is not followed must not pass for a constant.</summary>
    private void CheckFieldLoad(Instruction load)
    {
        var field = load.Field;
        if (!IsCarried(load.Operands[0]))
        {
            return;
        }
        if (!field.HasShadow && !field.IsConstant && field.MayHoldNumbers())
        {
            Add(ActiveField, load, field.ToString(), "of a type that objects of active data cannot hold yet");
        }
        else if (field.IsFixed && field.HasShadow && load.Result!.Type.IsFloat && activity.IsActive(load.Result))
        {
            Add(ActiveField, load, field.ToString(), "which is readonly and public: its derivative could not be written");
        }
    }

    /// <summary>A reference to an array of active data must stay one of that type: behind another, what is read is taken for a constant.</summary>
    private void CheckReferences(Block block)
    {
        var terminator = block.Terminator!;
        foreach (var edge in terminator.Edges.Where(edge => activity.ReachesReturn.Contains(edge.Target)))
        {
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                CheckReference(edge.Arguments[i], edge.Target.Parameters[i].Type, block);
            }
        }
        if (terminator is { Kind: TerminatorKind.Return, Operand: { } returned })
        {
            CheckReference(returned, function.ReturnType, block);
        }
    }

    private void CheckReference(Value value, IrType type, Block block)
    {
        if (value.Type.HasShadow && IsCarried(value) && !type.HasShadow)
        {
            var location = block.Terminator!.Location ?? block.Instructions.LastOrDefault(instruction => instruction.Location is not null)?.Location;
            obstacles.Add(new Obstacle(UnsupportedActiveType, location, type.FullName));
        }
    }

    private void CheckCall(Instruction call)
    {
        var method = call.Call.Method;
        var rule = RuleTable.ForMethod(method.Key);
        if (KnownCalls.IsObjectConstructor(method))
        {
            return;
        }
        if (rule is { State: not RuleState.None } || KnownCalls.IsArrayInitializer(method) || KnownCalls.IsLocking(method) || ArrayShapes.AreRead(call))
        {
            return;
        }
        var body = methods.Read(method);
        if (body.Rule is { } given && !call.Call.IsVirtual)
        {
            CheckRuledCall(call, given);
            return;
        }
        if (body.IsNonDifferentiable)
        {
            CheckConstantCall(call);
            return;
        }
        if (TextFormatting.IsFormatting(method))
        {
            return;
        }
        if (!activity.CarriesVaried(call) && !activity.IsActiveCall(call))
        {
            return;
        }
        if (rule is not null)
        {
            Add(NoRule, call, $"{method.DeclaringType}.{method.Name}");
        }
        else if (KnownCalls.HidesNumbers(method) && body.Function is not null)
        {
            Add(ActiveIndirect, call, $"passed to {method.DeclaringType}.{method.Name} together with one from a field or from another method");
        }
        else if (method.CallsDelegate)
        {
            Add(UnknownDelegate, call, method.DeclaringType);
        }
        else if (call.Call.IsVirtual || method.HasThis && !((body.IsInAssembly || body.Function is not null) && call.Operands[0].Type.IsReference))
        {
            Add(ActiveVirtualCall, call, $"{method.DeclaringType}.{method.Name}");
        }
        else if (body.Function is null)
        {
            if (body.UnreadableReason is not null)
            {
                obstacles.Add(Unreadable(body, method, call.Location) with { InlinedFrom = call.InlinedFrom });
            }
            else
            {
                Add(body.IsInAssembly ? NoBody : NoRule, call, $"{method.DeclaringType}.{method.Name}");
            }
        }
        else if (body.MustBeInlined)
        {
            Add(UnreadableCode, call, $"{method.DeclaringType}.{method.Name}", "it is generic, recursive or large, and called for a type that is private elsewhere");
        }
        else
        {
            CheckPassing(call);
            if (body.Function.Handler is not null && CaughtCalls.FindEarlyWrite(call, body.Function, activity.ReachesReturn, methods, activity.EffectsOf) is { } write)
            {
                obstacles.Add(new Obstacle(ExceptionHandling, write.Location ?? call.Location, $"{method.DeclaringType}.{method.Name.Split('<', '>')[1]}", "a try block that writes active data and may throw after that, while the method goes on") { InlinedFrom = write.InlinedFrom });
            }
        }
    }

    /// <summary>What a rule takes for a constant must be one.</summary>
    private void CheckRuledCall(Instruction call, CallRule rule)
    {
        for (var i = 0; i < call.Operands.Length; i++)
        {
            if (!rule.Independents[i] && IsCarried(call.Operands[i]) && !activity.IsConstantOperand(call, i))
            {
                Add(ActiveConstantOfRule, call, $"{call.Call.Method.DeclaringType}.{call.Call.Method.Name}", call.Operands[i].Type.FullName);
                return;
            }
        }
        if (activity.IsActiveCall(call))
        {
            CheckPassing(call);
        }
    }

    /// <summary>What goes into a callee at hand and comes out of it.</summary>
    private void CheckPassing(Instruction call)
    {
        if (call.Result is { } result && !result.Type.IsFloat && !result.Type.HasShadow && !result.Type.IsInteger && result.Type.Kind != TypeKind.Object && !IsOfNumbers(result.Type))
        {
            Add(UnsupportedActiveType, call, result.Type.FullName);
        }
        for (var i = 0; i < call.Operands.Length; i++)
        {
            var operand = call.Operands[i];
            if (operand.Type.Kind == TypeKind.Struct && IsCarried(operand) && !IsOfNumbers(operand.Type))
            {
                Add(UnsupportedActiveType, call, operand.Type.FullName);
            }
            if (!operand.Type.HasShadow)
            {
                continue;
            }
            if (IsCarried(operand) && !call.Call.Method.OperandType(i).HasShadow)
            {
                Add(UnsupportedActiveType, call, call.Call.Method.OperandType(i).FullName);
            }
            else if (activity.MayWrite(call, i))
            {
                CheckWrite(call, operand, activity.IsConstantOperand(call, i));
            }
        }
    }

    /// <summary>A struct whose derivatives are passed leaf by leaf.</summary>
    private static bool IsOfNumbers(IrType type) => type is { Kind: TypeKind.Struct, Fields: { } fields }
        && fields.All(field => !field.Type.HasShadow && (field.Type.Kind != TypeKind.Struct || field.Type.Fields is null || IsOfNumbers(field.Type)));

    /// <summary>A call that counts as a constant must not write an array of active data: its derivative would be that of what it held before.</summary>
    private void CheckConstantCall(Instruction call)
    {
        if (call.Operands.Where((operand, i) => operand.Type.HasShadow && activity.IsActive(operand) && activity.MayWrite(call, i)).Any())
        {
            Add(ActiveArrayWrittenAsConstant, call, $"{call.Call.Method.DeclaringType}.{call.Call.Method.Name}");
        }
    }

    /// <summary>Active values are written to an array or an object.</summary>
    private void CheckWrite(Instruction write, Value memory, bool isConstantOperand = false)
    {
        var written = activity.Arrays.Of(memory);
        var isStoredInConstant = isEntry && written.HasInactiveParameter && written.Parameters.Any(IsConstantObject);
        if (isStoredInConstant && write.Opcode == Opcode.StoreField)
        {
            Add(ActiveField, write, write.Field.ToString(), "and the object is constant: it is a parameter that is not marked [Independent], or belongs to one");
        }
        else if (isConstantOperand && IsCarried(memory) || (written.HasConstantSource || written.HasInactiveParameter && written.IsUseful) && activity.Constants.MayBe(memory))
        {
            Add(AliasedWithConstant, write, written.HasConstantSource ? "an array or object that is not a parameter or local" : "a parameter that is not differentiated");
        }
        else if (isStoredInConstant)
        {
            Add(AliasedWithConstant, write, "an object that is not differentiated");
        }
    }

    /// <summary>Of the marked method itself: objects are constant unless marked, and what is stored in one outlives the call.</summary>
    private bool IsConstantObject(int position) => function.ParameterTypes[position].HoldsObjects && !activity.Dependence.Independents[position];

    /// <summary>Whether a value, or an array's elements, depend on an independent.</summary>
    private bool IsCarried(Value value) => activity.IsVariedData(value);

    /// <summary>Whether a reference goes to formatting methods alone, by itself or in an array of arguments.</summary>
    private bool IsOnlyPrinted(Value reference) => !LeavesBlock(reference) && UsersOf(reference).All(user => user.Opcode switch
    {
        Opcode.Call => IsObservation(user),
        Opcode.StoreElement => user.Operands[0] == reference || user.Operands[0].Definition?.Opcode == Opcode.NewArray && IsOnlyPrinted(user.Operands[0]),
        _ => false,
    });

    /// <summary>A slot whose content goes to formatting methods and predicates alone.</summary>
    private bool IsOnlyObserved(Slot slot)
    {
        var accesses = activity.ReachesReturn.SelectMany(block => block.Instructions).Where(instruction => instruction.Payload == slot && instruction.Opcode != Opcode.StoreSlot).ToList();
        return accesses.All(access => access.Opcode == Opcode.SlotAddress && !LeavesBlock(access.Result!) && UsersOf(access.Result!).All(IsObservation));
    }

    private static bool IsObservation(Instruction instruction) => instruction.Opcode == Opcode.Call
        && (RuleTable.ForMethod(instruction.Call.Method.Key) is { State: RuleState.Zero } || TextFormatting.IsFormatting(instruction.Call.Method));

    private IEnumerable<Instruction> UsersOf(Value value) => activity.ReachesReturn.SelectMany(block => block.Instructions)
        .Where(instruction => instruction.Operands.Contains(value));

    /// <summary>Whether a value becomes another name's: a block parameter's, or the result.</summary>
    private bool LeavesBlock(Value value) => activity.ReachesReturn.Select(block => block.Terminator!)
        .Any(terminator => terminator.Operand == value && terminator.Kind == TerminatorKind.Return || terminator.Edges.Any(edge => edge.Arguments.Contains(value)));

    private void Add(DiagnosticDescriptor descriptor, Instruction instruction, params string[] arguments) =>
        obstacles.Add(new Obstacle(descriptor, instruction.Location, arguments) { InlinedFrom = instruction.InlinedFrom });
}
