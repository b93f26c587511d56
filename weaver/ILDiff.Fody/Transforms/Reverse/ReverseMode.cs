using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Puts the two sweeps together: in one method for a twin, in two for a callee.</summary>
public static class ReverseMode
{
    /// <summary>
    /// Parameters of a joint method: the primal's, the derivative arrays, adjoints of final contents whose rows may have moved, the tape if it
    /// is used, the seed if it is not 1.
    /// </summary>
    public static IrType[] JointSignature(ReversePlan plan, IKnownMembers members, bool hasSeed) =>
    [
        .. plan.Function.ParameterTypes,
        .. ShadowParameters(plan).Select(AdjointType),
        .. plan.MovedParameters.Select(AdjointType),
        .. plan.UsesTape ? [members.Class("ILDiff.Tape")] : Array.Empty<IrType>(),
        .. hasSeed ? [plan.Function.ReturnType] : Array.Empty<IrType>(),
    ];

    /// <summary>What a joint method returns: the primal's result, if any, and the partials of the by-value independents.</summary>
    public static IrType JointResult(ReversePlan plan, IKnownMembers members)
    {
        IrType[] items =
        [
            .. plan.Function.ReturnType.Kind == TypeKind.Void ? Array.Empty<IrType>() : [plan.Function.ReturnType],
            .. NumberParameters(plan).Select(parameter => parameter.Type),
        ];
        return items.Length switch
        {
            0 => IrType.Void,
            1 => items[0],
            _ => members.Tuple(items),
        };
    }

    /// <summary>Both sweeps in one method.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="primal">The primal.</param>
    /// <param name="plan">What the forward sweep records.</param>
    /// <param name="seedName">What the twin calls the result's adjoint; null: it is 1.</param>
    /// <param name="isGuarded">0 times anything is 0.</param>
    /// <param name="callees">Derivative methods of callees.</param>
    /// <param name="members">The runtime's members.</param>
    public static Function Joint(string name, MethodHandle primal, ReversePlan plan, string? seedName, bool isGuarded, IDerivativeMethods callees, IKnownMembers members)
    {
        var hasSeed = seedName is not null;
        var target = new Function(name, JointSignature(plan, members, hasSeed), JointResult(plan, members));
        var builder = new Builder(target, target.AddBlock()) { IsDerivative = true };
        var parameters = AddParameters(target, plan.Function.Entry.Parameters, plan.Function.Entry.Parameters.Select(p => p.Type));
        var shadows = AddParameters(target, ShadowParameters(plan), ShadowParameters(plan).Select(AdjointType));
        var seeds = AddParameters(target, plan.MovedParameters, plan.MovedParameters.Select(AdjointType));
        var tape = plan.UsesTape ? target.AddParameter(target.Entry, members.Class("ILDiff.Tape")) : null;
        var hasSeededResult = plan.Activity.Dependence.ResultIsDependent && plan.Function.ReturnType.IsFloat;
        var seed = hasSeed ? target.AddParameter(target.Entry, plan.Function.ReturnType)
            : hasSeededResult ? builder.Constant(1, plan.Function.ReturnType) : null;

        var state = new SweepState(target, plan, members, tape);
        state.Cursor?.Load(builder);
        var adjoints = new Adjoints(state, builder);
        var reverse = new ReverseSweep(state, builder, adjoints, new PrimalValues(state, builder, parameters, shadows), callees, isGuarded, parameters, seed);
        var forward = new ForwardSweep(state, builder, shadows, callees, isGuarded, reverse);
        if (!forward.Write())
        {
            return target;
        }
        var resultSlot = forward.Result is null ? null : target.AddSlot(plan.Function.ReturnType, "result");
        if (resultSlot is not null)
        {
            builder.StoreSlot(resultSlot, forward.Result!);
        }
        foreach (var pair in seeds)
        {
            if (pair.Key.Type.IsDictionary)
            {
                builder.Call(members.DictionaryMethod("AddSeeds", pair.Key.Type), shadows[pair.Key], pair.Value, parameters[pair.Key]);
                continue;
            }
            var addSeeds = pair.Key.Type.IsList
                ? "ILDiff.Runtime.ShadowLists::AddSeeds(System.Collections.Generic.List`1<System.Double>,System.Collections.Generic.List`1<System.Double>)"
                : pair.Key.Type.HoldsObjects ? "ILDiff.Runtime.ObjectShadows::AddSeeds(System.Object,System.Object)"
                : "ILDiff.Runtime.NestedShadows::AddSeeds(System.Array,System.Array)";
            builder.Call(members.StaticMethod(addSeeds), shadows[pair.Key], pair.Value);
        }
        if (hasSeed)
        {
            new ArraySeeds(builder, forward, callees, members, primal, seedName!).Add(seed!);
        }
        reverse.Write();
        Value[] items =
        [
            .. resultSlot is null ? Array.Empty<Value>() : [builder.LoadSlot(resultSlot)],
            .. NumberParameters(plan).Select(parameter => new ParameterAdjoints(builder, adjoints, plan).Take(parameter, parameters[parameter])),
        ];
        builder.Return(items.Length switch
        {
            0 => null,
            1 => items[0],
            _ => TupleBuilder.Make(builder, members, target.ReturnType, items),
        });
        return target;
    }

