using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;

namespace ILDiff.Compiler.Analysis;

/// <summary>What of a function is differentiated with respect to what.</summary>
/// <param name="Independents">By parameter position: a floating-point value or array that is an independent.</param>
/// <param name="ResultIsDependent">The result is a dependent.</param>
/// <param name="ContentsAreDependent">The final contents of the independents' arrays are dependents.</param>
public sealed record Dependence(IReadOnlyList<bool> Independents, bool ResultIsDependent, bool ContentsAreDependent)
{
    /// <summary>Tells dependences apart in names and tables.</summary>
    public string Key => string.Concat(Independents.Select(independent => independent ? '1' : '0'))
        + (ResultIsDependent ? "r" : "") + (ContentsAreDependent ? "c" : "");
}

/// <summary>
/// Varied (depends on an independent) and useful (a dependent depends on it): what is both is active and gets a derivative.
/// Arrays are varied and useful by class, whatever the order of accesses.
/// </summary>
public sealed class Activity
{
    private readonly Function function;
    private readonly HashSet<Value> varied = [];
    private readonly HashSet<Value> useful = [];
    private readonly IMethodSource methods;
    private readonly EffectsAnalysis effects;
    private readonly List<Block> order;
    private bool hasChanged;

    public Activity(Function function, Dependence dependence, IMethodSource methods, EffectsAnalysis effects)
    {
        this.function = function;
        this.methods = methods;
        this.effects = effects;
        Dependence = dependence;
        Arrays = new ArrayClasses(function, effects.Find);
        ReachesReturn = ControlFlow.ReachingReturn(function);
        order = [.. ControlFlow.ReversePostOrder(function).Where(ReachesReturn.Contains)];
        MarkIndependents();
        MarkWrites();
        Constants = new ConstantMemory(function, dependence, Arrays, effects);
        Repeat(() => order.ForEach(PropagateVaried));
        MarkDependents();
        order.Reverse();
        Repeat(() => order.ForEach(PropagateUseful));
    }

    public Dependence Dependence { get; }

    public ArrayClasses Arrays { get; }

    internal ConstantMemory Constants { get; }

    /// <summary>Blocks on some way to a return. What lies outside them has no derivative.</summary>
    public HashSet<Block> ReachesReturn { get; }

    public bool IsVaried(Value value) => varied.Contains(value);

    /// <summary>Whether a floating-point value, or an array, has a derivative beside it.</summary>
    public bool IsActive(Value value) =>
        value.Type.IsFloat || value.Type.Kind == TypeKind.Struct ? varied.Contains(value) && useful.Contains(value)
        : value.Type.HasShadow && Arrays.Of(value).IsActive && !Constants.Is(value);

    /// <summary>An access to what an object holds that has its derivative in the object's own.</summary>
    public static bool IsFieldOfObject(Instruction access) => access.Operands[0].Type.HasShadow && access.Field.HasShadow;

    /// <summary>Puts a struct together or takes one apart.</summary>
    private static bool IsStructPart(Instruction instruction) =>
        instruction.Opcode == Opcode.MakeStruct || instruction is { Opcode: Opcode.LoadField, Field.IsConstant: false } && !instruction.Operands[0].Type.IsReference;

    /// <summary>A call that has no rule and through which a derivative passes: its callee is differentiated.</summary>
    public bool IsActiveCall(Instruction instruction)
    {
        if (instruction.Opcode != Opcode.Call || RuleTable.ForMethod(instruction.Call.Method.Key) is not null || CollectionCalls.IsKnown(instruction) || IsConstantCall(instruction))
        {
            return false;
        }
        return instruction.Result is { } result && IsActive(result)
            || instruction.Operands.Where((operand, i) => operand.Type.HasShadow && IsActive(operand) && MayWrite(instruction, i)).Any();
    }

    /// <summary>A call, active or not, that takes varied data into a body at hand: nothing may be lost there.</summary>
    public bool CarriesIntoBody(Instruction instruction) =>
        instruction.Opcode == Opcode.Call && !instruction.Call.IsVirtual && RuleTable.ForMethod(instruction.Call.Method.Key) is null
        && !IsConstantCall(instruction) && !KnownCalls.HidesNumbers(instruction.Call.Method) && methods.Read(instruction.Call.Method) is { Function: not null, Rule: null }
        && (IsActiveCall(instruction) || CarriesVaried(instruction));

    /// <summary>Whether varied data goes into a call, as a number or as an array's elements.</summary>
    public bool CarriesVaried(Instruction call) => call.Operands.Where((operand, i) => IsVariedData(operand) && !IsConstantOperand(call, i)).Any();

