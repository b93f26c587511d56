using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Reverse;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Derivative methods of a method whose derivatives are given, by a user or as twins in another assembly: they call those, with zeros for what is
/// not differentiated in the call at hand.
/// </summary>
internal sealed class RuleDerivatives
{
    private readonly MethodHandle primal;
    private readonly Dependence dependence;
    private readonly CallRule rule;
    private readonly IKnownMembers members;
    private readonly Function target;
    private readonly Builder builder;
    private readonly Function shape;
    private readonly RuleArrays arrays;

    private RuleDerivatives(MethodHandle primal, Dependence dependence, CallRule rule, IKnownMembers members, Function target)
    {
        this.primal = primal;
        this.dependence = dependence;
        this.rule = rule;
        this.members = members;
        this.target = target;
        builder = new Builder(target, target.AddBlock()) { IsDerivative = true };
        shape = RuleBodies.Shape(primal);
        arrays = new RuleArrays(builder, members);
    }

    private bool ReturnsArray => primal.ReturnType.IsArray && primal.ReturnType.HasShadow;

    private int Count => shape.ParameterTypes.Count;

    /// <summary>Forward mode.</summary>
    public static Function Forward(string name, MethodHandle primal, Dependence dependence, CallRule rule, IKnownMembers members)
    {
        var shape = RuleBodies.Shape(primal);
        var target = new Function(name, ForwardMode.SignatureOf(shape, dependence), ForwardMode.ResultOf(shape, dependence, members));
        new RuleDerivatives(primal, dependence, rule, members, target).WriteForward();
        return target;
    }

    /// <summary>Runs the method; what it was given stays on the tape.</summary>
    public static Function AugmentedPrimal(string name, MethodHandle primal, Dependence dependence, CallRule rule, IKnownMembers members)
    {
        var shape = RuleBodies.Shape(primal);
        var target = new Function(name, ReverseMode.AugmentedSignature(shape, dependence, members), ReverseMode.AugmentedResult(shape, dependence, members));
        new RuleDerivatives(primal, dependence, rule, members, target).WriteAugmented();
        return target;
    }

    /// <summary>Runs the reverse mode that is given, on what the method was given.</summary>
    public static Function Pullback(string name, MethodHandle primal, Dependence dependence, CallRule rule, IKnownMembers members)
    {
        var shape = RuleBodies.Shape(primal);
        var target = new Function(name, ReverseMode.PullbackSignature(shape, dependence, members), ReverseMode.PullbackResult(shape, dependence));
        new RuleDerivatives(primal, dependence, rule, members, target).WritePullback();
        return target;
    }

    private void WriteForward()
    {
        var own = AddParameters(_ => true, type => type);
        var given = AddParameters(i => dependence.Independents[i], ShadowArrays.TangentTypeOf);
        var tangents = Enumerable.Range(0, Count).Where(i => rule.Independents[i]).Select(i => Derivative(i, given, own[i])).ToList();
        var returned = builder.Call(rule.Tangent!, [.. own.Values, .. tangents]);
        arrays.Return();
        if (!primal.ReturnType.IsFloat && !ReturnsArray)
        {
            builder.Return(returned);
            return;
        }
        var value = TupleBuilder.Item(builder, members, returned!, 0);
        builder.Return(dependence.ResultIsDependent
            ? TupleBuilder.Make(builder, members, target.ReturnType, [value, TupleBuilder.Item(builder, members, returned!, 1)])
            : value);
    }

    private void WriteAugmented()
    {
        var own = AddParameters(_ => true, type => type);
        var shadows = AddParameters(IsShadowed, ShadowArrays.AdjointTypeOf);
        var cursor = new TapeCursor(target, members, target.AddParameter(target.Entry, members.Class("ILDiff.Tape")));
        var recorded = Recorded();
        for (var i = 0; i < Count; i++)
        {
            builder.StoreSlot(recorded[i], own[i].Type.IsArray ? arrays.Copy(own[i]) : own[i]);
        }
        var result = builder.Call(primal, [.. own.Values]);
        Value? resultShadow = null;
        if (ReturnsArray)
        {
            resultShadow = shadows.Keys.Where(i => shadows[i].Type == arrays.TypeOf(result!)).Aggregate(
                arrays.Zero(result!), (shadow, i) => arrays.Shared(shadow, result!, shadows[i], own[i]));
            builder.StoreSlot(recorded[Count], result!);
            builder.StoreSlot(recorded[Count + 1], resultShadow);
        }
        cursor.Load(builder);
        cursor.Push(builder, recorded);
        cursor.Save(builder);
        builder.Return(resultShadow is not null && dependence.ResultIsDependent ? TupleBuilder.Make(builder, members, target.ReturnType, [result!, resultShadow]) : result);
    }

