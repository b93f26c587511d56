using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Forward mode: the primal with, beside each active value, its tangent.
/// Primal: y = f(a, b). Tangent: ẏ = ∂f/∂a · ȧ + ∂f/∂b · ḃ.
/// </summary>
public sealed class ForwardMode
{
    private readonly Function primal;
    private readonly Activity activity;
    private readonly IDerivativeMethods callees;
    private readonly IKnownMembers members;
    private readonly Function target;
    private readonly Cloner cloner;
    private readonly Builder builder;
    private readonly PartialEmitter partials;
    private readonly ShadowArrays shadows;
    private readonly ConstantArrayGuard constants;
    private readonly CollectionTangents collections;
    private readonly Dictionary<Value, Value> tangents = [];
    private readonly Dictionary<IrType, Value> zeros = [];

    private ForwardMode(string name, Function primal, Activity activity, bool isGuarded, IDerivativeMethods callees, IKnownMembers members)
    {
        this.primal = primal;
        this.activity = activity;
        this.callees = callees;
        this.members = members;
        target = new Function(name, SignatureOf(primal, activity.Dependence), ResultOf(primal, activity.Dependence, members)) { Handler = primal.Handler };
        cloner = new Cloner(primal, target);
        builder = new Builder(target, target.AddBlock()) { IsDerivative = true };
        partials = new PartialEmitter(builder, members, isGuarded);
        shadows = new ShadowArrays(builder, members, type => type);
        constants = new ConstantArrayGuard(primal, activity, builder, members);
        collections = new CollectionTangents(builder, members, shadows, cloner, Tangent, value => activity.Arrays.Of(value).IsNested);
    }

    /// <summary>The parameters of a forward derivative method: the primal's, then the tangents of the independents.</summary>
    public static IrType[] SignatureOf(Function primal, Dependence dependence) =>
        [.. primal.ParameterTypes, .. primal.ParameterTypes.Where((_, i) => dependence.Independents[i]).Select(ShadowArrays.TangentTypeOf)];

    /// <summary>What it returns: the primal's result, in a pair with its tangent when that is a dependent.</summary>
    public static IrType ResultOf(Function primal, Dependence dependence, IKnownMembers members) =>
        dependence.ResultIsDependent ? members.Tuple([primal.ReturnType, ResultParts.TangentTypeOf(primal.ReturnType, members)]) : primal.ReturnType;

    public static Function Transform(string name, Function primal, Activity activity, bool isGuarded, bool isRecursive, IDerivativeMethods callees, IKnownMembers members)
    {
        var transform = new ForwardMode(name, primal, activity, isGuarded, callees, members);
        transform.Run(isRecursive);
        return transform.target;
    }

    private void Run(bool isRecursive)
    {
        CreateEntry(isRecursive);
        foreach (var block in primal.Blocks.Where(block => block != primal.Entry))
        {
            CreateHead(block);
        }
        foreach (var block in ControlFlow.ReversePostOrder(primal))
        {
            builder.Block = cloner[block];
            if (activity.ReachesReturn.Contains(block))
            {
                block.Instructions.ForEach(Differentiate);
            }
            else
            {
                block.Instructions.ForEach(instruction => cloner.Clone(instruction, builder));
            }
            Terminate(block);
        }
        cloner.CloneFinally();
    }

    private void CreateEntry(bool isRecursive)
    {
        var entry = builder.Block;
        cloner.Map(primal.Entry, entry);
        foreach (var parameter in primal.Entry.Parameters)
        {
            cloner.Map(parameter, target.AddParameter(entry, parameter.Type));
        }
        foreach (var parameter in primal.Entry.Parameters.Where((_, i) => activity.Dependence.Independents[i]))
        {
            tangents[parameter] = target.AddParameter(entry, shadows.TypeOf(parameter.Type));
        }
        foreach (var type in new[] { IrType.Float64, IrType.Float32 })
        {
            zeros[type] = builder.Constant(0, type);
        }
        if (isRecursive)
        {
            StackGuard.Emit(builder, members);
        }
        foreach (var parameter in primal.Entry.Parameters.Where(parameter => parameter.Type.HasShadow && activity.IsActive(parameter) && !tangents.ContainsKey(parameter)))
        {
            tangents[parameter] = ZeroFor(parameter);
        }
    }

