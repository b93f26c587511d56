using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Reverse;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// <c>F_Grad</c> and <c>F_Vjp</c>: reverse mode behind checks of the buffers. <c>F_Grad</c> seeds the result with 1 and overwrites the buffers;
/// <c>F_Vjp</c> takes the result's adjoint as its last parameter, and in the buffers those of their final contents.
/// </summary>
internal sealed class GradientTwin
{
    private const string Doubles = "System.Collections.Generic.List`1<System.Double>";
    private const string Collection = "System.Collections.ICollection";
    private readonly TwinWrapper wrapper;
    private readonly PackedShadows packed;
    private readonly DerivativeCompiler compiler;
    private readonly MethodHandle method;
    private readonly Function primal;
    private readonly ReversePlan plan;
    private readonly MethodEffects effects;
    private readonly bool isGradient;
    private readonly bool hasSeed;
    private readonly string seedName;
    private readonly List<(int Primal, int Derivative)> buffers = [];
    private readonly Dictionary<int, Value> shadows = [];
    private readonly List<Value> seeds = [];

    private GradientTwin(TwinSignature signature, DerivativeCompiler compiler, MethodHandle method, Function primal, bool isGradient)
    {
        this.compiler = compiler;
        this.method = method;
        this.primal = primal;
        this.isGradient = isGradient;
        hasSeed = !isGradient && StructLeaves.IsDifferentiableResult(primal.ReturnType);
        seedName = signature.ParameterNames[signature.ParameterNames.Count - 1];
        plan = compiler.PlanOf(method, DependenceOf(primal, signature, isGradient), false);
        effects = compiler.Effects.Of(primal);
        wrapper = new TwinWrapper(signature, primal, compiler.Members);
        packed = new PackedShadows(compiler.StructBuffers, compiler.Members, method, wrapper.Builder);
        var derivative = primal.ParameterTypes.Count;
        for (var i = 0; i < primal.ParameterTypes.Count; i++)
        {
            if (primal.ParameterTypes[i].HasShadow && plan.Activity.Dependence.Independents[i])
            {
                buffers.Add((i, derivative++));
            }
        }
    }

    public static Function Make(TwinSignature signature, DerivativeCompiler compiler, MethodHandle method, Function primal, bool isGradient) =>
        new GradientTwin(signature, compiler, method, primal, isGradient).Make();

    public static Dependence DependenceOf(Function primal, TwinSignature signature, bool isGradient) =>
        new(signature.Independents, StructLeaves.IsDifferentiableResult(primal.ReturnType), !isGradient);

    private Function Make()
    {
        var tape = plan.UsesTape || buffers.Count > 0 || UsesShadows() ? wrapper.EnterTape() : null;
        wrapper.CheckBuffers(buffers, effects, [.. plan.MovedParameters.Where(moved => moved.Type.IsCollection).Select(moved => plan.Function.Entry.Parameters.IndexOf(moved))]);
        if (hasSeed)
        {
            new ResultSeed(wrapper, compiler.Members).RequireApart(primal, buffers);
        }
        BeginShadows();
        var result = isGradient && effects.IsPure
            ? wrapper.RunTwice(isGuarded => CallCore(tape, isGuarded), AreFinite, ClearShadows)
            : CallCore(tape, true);
        foreach (var (own, derivative) in buffers.Where(buffer => IsPacked(buffer.Primal)))
        {
            packed.End(primal.ParameterTypes[own], wrapper.Parameter(derivative), shadows[own]);
        }
        foreach (var (own, derivative) in buffers.Where(buffer => primal.ParameterTypes[buffer.Primal].Element == IrType.Float32 && !IsPacked(buffer.Primal)))
        {
            _ = IsList(own)
                ? List($"End({Doubles},System.Collections.Generic.List`1<System.Single>)", shadows[own], wrapper.Parameter(derivative))
                : Shadow("End(System.Double[],System.Single[])", shadows[own], wrapper.Parameter(derivative));
        }
        foreach (var (own, derivative) in buffers.Where(buffer => IsDictionary(buffer.Primal) && effects.Writes(buffer.Primal)))
        {
            Dictionary(own, "End", shadows[own], wrapper.Parameter(derivative));
        }
        wrapper.Builder.Return(result);
        return wrapper.Function;
    }

