using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.References;
using ILDiff.Compiler.Transforms.Reverse;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>Makes derivative methods on demand, each once: announced when first asked for, so that recursion finds it, and then written.</summary>
public sealed class DerivativeCompiler : IDerivativeMethods
{
    private readonly Dictionary<string, MethodHandle> forward = [];
    private readonly Dictionary<string, ReverseMethods> reverse = [];
    private readonly Dictionary<string, MethodHandle> joint = [];
    private readonly Dictionary<string, ReversePlan> plans = [];
    private readonly Queue<Action> pending = [];

    private readonly HashSet<string> walkable = [];
    private readonly PlacedMethods placed;

    public DerivativeCompiler(IMethodSource methods, IGeneratedCode code, IKnownMembers members, IStructAccess structs, IObjectAccess objects, CompilerOptions options)
    {
        LeafMethods = new LeafMethods(methods);
        Methods = new ReferenceMethods(LeafMethods, method => Primals!.Prepared(method));
        Code = code;
        Members = members;
        Structs = structs;
        Objects = objects;
        Options = options;
        Effects = new EffectsAnalysis(Methods);
        Primals = new PrimalFunctions(Methods, Effects, options, members);
        StructBuffers = new StructBuffers(code, members, Define);
        placed = new PlacedMethods(code, Define);
    }

    public IMethodSource Methods { get; }

    public IGeneratedCode Code { get; }

    public IKnownMembers Members { get; }

    public IStructAccess Structs { get; }

    public IObjectAccess Objects { get; }

    public CompilerOptions Options { get; }

    public EffectsAnalysis Effects { get; }

    public PrimalFunctions Primals { get; }

    public LeafMethods LeafMethods { get; }

    public StructBuffers StructBuffers { get; }

    public MethodHandle Forward(MethodHandle primal, Dependence dependence, bool isGuarded)
    {
        var key = KeyOf(primal, dependence, isGuarded);
        if (!forward.TryGetValue(key, out var method))
        {
            var rule = Methods.Read(primal).Rule;
            var function = rule is null ? Primals.Prepared(primal) : RuleBodies.Shape(primal);
            var name = NameOf(primal, "Jvp", isGuarded, forward.Count);
            method = Code.Declare(primal, name, ForwardMode.SignatureOf(function, dependence), ForwardMode.ResultOf(function, dependence, Members));
            forward.Add(key, method);
            pending.Enqueue(() =>
            {
                Define(method, rule is null
                    ? ForwardMode.Transform(name, function, Primals.ActivityOf(primal, dependence), isGuarded, IsRecursive(primal), this, Members)
                    : RuleDerivatives.Forward(name, primal, dependence, rule, Members));
            });
        }
        return method;
    }

    public ReverseMethods Reverse(MethodHandle primal, Dependence dependence, bool isGuarded)
    {
        var key = KeyOf(primal, dependence, isGuarded);
        if (!reverse.TryGetValue(key, out var methods))
        {
            var rule = Methods.Read(primal).Rule;
            var function = rule is null ? Primals.Normalized(primal) : RuleBodies.Shape(primal);
            var augmentedName = NameOf(primal, "Augmented", isGuarded, reverse.Count);
            var pullbackName = NameOf(primal, "Pullback", isGuarded, reverse.Count);
            methods = new ReverseMethods(
                Code.Declare(primal, augmentedName, ReverseMode.AugmentedSignature(function, dependence, Members), ReverseMode.AugmentedResult(function, dependence, Members)),
                Code.Declare(primal, pullbackName, ReverseMode.PullbackSignature(function, dependence, Members), ReverseMode.PullbackResult(function, dependence)));
            reverse.Add(key, methods);
            pending.Enqueue(() =>
            {
                if (rule is not null)
                {
                    Define(methods.AugmentedPrimal, RuleDerivatives.AugmentedPrimal(augmentedName, primal, dependence, rule, Members));
                    Define(methods.Pullback, RuleDerivatives.Pullback(pullbackName, primal, dependence, rule, Members));
                    return;
                }
                var plan = PlanOf(primal, dependence, true);
                Define(methods.AugmentedPrimal, ReverseMode.AugmentedPrimal(augmentedName, plan, isGuarded, IsRecursive(primal), this, Members));
                Define(methods.Pullback, ReverseMode.Pullback(pullbackName, plan, isGuarded, IsRecursive(primal), this, Members));
            });
        }
        return methods;
    }

