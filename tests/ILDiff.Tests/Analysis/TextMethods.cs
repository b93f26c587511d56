using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Tests.Transforms;

namespace ILDiff.Tests.Analysis;

/// <summary>An assembly whose methods are functions in text form; each calls the others by <c>N.Type::Name(parameters)</c>.</summary>
internal sealed class TextMethods(params string[] functions) : IMethodSource
{
    private readonly Dictionary<string, Function> bodies = functions.Select(PassText.Parse).ToDictionary(function => function.Name);

    public Function this[string name] => bodies[name];

    public MethodBodyInfo Read(MethodHandle method) =>
        bodies.TryGetValue(method.Name, out var function) ? new MethodBodyInfo(function, true) : new MethodBodyInfo(null, false);

    public bool CanMoveInto(MethodHandle callee, MethodHandle host) => true;

    public MethodHandle? OverrideIn(IrType type, MethodHandle method) => null;

    public bool CanMoveInto(MethodHandle callee, Function body, MethodHandle host) => true;
}
