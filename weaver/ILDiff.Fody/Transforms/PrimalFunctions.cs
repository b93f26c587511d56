using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>The primals by method, prepared: once with their small callees inside for forward mode, once normalized besides for reverse mode.</summary>
public sealed class PrimalFunctions
{
    private readonly IMethodSource methods;
    private readonly CompilerOptions options;
    private readonly InlineCalls inliner;
    private readonly Dictionary<string, Function> prepared = [];
    private readonly Dictionary<string, Function> normalized = [];

    public PrimalFunctions(IMethodSource methods, EffectsAnalysis effects, CompilerOptions options)
    {
        this.methods = methods;
        this.options = options;
        inliner = new InlineCalls(methods, effects);
    }

    public Function Prepared(MethodHandle method)
    {
        if (!prepared.TryGetValue(method.Key, out var function))
        {
            function = Cloner.Copy(methods.Read(method).Function ?? throw new InvalidOperationException($"{method} has no readable body."));
            if (options.Inlines)
            {
                inliner.Run(function, method);
            }
            Passes.Run(Passes.Sharing, function, options.VerifiesIr);
            prepared.Add(method.Key, function);
        }
        return function;
    }

    public Function Normalized(MethodHandle method)
    {
        if (!normalized.TryGetValue(method.Key, out var function))
        {
            function = Cloner.Copy(Prepared(method));
            NormalizeControlFlow.Run(function);
            RemoveTrivialParameters.Run(function);
            normalized.Add(method.Key, function);
        }
        return function;
    }
}