    /// <summary>A number, or an array's elements, depend on an independent.</summary>
    public bool IsVariedData(Value value) => varied.Contains(value) || value.Type.HasShadow && Arrays.Of(value).IsVaried && !Constants.Is(value);

    /// <summary>How an active call's callee is to be differentiated.</summary>
    public Dependence DependenceOf(Instruction call) => new(
        [.. call.Operands.Select((operand, i) => !IsConstantOperand(call, i) && (operand.Type.IsFloat ? varied.Contains(operand) : IsActive(operand)))],
        call.Result is { } result && IsActive(result),
        call.Operands.Where((operand, i) => operand.Type.HasShadow && IsActive(operand) && MayWrite(call, i)).Any());

    /// <summary>How a callee is to be checked: an array whose elements vary must not get lost in it, though nothing here reads it later.</summary>
    public Dependence CarriedDependenceOf(Instruction call) => DependenceOf(call) with
    {
        Independents = [.. call.Operands.Select((operand, i) => !IsConstantOperand(call, i) && IsVariedData(operand))],
    };

    /// <summary>Passed for a parameter that is marked as a constant.</summary>
    public bool IsConstantOperand(Instruction call, int position) => !call.Call.IsVirtual && methods.Read(call.Call.Method).IsConstant(position);

    /// <summary>Whether a call may write the elements of its operand at this position.</summary>
    public bool MayWrite(Instruction call, int position) => CollectionCalls.IsKnown(call)
        ? position == 0 && CollectionCalls.Changes(call)
        : !ArrayShapes.AreRead(call) && !KnownCalls.IsLocking(call.Call.Method) && (EffectsOf(call)?.Writes(position) ?? true);

    /// <summary>The rule of an opcode or a called method; null when there is none.</summary>
    public static Rule? RuleOf(Instruction instruction) => instruction.Opcode == Opcode.Call
        ? RuleTable.ForMethod(instruction.Call.Method.Key)
        : instruction.Result is { Type.IsFloat: true } ? RuleTable.ForOperation(instruction) : null;

    /// <summary>A call through which no derivative passes: its callee is marked, gives a new array the numbers of its initializer, locks, or reads an array's shape.</summary>
    public bool IsConstantCall(Instruction call) => KnownCalls.IsArrayInitializer(call.Call.Method) || KnownCalls.IsLocking(call.Call.Method) || ArrayShapes.AreRead(call) || CollectionCalls.Inspects(call) || methods.Read(call.Call.Method) is { IsNonDifferentiable: true } or { Rule.IsConstant: true };

    /// <summary>Its result is its operand, in another format perhaps.</summary>
    private static bool PassesOn(Instruction instruction) => instruction is { Opcode: Opcode.CheckFinite } or { Opcode: Opcode.Convert, Payload: Conversion { StopsDerivative: false } };

    /// <summary>What a callee does; null when that is not known.</summary>
    public MethodEffects? EffectsOf(MethodHandle method) => effects.Find(method);

    private MethodEffects? EffectsOf(Instruction call) => call.Call.IsVirtual ? null : effects.Find(call.Call.Method);

    private void MarkIndependents()
    {
        for (var i = 0; i < function.Entry.Parameters.Count; i++)
        {
            var parameter = function.Entry.Parameters[i];
            if ((parameter.Type.IsFloat || parameter.Type.Kind == TypeKind.Struct) && Dependence.Independents[i])
            {
                varied.Add(parameter);
            }
            else if (parameter.Type.HasShadow)
            {
                Arrays.Of(parameter).IsVaried |= Dependence.Independents[i];
                Arrays.Of(parameter).HasInactiveParameter |= !Dependence.Independents[i];
                Arrays.Of(parameter).HasIndependent |= Dependence.Independents[i];
            }
        }
    }

    private void MarkWrites()
    {
        foreach (var instruction in order.SelectMany(block => block.Instructions))
        {
            if (instruction.Opcode is Opcode.StoreElement or Opcode.ElementAddress or Opcode.MakeSpan
                || instruction.Opcode is Opcode.StoreField or Opcode.FieldAddress && instruction.Operands[0].Type.HasShadow)
            {
                Arrays.Of(instruction.Operands[0]).IsWritten = true;
            }
            else if (instruction.Opcode == Opcode.Call && !KnownCalls.IsArrayInitializer(instruction.Call.Method))
            {
                for (var i = 0; i < instruction.Operands.Length; i++)
                {
                    if (instruction.Operands[i].Type.IsContainer && MayWrite(instruction, i))
                    {
                        Arrays.Of(instruction.Operands[i]).IsWritten = true;
                    }
                }
            }
            else if (instruction.Opcode == Opcode.NewObject)
            {
                for (var i = 0; i < instruction.Operands.Length; i++)
                {
                    if (instruction.Operands[i].Type.IsContainer && effects.Find(instruction.Call.Method)?.Writes(i + 1) != false)
                    {
                        Arrays.Of(instruction.Operands[i]).IsWritten = true;
                    }
                }
            }
        }
        effects.MarkForeignResults(function, Arrays);
        UniteWrittenParameters();
    }