    public static IrType[] AugmentedSignature(Function primal, Dependence dependence, IKnownMembers members) =>
    [
        .. primal.ParameterTypes,
        .. primal.ParameterTypes.Where((type, i) => type.HasShadow && dependence.Independents[i]).Select(ShadowArrays.AdjointTypeOf),
        members.Class("ILDiff.Tape"),
    ];

    public static IrType AugmentedResult(Function primal, Dependence dependence, IKnownMembers members) =>
        dependence.ResultIsDependent && primal.ReturnType.HasShadow ? members.Tuple([primal.ReturnType, ShadowArrays.AdjointTypeOf(primal.ReturnType)]) : primal.ReturnType;

    public static IrType[] PullbackSignature(Function primal, Dependence dependence, IKnownMembers members) =>
    [
        .. primal.ParameterTypes.Where(type => type.IsContainer),
        .. primal.ParameterTypes.Where((type, i) => type.HasShadow && dependence.Independents[i]).Select(ShadowArrays.AdjointTypeOf),
        members.Class("ILDiff.Tape"),
        .. dependence.ResultIsDependent && StructLeaves.CarriesDerivative(primal.ReturnType) ? [primal.ReturnType] : Array.Empty<IrType>(),
    ];

    /// <summary>A single by-value partial is returned; several are left on the tape.</summary>
    public static IrType PullbackResult(Function primal, Dependence dependence)
    {
        var numbers = primal.ParameterTypes.Where((_, i) => dependence.Independents[i]).SelectMany(StructLeaves.Numbers).ToList();
        return numbers.Count == 1 ? numbers[0] : IrType.Void;
    }

    /// <summary>The forward sweep as a method of its own; what the reverse sweep needs of it stays on the tape.</summary>
    public static Function AugmentedPrimal(string name, ReversePlan plan, bool isGuarded, bool isRecursive, IDerivativeMethods callees, IKnownMembers members)
    {
        var dependence = plan.Activity.Dependence;
        var target = new Function(name, AugmentedSignature(plan.Function, dependence, members), AugmentedResult(plan.Function, dependence, members));
        var builder = new Builder(target, target.AddBlock()) { IsDerivative = true };
        AddParameters(target, plan.Function.Entry.Parameters, plan.Function.Entry.Parameters.Select(p => p.Type));
        var shadows = AddParameters(target, ShadowParameters(plan), ShadowParameters(plan).Select(AdjointType));
        var state = new SweepState(target, plan, members, target.AddParameter(target.Entry, members.Class("ILDiff.Tape")));
        if (isRecursive)
        {
            StackGuard.Emit(builder, members);
        }
        var caught = plan.Function.Handler is null ? null : new CaughtSweep(target, builder, state.Cursor!.Tape, members);
        caught?.Begin();
        state.Cursor!.Load(builder);
        var forward = new ForwardSweep(state, builder, shadows, callees, isGuarded);
        if (forward.Write())
        {
            state.Push(builder, plan.FinalFrame);
            state.Cursor.Save(builder);
            caught?.Complete();
            builder.Return(forward.ResultShadow is { } shadow ? TupleBuilder.Make(builder, members, target.ReturnType, [forward.Result!, shadow]) : forward.Result);
        }
        return target;
    }