    private bool UsesShadows() => plan.Blocks.SelectMany(block => block.Instructions).Any(instruction => instruction.Opcode == Opcode.RentArray || instruction.Result is { Type.HasShadow: true });

    private void BeginShadows()
    {
        foreach (var (own, derivative) in buffers)
        {
            var shadow = Begin(own, derivative);
            foreach (var (other, otherDerivative) in buffers.Where(other => shadows.ContainsKey(other.Primal) && wrapper.MayOverlap(own, other.Primal)))
            {
                if ((effects.Writes(own) || effects.Writes(other)) && (LeadsToObjects(own) || LeadsToObjects(other)))
                {
                    shadow = Cast(Graph("Shared(System.Object,System.Object,System.Object,System.Object)", shadow, wrapper.Parameter(own), shadows[other], wrapper.Parameter(other)), own);
                }
                else if (effects.Writes(own) || effects.Writes(other))
                {
                    shadow = IsDictionary(own) ? Dictionary(own, "Shared", shadow, wrapper.Parameter(own), shadows[other], wrapper.Parameter(other))!
                        : IsList(own) ? List($"Shared({Doubles},{Collection},{Doubles},{Collection})", shadow, wrapper.Parameter(own), shadows[other], wrapper.Parameter(other))!
                        : IsNested(own) || IsNested(other) ? Cast(Nested("Shared(System.Array,System.Array,System.Array,System.Array)", shadow, wrapper.Parameter(own), shadows[other], wrapper.Parameter(other)), own)
                        : Shadow("Shared(System.Double[],System.Array,System.Double[],System.Array)", shadow, wrapper.Parameter(own), shadows[other], wrapper.Parameter(other))!;
                }
                else if (IsPacked(own))
                {
                    // Not written, each derivative gets its own partial: one passed for both gets both.
                    shadow = IsNested(own) || IsNested(other)
                        ? Cast(Nested("Shared(System.Array,System.Array,System.Array,System.Array)", shadow, wrapper.Parameter(derivative), shadows[other], wrapper.Parameter(otherDerivative)), own)
                        : Shadow("Shared(System.Double[],System.Array,System.Double[],System.Array)", shadow, wrapper.Parameter(derivative), shadows[other], wrapper.Parameter(otherDerivative))!;
                }
                else if (primal.ParameterTypes[own].Element == IrType.Float32)
                {
                    Value[] arguments = [shadow, wrapper.Parameter(own), wrapper.Parameter(derivative), shadows[other], wrapper.Parameter(other), wrapper.Parameter(otherDerivative)];
                    shadow = IsList(own) ? List($"SharedSingles({Doubles},{Collection},{Collection},{Doubles},{Collection},{Collection})", arguments)! : Shadow(
                        "SharedSingles(System.Double[],System.Array,System.Array,System.Double[],System.Array,System.Array)", arguments)!;
                }
            }
            shadows.Add(own, shadow);
        }
        foreach (var moved in plan.MovedParameters)
        {
            var own = plan.Function.Entry.Parameters.IndexOf(moved);
            seeds.Add(IsDictionary(own) ? Dictionary(own, "TakeSeeds", shadows[own])!
                : LeadsToObjects(own) ? Cast(Graph("TakeSeeds(System.Object)", shadows[own]), own)
                : IsList(own) ? List($"TakeSeeds({Doubles},{Collection})", shadows[own], wrapper.Parameter(own))! : Cast(Nested("TakeSeeds(System.Array)", shadows[own]), own));
        }
    }