    /// <summary>The caller may pass one array for two parameters; when it is written, what is read through the other varies too.</summary>
    private void UniteWrittenParameters()
    {
        var parameters = function.Entry.Parameters.Where((parameter, i) => parameter.Type.HasShadow && Dependence.Independents[i]).ToList();
        foreach (var parameter in parameters)
        {
            foreach (var other in parameters.Where(other => other != parameter && IrType.MayOverlap(other.Type, parameter.Type)))
            {
                if (Arrays.Of(parameter).IsWritten || Arrays.Of(other).IsWritten)
                {
                    Arrays.Unite(parameter, other);
                }
            }
        }
    }

    private void Repeat(Action pass)
    {
        do
        {
            hasChanged = false;
            pass();
        }
        while (hasChanged);
    }

    private void AddVaried(Value value) => hasChanged |= (value.Type.IsFloat || value.Type.Kind == TypeKind.Struct) && varied.Add(value);

    private void AddUseful(Value value) => hasChanged |= (value.Type.IsFloat || value.Type.Kind == TypeKind.Struct) && useful.Add(value);

    private void AddUsefulData(Value value)
    {
        if (value.Type.HasShadow)
        {
            SetUseful(Arrays.Of(value));
        }
        else
        {
            AddUseful(value);
        }
    }

    private void SetVaried(ArrayClass arrayClass)
    {
        hasChanged |= !arrayClass.IsVaried;
        arrayClass.IsVaried = true;
    }

    private void SetUseful(ArrayClass arrayClass)
    {
        hasChanged |= !arrayClass.IsUseful;
        arrayClass.IsUseful = true;
    }