    private void WritePullback()
    {
        AddParameters(i => shape.ParameterTypes[i].IsContainer, type => type);
        var shadows = AddParameters(IsShadowed, ShadowArrays.AdjointTypeOf);
        var cursor = new TapeCursor(target, members, target.AddParameter(target.Entry, members.Class("ILDiff.Tape")));
        var seed = dependence.ResultIsDependent && primal.ReturnType.IsFloat ? target.AddParameter(target.Entry, primal.ReturnType) : null;
        var recorded = Recorded();
        cursor.Load(builder);
        cursor.Pop(builder, recorded);
        cursor.Save(builder);
        Value[] own = [.. recorded.Take(Count).Select(builder.LoadSlot)];
        var adjoints = Enumerable.Range(0, Count).Where(i => rule.Independents[i] && own[i].Type.IsArray).Select(i => Derivative(i, shadows, own[i])).ToList();
        if (primal.ReturnType.IsFloat)
        {
            adjoints.Add(seed ?? builder.Constant(0, primal.ReturnType));
        }
        else if (ReturnsArray)
        {
            var (result, shadow) = (builder.LoadSlot(recorded[Count]), builder.LoadSlot(recorded[Count + 1]));
            adjoints.Add(shadows.Values.Where(other => other.Type == shadow.Type).Aggregate(arrays.Exact(shadow, result), (adjoint, other) => arrays.Apart(adjoint, shadow, other)));
        }
        var returned = builder.Call(rule.Adjoint!, [.. own, .. adjoints]);
        arrays.Return();
        cursor.Load(builder);
        var partials = Partials(returned);
        if (partials.Count > 1)
        {
            cursor.Leave(builder, partials);
        }
        builder.Return(partials.Count == 1 ? partials[0] : null);
    }

    /// <summary>What the rule has returned after the value, for the numbers that are differentiated here.</summary>
    private List<Value> Partials(Value? returned)
    {
        var numbers = Enumerable.Range(0, Count).Where(i => rule.Independents[i] && shape.ParameterTypes[i].IsFloat).ToList();
        var before = primal.ReturnType.Kind == TypeKind.Void ? 0 : 1;
        return
        [
            .. numbers.Select((number, position) => (number, position))
                .Where(pair => dependence.Independents[pair.number])
                .Select(pair => numbers.Count + before == 1 ? returned! : TupleBuilder.Item(builder, members, returned!, before + pair.position)),
        ];
    }

    /// <summary>What the rule takes as the derivative of an operand.</summary>
    private Value Derivative(int operand, IReadOnlyDictionary<int, Value> given, Value primalValue)
    {
        if (primalValue.Type.IsFloat)
        {
            return given.TryGetValue(operand, out var number) ? number : builder.Constant(0, primalValue.Type);
        }
        return given.TryGetValue(operand, out var array) ? arrays.Lend(array, primalValue) : arrays.Zero(primalValue);
    }

    private bool IsShadowed(int operand) => shape.ParameterTypes[operand].HasShadow && dependence.Independents[operand];

    /// <summary>Slots for the operands and, of a method that returns an array, for that and its derivative.</summary>
    private List<Slot> Recorded()
    {
        var slots = shape.ParameterTypes.Select(type => target.AddSlot(type)).ToList();
        if (ReturnsArray)
        {
            slots.Add(target.AddSlot(primal.ReturnType));
            slots.Add(target.AddSlot(ShadowArrays.AdjointTypeOf(primal.ReturnType)));
        }
        return slots;
    }

    private Dictionary<int, Value> AddParameters(Func<int, bool> isTaken, Func<IrType, IrType> typeOf) => Enumerable.Range(0, Count).Where(isTaken)
        .ToDictionary(i => i, i => target.AddParameter(target.Entry, typeOf(shape.ParameterTypes[i])));
}