    private Value Begin(int own, int derivative)
    {
        if (IsPacked(own))
        {
            var copy = packed.Begin(primal.ParameterTypes[own], wrapper.Parameter(own), wrapper.Parameter(derivative), IsNested(own) || HasJaggedPartner(own), !isGradient);
            packed.SetFlags(primal.ParameterTypes[own], wrapper.Parameter(derivative), wrapper.Parameter(own));
            return copy;
        }
        Value[] arguments = [wrapper.Parameter(derivative), wrapper.Parameter(own), wrapper.Builder.Constant(isGradient ? 1 : 0)];
        if (IsDictionary(own))
        {
            return Dictionary(own, "Begin", [.. arguments, wrapper.Builder.Constant(effects.Writes(own) ? 1 : 0)])!;
        }
        if (IsList(own) && HasJaggedPartner(own) && primal.ParameterTypes[own].Element != IrType.Float32)
        {
            return Cast(Graph("Begin(System.Object,System.Object,System.Boolean)", arguments), own);
        }
        if (IsList(own))
        {
            return List(
                primal.ParameterTypes[own].Element == IrType.Float32
                    ? $"BeginSingles(System.Collections.Generic.List`1<System.Single>,{Collection},System.Boolean)"
                    : $"Begin({Doubles},{Collection},System.Boolean)",
                arguments)!;
        }
        if (!LeadsToObjects(own) && (IsNested(own) || HasJaggedPartner(own)))
        {
            var isUnmoved = Enumerable.Range(0, primal.ParameterTypes.Count).All(other => primal.ParameterTypes[other] is { IsJagged: false, HoldsObjects: false } || !effects.Writes(other));
            return Cast(Nested((isUnmoved ? "BeginUnmoved" : "Begin") + "(System.Array,System.Array,System.Boolean)", arguments), own);
        }
        if (LeadsToObjects(own))
        {
            return Cast(Graph("Begin(System.Object,System.Object,System.Boolean)", arguments), own);
        }
        return Shadow(
            primal.ParameterTypes[own].Element == IrType.Float32
                ? "BeginSingles(System.Single[],System.Array,System.Boolean)"
                : "Begin(System.Double[],System.Array,System.Boolean)",
            arguments)!;
    }

    private bool IsDictionary(int parameter) => primal.ParameterTypes[parameter].IsDictionary;

    private bool IsList(int parameter) => primal.ParameterTypes[parameter].IsList;

    private bool IsNested(int parameter) => primal.ParameterTypes[parameter].IsJagged || primal.ParameterTypes[parameter].IsRectangular;

    /// <summary>The caller has the derivative in another form.</summary>
    private bool IsPacked(int parameter) => primal.ParameterTypes[parameter] is var type
        && !type.IsCollection && ShadowArrays.AdjointTypeOf(type) != type && (type.Kind != TypeKind.Array || !type.Element!.IsFloat || HasJaggedPartner(parameter));

    private bool LeadsToObjects(int parameter) => primal.ParameterTypes[parameter].HoldsObjects;

    /// <summary>An array that may become a row has a derivative of exactly its length.</summary>
    private bool HasJaggedPartner(int parameter) =>
        buffers.Select(other => primal.ParameterTypes[other.Primal]).Concat(ResultParts.Types(primal.ReturnType))
            .Any(other => other is { IsJagged: true } or { HoldsObjects: true } && IrType.MayOverlap(other, primal.ParameterTypes[parameter]));

    private Value Graph(string signature, params Value[] arguments) =>
        wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.ObjectShadows::" + signature), arguments)!;

    private Value Nested(string signature, params Value[] arguments) =>
        wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.NestedShadows::" + signature), arguments)!;

    private Value Cast(Value shadow, int own)
    {
        var type = ShadowArrays.AdjointTypeOf(primal.ParameterTypes[own]);
        return wrapper.Builder.Append(Opcode.CastClass, [shadow], type, type)!;
    }