    private void PropagateVaried(Block block)
    {
        foreach (var instruction in block.Instructions)
        {
            PropagateVaried(instruction);
        }
        foreach (var edge in block.Terminator!.Edges)
        {
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                if (varied.Contains(edge.Arguments[i]))
                {
                    AddVaried(edge.Target.Parameters[i]);
                }
            }
        }
    }

    private void PropagateVaried(Instruction instruction)
    {
        var operands = instruction.Operands;
        if (instruction.Opcode == Opcode.StoreElement && varied.Contains(instruction.Stored) && instruction.Element.Path is not { IsConstant: true })
        {
            SetVaried(Arrays.Of(operands[0]));
        }
        if (instruction.Opcode == Opcode.LoadElement && operands[0].Type.HasShadow && IsVariedData(operands[0]) && instruction.Element.Path is not { IsConstant: true })
        {
            AddVaried(instruction.Result!);
        }
        if (instruction.Opcode == Opcode.StoreField && IsFieldOfObject(instruction) && varied.Contains(instruction.Stored))
        {
            SetVaried(Arrays.Of(operands[0]));
        }
        if (instruction.Opcode == Opcode.LoadField && IsFieldOfObject(instruction) && Arrays.Of(operands[0]).IsVaried)
        {
            AddVaried(instruction.Result!);
        }
        if (IsStructPart(instruction) && instruction is not { Opcode: Opcode.LoadField, Field.IsConstant: true } && operands.Any(IsVariedData))
        {
            AddVaried(instruction.Result!);
        }
        if (instruction.Opcode == Opcode.NewObject && CollectionCalls.IsCopy(instruction) && IsVariedData(operands[0]))
        {
            SetVaried(Arrays.Of(instruction.Result!));
        }
        if (RuleOf(instruction) is { } rule)
        {
            if (rule.State == RuleState.Formula && operands.Where((operand, i) => i < rule.Partials.Count && rule.Partials[i] is not null && varied.Contains(operand)).Any())
            {
                AddVaried(instruction.Result!);
            }
            else if (rule.State == RuleState.None && instruction.Result is { } unknown && operands.Any(varied.Contains))
            {
                AddVaried(unknown);
            }
        }
        else if (PassesOn(instruction) && varied.Contains(operands[0]))
        {
            AddVaried(instruction.Result!);
        }
        else if (instruction.Opcode == Opcode.Call && !IsConstantCall(instruction) && CarriesVaried(instruction))
        {
            PropagateVariedThroughCall(instruction);
        }
    }

    private void PropagateVariedThroughCall(Instruction call)
    {
        for (var i = 0; i < call.Operands.Length; i++)
        {
            if (call.Operands[i].Type.HasShadow && MayWrite(call, i))
            {
                SetVaried(Arrays.Of(call.Operands[i]));
            }
        }
        if (call.Result is { Type: { IsFloat: true } or { Kind: TypeKind.Struct, Fields: not null } } number)
        {
            AddVaried(number);
        }
        else if (call.Result is { Type.HasShadow: true } array)
        {
            SetVaried(Arrays.Of(array));
        }
    }

    private void MarkDependents()
    {
        foreach (var returned in order.Select(block => block.Terminator!).Where(t => t.Kind == TerminatorKind.Return).Select(t => t.Operand).OfType<Value>())
        {
            if (Dependence.ResultIsDependent && returned.Type.HasShadow)
            {
                Arrays.Of(returned).IsUseful = true;
            }
            else if (Dependence.ResultIsDependent)
            {
                AddUseful(returned);
            }
        }
        if (Dependence.ContentsAreDependent)
        {
            foreach (var parameter in function.Entry.Parameters.Where((parameter, i) => parameter.Type.HasShadow && Dependence.Independents[i]))
            {
                Arrays.Of(parameter).IsUseful = true;
            }
        }
    }

    private void PropagateUseful(Block block)
    {
        foreach (var edge in block.Terminator!.Edges)
        {
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                if (useful.Contains(edge.Target.Parameters[i]))
                {
                    AddUseful(edge.Arguments[i]);
                }
            }
        }
        for (var i = block.Instructions.Count - 1; i >= 0; i--)
        {
            PropagateUseful(block.Instructions[i]);
        }
    }

    private void PropagateUseful(Instruction instruction)
    {
        var operands = instruction.Operands;
        var isResultUseful = instruction.Result is { } result && useful.Contains(result);
        if (instruction.Opcode == Opcode.StoreElement && Arrays.Of(operands[0]).IsUseful && instruction.Element.Path is not { IsConstant: true })
        {
            AddUseful(instruction.Stored);
        }
        else if (instruction.Opcode == Opcode.LoadElement && isResultUseful && operands[0].Type.HasShadow)
        {
            SetUseful(Arrays.Of(operands[0]));
        }
        else if (instruction.Opcode == Opcode.NewObject && CollectionCalls.IsCopy(instruction) && operands[0].Type.HasShadow && Arrays.Of(instruction.Result!).IsUseful)
        {
            SetUseful(Arrays.Of(operands[0]));
        }
        else if (instruction.Opcode == Opcode.StoreField && IsFieldOfObject(instruction) && Arrays.Of(operands[0]).IsUseful)
        {
            AddUseful(instruction.Stored);
        }
        else if (instruction.Opcode == Opcode.LoadField && isResultUseful && IsFieldOfObject(instruction))
        {
            SetUseful(Arrays.Of(operands[0]));
        }
        else if (isResultUseful && IsStructPart(instruction))
        {
            operands.Where((_, i) => instruction.Opcode != Opcode.MakeStruct || !instruction.TypeOperand.Fields![i].IsConstant).ToList().ForEach(AddUsefulData);
        }
        else if (RuleOf(instruction) is { } rule)
        {
            for (var i = 0; isResultUseful && i < operands.Length; i++)
            {
                if (rule.State == RuleState.None || i < rule.Partials.Count && rule.Partials[i] is not null)
                {
                    AddUseful(operands[i]);
                }
            }
        }
        else if (PassesOn(instruction) && isResultUseful)
        {
            AddUseful(operands[0]);
        }
        else if (instruction.Opcode == Opcode.Call && !IsConstantCall(instruction))
        {
            PropagateUsefulThroughCall(instruction, isResultUseful);
        }
    }

    private void PropagateUsefulThroughCall(Instruction call, bool isResultUseful)
    {
        isResultUseful |= call.Result is { Type.HasShadow: true } array && Arrays.Of(array).IsUseful;
        var writesUseful = call.Operands.Where((operand, i) => operand.Type.HasShadow && Arrays.Of(operand).IsUseful && MayWrite(call, i)).Any();
        if (!isResultUseful && !writesUseful)
        {
            return;
        }
        foreach (var operand in call.Operands.Where((_, i) => !IsConstantOperand(call, i)))
        {
            AddUsefulData(operand);
        }
    }
}