    private void CreateHead(Block block)
    {
        var head = cloner.CloneHead(block);
        foreach (var parameter in ActiveParameters(block))
        {
            tangents[parameter] = target.AddParameter(head, shadows.TypeOf(parameter.Type));
        }
    }

    private IEnumerable<Value> ActiveParameters(Block block) =>
        activity.ReachesReturn.Contains(block) ? block.Parameters.Where(activity.IsActive) : [];

    private void Differentiate(Instruction instruction)
    {
        if (activity.IsActiveCall(instruction))
        {
            DifferentiateCall(instruction);
            return;
        }
        if (instruction.Opcode == Opcode.StoreElement && activity.IsActive(instruction.Operands[0]))
        {
            cloner.Clone(instruction, builder);
            var (array, indices, tangent) = (Tangent(instruction.Operands[0]), cloner.Map(instruction.Indices), Tangent(instruction.Stored));
            if (instruction.Operands[0].Type.IsJagged)
            {
                shadows.StoreRow(array, indices, tangent);
            }
            else if (instruction.Element.IsNumber)
            {
                shadows.Store(instruction, array, indices, tangent);
            }
            return;
        }
        if (instruction.Opcode == Opcode.StoreField && Activity.IsFieldOfObject(instruction) && activity.IsActive(instruction.Operands[0]))
        {
            cloner.Clone(instruction, builder);
            shadows.StoreField(Tangent(instruction.Operands[0]), instruction.Field, Tangent(instruction.Stored));
            return;
        }
        var isChange = CollectionCalls.Changes(instruction) && activity.IsActive(instruction.Operands[0]);
        var order = isChange ? collections.OrderBefore(instruction) : null;
        cloner.Clone(instruction, builder);
        constants.Check(instruction, cloner);
        if (isChange)
        {
            collections.Change(instruction, order);
        }
        else if (instruction.Result is { } result && activity.IsActive(result) && !ResultParts.HoldMemory(result.Type))
        {
            tangents[result] = TangentOf(instruction, result);
        }
    }

    private Value TangentOf(Instruction instruction, Value result)
    {
        var operands = instruction.Operands;
        if (result.Type.HasShadow || result.Type.IsReference)
        {
            return instruction.Opcode switch
            {
                Opcode.NewBlank => builder.NewBlank(result.Type),
                Opcode.LoadField when Activity.IsFieldOfObject(instruction) => shadows.LoadField(Tangent(operands[0]), instruction.Field),
                Opcode.CastClass or Opcode.IsInstance when operands[0].Type.HasShadow => shadows.Cast(instruction, Tangent(operands[0])),
                Opcode.LoadElement when operands[0].Type.IsJagged => shadows.LoadRow(Tangent(operands[0]), cloner.Map(instruction.Indices)),
                _ when CollectionCalls.IsCopy(instruction) => collections.Copy(instruction),
                _ => ZeroFor(result),
            };
        }
        switch (instruction.Opcode)
        {
            case Opcode.LoadField when Activity.IsFieldOfObject(instruction):
                return shadows.LoadField(Tangent(operands[0]), instruction.Field);
            case Opcode.LoadField:
                return builder.LoadField(Tangent(operands[0]), instruction.Field);
            case Opcode.MakeStruct:
                var isNullable = StructLeaves.IsNullable(result.Type);
                return builder.MakeStruct(result.Type, [.. operands.Select((operand, i) => isNullable && i == 0 ? cloner[operand] : Tangent(operand))]);
            case Opcode.LoadElement:
                return shadows.Load(instruction, Tangent(operands[0]), cloner.Map(instruction.Indices));
            case Opcode.Convert:
                return builder.Convert(Tangent(operands[0]), result.Type);
            case Opcode.CheckFinite:
                return Tangent(operands[0]);
        }
        var rule = Activity.RuleOf(instruction) ?? throw new InvalidOperationException($"An active result without a rule: {instruction}.");
        Value? sum = null;
        for (var i = 0; i < rule.Partials.Count; i++)
        {
            if (rule.Partials[i] is { } partial && activity.IsActive(operands[i]))
            {
                var term = partials.Multiply(partial, position => cloner[operands[position]], () => cloner[result], Tangent(operands[i]));
                sum = sum is null ? term : builder.Binary(Opcode.Add, sum, term);
            }
        }
        return sum ?? zeros[result.Type];
    }