    private Value? CallCore(Value? tape, bool isGuarded)
    {
        // The gradient's guarded core is that of given adjoints, with 1: nothing is written whose final contents could matter.
        var givenAdjoints = isGradient && isGuarded && effects.IsPure && primal.ReturnType.IsFloat
            ? compiler.PlanOf(method, plan.Activity.Dependence with { ContentsAreDependent = true }, false)
            : null;
        if (givenAdjoints is not null && (tape is not null || !givenAdjoints.UsesTape) && !givenAdjoints.MovedParameters.Any())
        {
            return wrapper.Builder.Call(
                compiler.Joint(method, givenAdjoints, true, true, seedName),
                [.. CoreArguments(givenAdjoints, tape), wrapper.Builder.Constant(1, primal.ReturnType)]);
        }
        Value[] arguments =
        [
            .. CoreArguments(plan, tape),
            .. hasSeed ? [wrapper.Function.Entry.Parameters[wrapper.Function.Entry.Parameters.Count - 1]] : Array.Empty<Value>(),
        ];
        return wrapper.Builder.Call(compiler.Joint(method, plan, hasSeed, isGuarded, seedName), arguments);
    }

    private IEnumerable<Value> CoreArguments(ReversePlan core, Value? tape) =>
        [.. wrapper.Own, .. buffers.Select(buffer => shadows[buffer.Primal]), .. seeds, .. core.UsesTape ? [tape!] : Array.Empty<Value>()];

    private IEnumerable<Value> AreFinite(Value? result)
    {
        var partials = plan.Activity.Dependence.Independents.Where((isIndependent, i) => isIndependent && StructLeaves.CarriesDerivative(primal.ParameterTypes[i])).Count();
        for (var i = 0; i < partials; i++)
        {
            foreach (var number in StructLeaves.LoadNumbers(wrapper.Builder, TupleBuilder.Item(wrapper.Builder, compiler.Members, result!, i + 1)))
            {
                yield return wrapper.IsFinite(number);
            }
        }
        foreach (var (own, _) in buffers)
        {
            yield return IsDictionary(own) ? Dictionary(own, "AreFinite", shadows[own])!
                : LeadsToObjects(own) ? Graph("AreFinite(System.Object)", shadows[own])
                : IsList(own) ? List($"AreFinite({Doubles})", shadows[own])!
                : IsNested(own) ? Nested("AreFinite(System.Array)", shadows[own])
                : IsPacked(own) ? packed.AreFinite(primal.ParameterTypes[own], wrapper.Parameter(own), shadows[own])
                : Shadow("AreFinite(System.Double[],System.Array)", shadows[own], wrapper.Parameter(own))!;
        }
    }

    private void ClearShadows()
    {
        foreach (var (own, _) in buffers)
        {
            if (IsDictionary(own))
            {
                Dictionary(own, "Clear", shadows[own]);
            }
            else if (IsList(own))
            {
                List($"Clear({Doubles})", shadows[own]);
            }
            else if (LeadsToObjects(own))
            {
                wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.ObjectShadows::Clear(System.Object)"), shadows[own]);
            }
            else if (IsNested(own))
            {
                wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.NestedShadows::Clear(System.Array)"), shadows[own]);
            }
            else if (IsPacked(own))
            {
                packed.Clear(primal.ParameterTypes[own], wrapper.Parameter(own), shadows[own]);
            }
            else
            {
                Shadow("Clear(System.Double[],System.Array)", shadows[own], wrapper.Parameter(own));
            }
        }
    }

    private Value? Dictionary(int parameter, string name, params Value[] arguments) =>
        wrapper.Builder.Call(compiler.Members.DictionaryMethod(name, primal.ParameterTypes[parameter]), arguments);

    private Value? List(string signature, params Value[] arguments) =>
        wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.ShadowLists::" + signature), arguments);

    private Value? Shadow(string signature, params Value[] arguments) =>
        wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.Shadows::" + signature), arguments);
}