    /// <summary>The reverse sweep as a method of its own.</summary>
    public static Function Pullback(string name, ReversePlan plan, bool isGuarded, bool isRecursive, IDerivativeMethods callees, IKnownMembers members)
    {
        var dependence = plan.Activity.Dependence;
        var target = new Function(name, PullbackSignature(plan.Function, dependence, members), PullbackResult(plan.Function, dependence));
        var builder = new Builder(target, target.AddBlock()) { IsDerivative = true };
        var arrays = plan.Function.Entry.Parameters.Where(parameter => parameter.Type.IsContainer).ToList();
        var parameters = AddParameters(target, arrays, arrays.Select(array => array.Type));
        var shadows = AddParameters(target, ShadowParameters(plan), ShadowParameters(plan).Select(AdjointType));
        var state = new SweepState(target, plan, members, target.AddParameter(target.Entry, members.Class("ILDiff.Tape")));
        var seed = dependence.ResultIsDependent && StructLeaves.CarriesDerivative(plan.Function.ReturnType) ? target.AddParameter(target.Entry, plan.Function.ReturnType) : null;
        if (isRecursive)
        {
            StackGuard.Emit(builder, members);
        }
        if (plan.Function.Handler is not null)
        {
            var count = NumberParameters(plan).SelectMany(parameter => StructLeaves.Numbers(parameter.Type)).Count();
            new CaughtSweep(target, builder, state.Cursor!.Tape, members).SkipUnlessCompleted(count);
        }
        state.Cursor!.Load(builder);
        var adjoints = new Adjoints(state, builder);
        state.Pop(builder, plan.FinalFrame);
        if (plan.Blocks.Any())
        {
            new ReverseSweep(state, builder, adjoints, new PrimalValues(state, builder, parameters, shadows), callees, isGuarded, parameters, seed).Write();
        }
        var partials = NumberParameters(plan).SelectMany(new ParameterAdjoints(builder, adjoints, plan).TakeNumbers).ToList();
        if (partials.Count > 1)
        {
            state.Cursor.Leave(builder, partials);
        }
        state.Cursor.Save(builder);
        builder.Return(partials.Count == 1 ? partials[0] : null);
        return target;
    }

    /// <summary>The by-value independents, in order.</summary>
    private static IEnumerable<Value> NumberParameters(ReversePlan plan) =>
        plan.Function.Entry.Parameters.Where((parameter, i) => StructLeaves.CarriesDerivative(parameter.Type) && plan.Activity.Dependence.Independents[i]);

    private static IrType AdjointType(Value array) => ShadowArrays.AdjointTypeOf(array.Type);

    private static IEnumerable<Value> ShadowParameters(ReversePlan plan) =>
        plan.Function.Entry.Parameters.Where((parameter, i) => parameter.Type.HasShadow && plan.Activity.Dependence.Independents[i]);

    private static Dictionary<Value, Value> AddParameters(Function target, IEnumerable<Value> primals, IEnumerable<IrType> types) =>
        primals.Zip(types, (primal, type) => (primal, type)).ToDictionary(pair => pair.primal, pair => target.AddParameter(target.Entry, pair.type));
}
