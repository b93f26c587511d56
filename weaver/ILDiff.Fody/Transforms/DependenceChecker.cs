using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Checks a method, and every method that its active data goes into, before anything is generated.</summary>
public sealed class DependenceChecker
{
    private readonly PrimalFunctions primals;
    private readonly IMethodSource methods;
    private readonly HashSet<string> visited = [];
    private readonly HashSet<string> failed = [];
    private readonly List<Diagnostic> diagnostics = [];

    public DependenceChecker(PrimalFunctions primals, IMethodSource methods)
    {
        this.primals = primals;
        this.methods = methods;
    }

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public void Check(MethodHandle method, Dependence dependence) => Check(method, dependence, [], [], null);

    /// <summary>Whether something was found on the way from this method.</summary>
    public bool HasFailed(MethodHandle method) => failed.Contains(NameOf(method));

    private void Check(MethodHandle method, Dependence dependence, IReadOnlyList<string> callers, IReadOnlyList<string> inlined, SourceLocation? calledAt)
    {
        IReadOnlyList<string> chain = [.. callers, .. inlined.Reverse(), NameOf(method)];
        if (failed.Contains(NameOf(method)))
        {
            failed.UnionWith(chain);
        }
        if (!visited.Add(method.Key + "|" + dependence.Key + (callers.Count == 0 ? "|entry" : "")))
        {
            return;
        }
        var body = methods.Read(method);
        if (body.Function is null)
        {
            Report(SupportChecker.Unreadable(body, method, null), chain);
            return;
        }
        var function = primals.Prepared(method);
        var activity = primals.ActivityOf(method, dependence);
        foreach (var obstacle in SupportChecker.Check(function, activity, methods, callers.Count == 0))
        {
            Report(obstacle.Location is null ? obstacle with { Location = FirstLocation(function) ?? calledAt } : obstacle, chain);
        }
        foreach (var call in function.Blocks.Where(activity.ReachesReturn.Contains).SelectMany(block => block.Instructions).Where(activity.CarriesIntoBody))
        {
            Check(call.Call.Method, activity.CarriedDependenceOf(call), chain, call.InlinedFrom, call.Location ?? calledAt);
        }
    }

    /// <summary>In the method's own source, not in that of one inlined.</summary>
    private static SourceLocation? FirstLocation(Function function) => function.Blocks.SelectMany(block => block.Instructions)
        .Where(instruction => instruction.Location is not null)
        .OrderBy(instruction => instruction.InlinedFrom.Count)
        .FirstOrDefault()?.Location;

    private void Report(Obstacle obstacle, IReadOnlyList<string> chain)
    {
        failed.UnionWith(chain);
        var diagnostic = new Diagnostic(obstacle.Descriptor, obstacle.Location, obstacle.Arguments, [.. chain, .. obstacle.InlinedFrom.Reverse()]);
        if (!diagnostics.Any(known => known.Descriptor == diagnostic.Descriptor && known.Location == diagnostic.Location && known.Arguments.SequenceEqual(diagnostic.Arguments)))
        {
            diagnostics.Add(diagnostic);
        }
    }

    private static string NameOf(MethodHandle method) => $"{method.DeclaringType}.{method.Name}";
}
