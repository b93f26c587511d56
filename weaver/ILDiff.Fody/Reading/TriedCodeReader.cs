using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Reading;

/// <summary>Makes methods of what a <c>try</c> guards: one with its code, and one that calls it and catches.</summary>
internal static class TriedCodeReader
{
    /// <exception cref="UnreadableMethodException">It is out of reach.</exception>
    public static TriedCode Read(MethodPart around, CatchRegion region)
    {
        var method = around.Method;
        var types = around.CreateTypes();
        var shared = SharedVariable.Of(method, region.Guards);
        IrType[] parameterTypes = [.. shared.Select(variable => TypeOf(variable, around, types))];
        if (shared.Where((variable, i) => variable.IsWritten && (parameterTypes[i].Element!.Kind is TypeKind.ByRef or TypeKind.Pointer || parameterTypes[i].Element!.IsSpan)).Any())
        {
            throw new UnreadableMethodException("a try block that changes a reference or a span", new SequencePoints(method).At(region.TryStart.Offset), UnreadableKind.ProtectedRegion);
        }
        var part = new MethodPart(method, around.Context, around.Home, around.Members, region);
        var body = MethodReader.Read(part, new Function($"<{method.Name}>Try", parameterTypes, IrType.Int32), shared);
        var host = new MemberImporter(types).Import(method);
        var range = $"{region.TryStart.Offset}-{region.Clauses[0].TryEnd.Offset}";
        var tried = Refer(host, body, $" try {range}");
        return new TriedCode(Refer(host, Catching(method.Name, tried, around.Members!), $" catch {range}"), shared, part.Targets);
    }

    private static Function Catching(string name, MethodHandle tried, IKnownMembers members)
    {
        var function = new Function($"<{name}>Catch", tried.ParameterTypes, IrType.Int32)
        {
            Handler = members.StaticMethod("ILDiff.Runtime.Caught::Catch(System.Exception)"),
        };
        var builder = new Builder(function, function.AddBlock());
        builder.Return(builder.Call(tried, [.. tried.ParameterTypes.Select(type => function.AddParameter(function.Entry, type))]));
        return function;
    }

    private static MethodHandle Refer(MethodHandle host, Function body, string suffix) =>
        new(host.DeclaringType, body.Name, body.ParameterTypes, body.ReturnType, false, new UnplacedMethod(host, body)) { Key = host.Key + suffix };

    private static IrType TypeOf(SharedVariable variable, MethodPart part, TypeImporter types)
    {
        var first = part.Method.HasThis ? 1 : 0;
        var type = !variable.IsArgument ? types.Import(part.Method.Body.Variables[variable.Index].VariableType)
            : variable.Index < first ? types.ImportThis(part.Method.DeclaringType)
            : types.Import(part.Method.Parameters[variable.Index - first].ParameterType);
        return variable.IsWritten ? IrType.ByRefTo(type) : type;
    }
}
