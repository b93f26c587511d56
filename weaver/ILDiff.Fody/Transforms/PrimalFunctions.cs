using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Library;
using ILDiff.Compiler.Transforms.References;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>The primals by method, their small callees inlined: once as they are for analysis and forward mode, once normalized for reverse mode.</summary>
public sealed class PrimalFunctions
{
    private readonly IMethodSource methods;
    private readonly EffectsAnalysis effects;
    private readonly CompilerOptions options;
    private readonly IKnownMembers members;
    private readonly Dictionary<string, Function> prepared = [];
    private readonly Dictionary<string, Function> normalized = [];
    private readonly Dictionary<string, Activity> activities = [];

    public PrimalFunctions(IMethodSource methods, EffectsAnalysis effects, CompilerOptions options, IKnownMembers members)
    {
        this.methods = methods;
        this.effects = effects;
        this.options = options;
        this.members = members;
    }

    public Function Prepared(MethodHandle method)
    {
        method = MethodForms.Root(method);
        if (!prepared.TryGetValue(method.Key, out var function))
        {
            function = methods.Read(method).Function ?? throw new InvalidOperationException($"{method} has no readable body.");
            function = Cloner.Copy(function);
            if (options.InlinesCalls)
            {
                do
                {
                    InlineCalls.Run(function, method, methods, effects);
                }
                while (PromoteObjects.Run(function)); // what captured variables and fields hold is known then: delegates, too
            }
            LowerLibraryCalls.Run(function, members);
            Passes.Run(Passes.Sharing, function, options.VerifiesIr);
            prepared.Add(method.Key, function);
        }
        return function;
    }

    /// <summary>What of a prepared primal is active.</summary>
    public Activity ActivityOf(MethodHandle method, Dependence dependence)
    {
        var key = method.Key + "|" + dependence.Key;
        if (!activities.TryGetValue(key, out var activity))
        {
            activities.Add(key, activity = new Activity(Prepared(method), dependence, methods, effects));
        }
        return activity;
    }

    public Function Normalized(MethodHandle method)
    {
        if (!normalized.TryGetValue(method.Key, out var function))
        {
            function = Cloner.Copy(Prepared(method));
            NormalizeControlFlow.Run(function);
            SplitStructs.Run(function);
            RemoveTrivialParameters.Run(function);
            normalized.Add(method.Key, function);
        }
        return function;
    }
}
