using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>Adds to the methods that a function calls the bodies of those that take references and spans apart: their prepared functions do.</summary>
internal sealed class ReferenceMethods : IMethodSource
{
    private readonly IMethodSource methods;
    private readonly Func<MethodHandle, Function> prepare;
    private readonly Dictionary<string, MethodBodyInfo> known = [];

    /// <param name="methods">The methods as they are.</param>
    /// <param name="prepare">A method's prepared function.</param>
    public ReferenceMethods(IMethodSource methods, Func<MethodHandle, Function> prepare)
    {
        this.methods = methods;
        this.prepare = prepare;
    }

    /// <inheritdoc/>
    public MethodBodyInfo Read(MethodHandle method)
    {
        if (method.Original is null)
        {
            return methods.Read(method);
        }
        if (!known.TryGetValue(method.Key, out var body))
        {
            known.Add(method.Key, body = ReadSplit(method, MethodForms.Root(method)));
        }
        return body;
    }

    /// <inheritdoc/>
    public bool CanMoveInto(MethodHandle callee, MethodHandle host) => callee.Original is null && methods.CanMoveInto(callee, host);

    /// <inheritdoc/>
    public bool CanMoveInto(MethodHandle callee, Function body, MethodHandle host) => callee.Original is null && methods.CanMoveInto(callee, body, host);

    /// <inheritdoc/>
    public MethodHandle? OverrideIn(IrType type, MethodHandle method) => methods.OverrideIn(type, method);

    private MethodBodyInfo ReadSplit(MethodHandle method, MethodHandle root)
    {
        var body = methods.Read(root);
        return body with
        {
            Function = body.Function is null || method.HasThis ? null : prepare(root),
            ConstantParameters = body.ConstantParameters is { } constants
                ? [.. constants.SelectMany((isConstant, i) => Enumerable.Repeat(isConstant, ReferenceLeaves.Count(root.OperandType(i))))]
                : null,
        };
    }
}
