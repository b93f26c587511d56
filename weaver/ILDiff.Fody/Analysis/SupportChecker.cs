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
    private readonly Activity activity;
    private readonly IMethodSource methods;
    private readonly List<Obstacle> obstacles = [];

    private SupportChecker(Activity activity, IMethodSource methods)
    {
        this.activity = activity;
        this.methods = methods;
    }

    public static IReadOnlyList<Obstacle> Check(Function function, Activity activity, IMethodSource methods)
    {
        var checker = new SupportChecker(activity, methods);
        foreach (var instruction in function.Blocks.Where(activity.ReachesReturn.Contains).SelectMany(block => block.Instructions))
        {
            checker.Check(instruction);
        }
        return checker.obstacles;
    }

    /// <summary>Why a body that is needed cannot be read.</summary>
    public static Obstacle Unreadable(MethodBodyInfo body, MethodHandle method, SourceLocation? fallback) => body.HasProtectedRegion
        ? new Obstacle(ExceptionHandling, body.Location ?? fallback, $"{method.DeclaringType}.{method.Name}")
        : new Obstacle(UnreadableCode, body.Location ?? fallback, $"{method.DeclaringType}.{method.Name}", body.UnreadableReason ?? "it has no body");

    private void Check(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.StoreElement:
                CheckStore(instruction);
                return;
            case Opcode.Convert when IsCarried(instruction.Operands[0]) && !instruction.Result!.Type.IsFloat:
                Add(ActiveToInteger, instruction, ((Conversion)instruction.Payload!).Target.FullName);
                return;
            case Opcode.LoadElement or Opcode.ArrayLength or Opcode.Compare or Opcode.Convert or Opcode.CheckFinite or Opcode.NewArray:
                return;
            case Opcode.Call:
                CheckCall(instruction);
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
                Add(ActiveField, instruction, instruction.Field.ToString());
                break;
            case Opcode.StoreSlot when IsOnlyObserved(instruction.Slot):
                break;
            case Opcode.StoreIndirect or Opcode.StoreSlot or Opcode.ElementAddress:
                Add(ActiveIndirect, instruction, instruction.Opcode == Opcode.StoreSlot ? "a local whose address is taken" : "ref, in or out");
                break;
            case Opcode.NewObject:
                Add(UnsupportedActiveType, instruction, instruction.Call.Method.DeclaringType);
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

    private void CheckStore(Instruction store)
    {
        if (store.Operands[2].Type.IsFloatArray && IsCarried(store.Operands[2]))
        {
            Add(UnsupportedActiveType, store, store.Operands[0].Type.FullName);
        }
        else if (activity.IsVaried(store.Operands[2]))
        {
            var arrays = activity.Arrays.Of(store.Operands[0]);
            if (arrays.HasConstantSource || arrays.HasInactiveParameter && arrays.IsUseful)
            {
                Add(AliasedWithConstant, store, arrays.HasConstantSource ? "an array that is not a parameter or local" : "a parameter that is not differentiated");
            }
        }
    }

    private void CheckCall(Instruction call)
    {
        var method = call.Call.Method;
        var rule = RuleTable.ForMethod(method.Key);
        if (rule is { State: not RuleState.None } || !call.Operands.Any(IsCarried) && !activity.IsActiveCall(call))
        {
            return;
        }
        if (rule is not null)
        {
            Add(NoRule, call, $"{method.DeclaringType}.{method.Name}");
            return;
        }
        var body = methods.Read(method);
        if (body.IsNonDifferentiable || TextFormatting.IsFormatting(method))
        {
            return;
        }
        if (call.Call.IsVirtual || method.HasThis)
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
        else if (call.Result is { } result && !result.Type.IsFloat && !result.Type.IsFloatArray && !result.Type.IsInteger && result.Type.Kind != TypeKind.Object)
        {
            Add(UnsupportedActiveType, call, result.Type.FullName);
        }
    }

    /// <summary>Whether a value, or an array's elements, depend on an independent.</summary>
    private bool IsCarried(Value value) => activity.IsVaried(value) || value.Type.IsFloatArray && activity.Arrays.Of(value).IsVaried;

    private bool IsOnlyPrinted(Value box) => UsersOf(box)
        .All(user => user.Opcode == Opcode.StoreElement || user.Opcode == Opcode.Call && TextFormatting.IsFormatting(user.Call.Method));

    /// <summary>A slot whose content goes to formatting methods and predicates alone.</summary>
    private bool IsOnlyObserved(Slot slot)
    {
        var accesses = activity.ReachesReturn.SelectMany(block => block.Instructions).Where(instruction => instruction.Payload == slot && instruction.Opcode != Opcode.StoreSlot).ToList();
        return accesses.All(access => access.Opcode == Opcode.SlotAddress && UsersOf(access.Result!).All(IsObservation));
    }

    private static bool IsObservation(Instruction instruction) => instruction.Opcode == Opcode.Call
        && (RuleTable.ForMethod(instruction.Call.Method.Key) is { State: RuleState.Zero } || TextFormatting.IsFormatting(instruction.Call.Method));

    private IEnumerable<Instruction> UsersOf(Value value) => activity.ReachesReturn.SelectMany(block => block.Instructions)
        .Where(instruction => instruction.Operands.Contains(value));

    private void Add(DiagnosticDescriptor descriptor, Instruction instruction, params string[] arguments) =>
        obstacles.Add(new Obstacle(descriptor, instruction.Location, arguments) { InlinedFrom = instruction.InlinedFrom });
}
