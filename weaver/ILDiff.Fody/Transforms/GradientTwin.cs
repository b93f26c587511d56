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
    private readonly TwinWrapper wrapper;
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
        wrapper.CheckBuffers(buffers, effects);
        if (hasSeed)
        {
            new ResultSeed(wrapper, compiler.Members).RequireApart(primal, buffers);
        }
        BeginShadows();
        var result = isGradient && effects.IsPure
            ? wrapper.RunTwice(isGuarded => CallCore(tape, isGuarded), AreFinite, ClearShadows)
            : CallCore(tape, true);
        foreach (var (own, derivative) in buffers.Where(buffer => primal.ParameterTypes[buffer.Primal].Element == IrType.Float32))
        {
            Shadow("End(System.Double[],System.Single[])", shadows[own], wrapper.Parameter(derivative));
        }
        wrapper.Builder.Return(result);
        return wrapper.Function;
    }

    private bool UsesShadows() => plan.Blocks.SelectMany(block => block.Instructions).Any(instruction => instruction.Result is { Type.HasShadow: true });

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
                    shadow = IsNested(own) || IsNested(other)
                        ? Cast(Nested("Shared(System.Array,System.Array,System.Array,System.Array)", shadow, wrapper.Parameter(own), shadows[other], wrapper.Parameter(other)), own)
                        : Shadow("Shared(System.Double[],System.Array,System.Double[],System.Array)", shadow, wrapper.Parameter(own), shadows[other], wrapper.Parameter(other))!;
                }
                else if (primal.ParameterTypes[own].Element == IrType.Float32)
                {
                    shadow = Shadow(
                        "SharedSingles(System.Double[],System.Array,System.Array,System.Double[],System.Array,System.Array)",
                        shadow, wrapper.Parameter(own), wrapper.Parameter(derivative), shadows[other], wrapper.Parameter(other), wrapper.Parameter(otherDerivative))!;
                }
            }
            shadows.Add(own, shadow);
        }
        foreach (var moved in plan.MovedParameters)
        {
            var own = plan.Function.Entry.Parameters.IndexOf(moved);
            seeds.Add(Cast(LeadsToObjects(own) ? Graph("TakeSeeds(System.Object)", shadows[own]) : Nested("TakeSeeds(System.Array)", shadows[own]), own));
        }
    }

    private Value Begin(int own, int derivative)
    {
        Value[] arguments = [wrapper.Parameter(derivative), wrapper.Parameter(own), wrapper.Builder.Constant(isGradient ? 1 : 0)];
        if (!LeadsToObjects(own) && (IsNested(own) || HasJaggedPartner(own)))
        {
            return Cast(Nested("Begin(System.Array,System.Array,System.Boolean)", arguments), own);
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

    private bool IsNested(int parameter) => primal.ParameterTypes[parameter].IsJagged || primal.ParameterTypes[parameter].IsRectangular;

    private bool LeadsToObjects(int parameter) => primal.ParameterTypes[parameter].HoldsObjects;

    /// <summary>An array that may become a row has a derivative of exactly its length.</summary>
    private bool HasJaggedPartner(int parameter) =>
        buffers.Any(other => primal.ParameterTypes[other.Primal] is { IsJagged: true } or { HoldsObjects: true } && wrapper.MayOverlap(other.Primal, parameter));

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
            yield return LeadsToObjects(own) ? Graph("AreFinite(System.Object)", shadows[own])
                : IsNested(own)
                ? Nested("AreFinite(System.Array)", shadows[own])
                : Shadow("AreFinite(System.Double[],System.Array)", shadows[own], wrapper.Parameter(own))!;
        }
    }

    private void ClearShadows()
    {
        foreach (var (own, _) in buffers)
        {
            if (LeadsToObjects(own))
            {
                wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.ObjectShadows::Clear(System.Object)"), shadows[own]);
            }
            else if (IsNested(own))
            {
                wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.NestedShadows::Clear(System.Array)"), shadows[own]);
            }
            else
            {
                Shadow("Clear(System.Double[],System.Array)", shadows[own], wrapper.Parameter(own));
            }
        }
    }

    private Value? Shadow(string signature, params Value[] arguments) =>
        wrapper.Builder.Call(compiler.Members.StaticMethod("ILDiff.Runtime.Shadows::" + signature), arguments);
}