    private void DifferentiateCall(Instruction call)
    {
        builder.Location = call.Location;
        if (call.Call.ChecksNull)
        {
            builder.CheckNull(cloner[call.Operands[0]]);
        }
        var dependence = activity.DependenceOf(call);
        var method = callees.Forward(call.Call.Method, dependence, partials.IsGuarded);
        var arguments = cloner.Map(call.Operands).Concat(call.Operands.Where((_, i) => dependence.Independents[i]).Select(Tangent));
        var returned = builder.Call(method, [.. arguments]);
        if (call.Result is not { } result)
        {
            return;
        }
        if (!dependence.ResultIsDependent)
        {
            cloner.Map(result, returned!);
            return;
        }
        cloner.Map(result, builder.LoadField(returned!, members.TupleItem(returned!.Type, 1)));
        tangents[result] = builder.LoadField(returned, members.TupleItem(returned.Type, 2));
    }

    private void Terminate(Block block)
    {
        var terminator = block.Terminator!;
        builder.Location = terminator.Location;
        if (terminator.Kind == TerminatorKind.Return && activity.Dependence.ResultIsDependent)
        {
            var result = terminator.Operand!;
            builder.Return(builder.NewObject(members.TupleConstructor(target.ReturnType), target.ReturnType, cloner[result], TangentOfResult(result)));
            return;
        }
        var copy = cloner.Clone(terminator);
        for (var i = 0; i < copy.Edges.Length; i++)
        {
            var edge = terminator.Edges[i];
            var arguments = ActiveParameters(edge.Target).Select(parameter => TangentOrScratch(edge.Arguments[edge.Target.Parameters.IndexOf(parameter)]));
            copy.Edges[i].Arguments = [.. copy.Edges[i].Arguments, .. arguments];
        }
        builder.Terminate(copy);
    }

    /// <summary>What holds memory is put together where it is returned, so the tangents of what it holds are at hand.</summary>
    private Value TangentOfResult(Value result)
    {
        if (!ResultParts.HoldMemory(result.Type))
        {
            return TangentOrZero(result);
        }
        Value[] parts = [.. ResultParts.Operands(result, result.Type).Select(TangentOrZero)];
        return !ResultParts.ArePacked(result.Type) ? ResultParts.Make(builder, cloner[result], parts)
            : parts.Length == 1 ? parts[0]
            : TupleBuilder.Make(builder, members, ResultParts.TangentTypeOf(result.Type, members), parts);
    }

    /// <summary>A constant array that goes where active ones go: its zeros are only read.</summary>
    private Value TangentOrScratch(Value value) => activity.Constants.Is(value) ? ZeroFor(value) : Tangent(value);

    private Value TangentOrZero(Value value) => value.Type.IsContainer && !tangents.ContainsKey(value) ? ZeroFor(value) : Tangent(value);

    private Value ZeroFor(Value array) => shadows.ZeroFor(cloner[array], array.Type, activity.Arrays.Of(array), activity.Constants.Is(array));

    /// <summary>The tangent of a value: 0 for an inactive number, null for an inactive array (only the null reference is one).</summary>
    private Value Tangent(Value value)
    {
        if (tangents.TryGetValue(value, out var tangent))
        {
            return tangent;
        }
        return value.Type.IsFloat ? zeros[value.Type]
            : StructLeaves.HasFlags(value.Type) ? StructLeaves.Zero(builder, cloner[value])
            : builder.Default(shadows.TypeOf(value.Type));
    }
}