    /// <summary>Reverse mode in one method, for a twin.</summary>
    /// <param name="primal">The method.</param>
    /// <param name="plan">What its forward sweep records.</param>
    /// <param name="hasSeed">The result's adjoint is given, and is not 1.</param>
    /// <param name="isGuarded">0 times anything is 0.</param>
    /// <param name="seedName">What the twin calls the result's adjoint.</param>
    public MethodHandle Joint(MethodHandle primal, ReversePlan plan, bool hasSeed, bool isGuarded, string seedName)
    {
        var key = KeyOf(primal, plan.Activity.Dependence, isGuarded) + (hasSeed ? "|seed" : "");
        if (joint.TryGetValue(key, out var known))
        {
            return known;
        }
        var name = NameOf(primal, hasSeed ? "Vjp" : "Grad", isGuarded, 0);
        var method = Code.Declare(primal, name, ReverseMode.JointSignature(plan, Members, hasSeed), ReverseMode.JointResult(plan, Members));
        joint.Add(key, method);
        Define(method, ReverseMode.Joint(name, primal, plan, hasSeed ? seedName : null, isGuarded, this, Members));
        return method;
    }

    public ReversePlan PlanOf(MethodHandle primal, Dependence dependence, bool isSplit)
    {
        var key = KeyOf(primal, dependence, false) + (isSplit ? "|split" : "");
        if (!plans.TryGetValue(key, out var plan))
        {
            var function = Primals.Normalized(primal);
            var activity = new Activity(function, dependence, Methods, Effects);
            plans.Add(key, plan = new ReversePlan(function, activity, Effects.Of(function), isSplit, Options.Reverse));
        }
        return plan;
    }

    /// <summary>Writes what has been announced, and what that announces in turn.</summary>
    public void CompletePending()
    {
        while (pending.Count > 0)
        {
            pending.Dequeue()();
        }
    }

    public void Define(MethodHandle method, Function body)
    {
        Clean(body);
        Code.Define(method, body);
    }

    /// <summary>Makes a generated function ready for emission.</summary>
    public void Clean(Function body)
    {
        if (Options.VerifiesIr)
        {
            IrVerifier.Ensure(body, "transform");
        }
        LowerElementPaths.Run(body, Structs);
        LowerObjects.Run(body, Members, Objects, MakeWalkable);
        LowerStructs.Run(body, Members, Structs);
        RestoreReferences.Run(body, Members);
        Passes.Run(Passes.Cleaning, body, Options.VerifiesIr);
        placed.Place(body);
    }

    /// <summary>The runtime meets objects of this type, of those derived from it, and all that these refer to.</summary>
    private void MakeWalkable(IrType type)
    {
        if (type.IsArray || type.IsListOfRows)
        {
            MakeWalkable(type.Element!);
        }
        else if ((type.HoldsObjects || type.IsWithoutData) && walkable.Add(type.FullName))
        {
            if (type.ObjectFields is not null)
            {
                var methods = ObjectWalkers.Of(type).ToList();
                methods.ForEach(Clean);
                Objects.Implement(type, methods);
            }
            foreach (var next in type.Below.Concat((type.ObjectFields ?? []).Where(field => field.HasShadow).Select(field => field.Type)))
            {
                MakeWalkable(next);
            }
        }
    }

    private bool IsRecursive(MethodHandle method) => Effects.Find(method) is { IsRecursive: true };

    private static string KeyOf(MethodHandle primal, Dependence dependence, bool isGuarded) =>
        primal.Key + "|" + dependence.Key + (isGuarded ? "|guarded" : "");

    private static string NameOf(MethodHandle primal, string role, bool isGuarded, int number) =>
        $"<{primal.Name}>{role}{(isGuarded ? "Guarded" : "")}{(number == 0 ? "" : "_" + number)}";
}
