using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>The primals by method, prepared: once as they are for analysis and forward mode, once normalized for reverse mode.</summary>
public sealed class PrimalFunctions
{
    private readonly IMethodSource methods;
    private readonly Dictionary<string, Function> normalized = [];

    public PrimalFunctions(IMethodSource methods)
    {
        this.methods = methods;
    }

    public Function Prepared(MethodHandle method) =>
        methods.Read(method).Function ?? throw new InvalidOperationException($"{method} has no readable body.");

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
