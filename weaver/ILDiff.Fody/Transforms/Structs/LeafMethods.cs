using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// Methods that take structs which hold arrays, in a form that takes the leaves of these structs in their place: numbers and arrays, whose derivatives are as
/// those of any number and array.
/// </summary>
public sealed class LeafMethods : IMethodSource
{
    private readonly IMethodSource methods;
    private readonly Dictionary<string, MethodBodyInfo> forms = [];

    /// <param name="methods">The methods as they are.</param>
    public LeafMethods(IMethodSource methods)
    {
        this.methods = methods;
    }

    /// <summary>A struct of which arrays are passed to be differentiated.</summary>
    public static bool HoldArrays(IrType type) => StructLeaves.IsSplit(type) && ResultParts.Types(type).Any(IsArray);

    /// <summary>An array that a struct holds has a derivative; collections and objects in it are constant.</summary>
    public static bool IsArray(IrType type) => type is { IsArray: true, HasShadow: true, HoldsObjects: false };

    /// <summary>The form of a method that takes leaves.</summary>
    public MethodHandle FormOf(MethodHandle method)
    {
        var form = new MethodHandle(
            method.DeclaringType, method.Name, [.. method.ParameterTypes.SelectMany(LeavesOf)], method.ReturnType, method.HasThis, method.Handle)
        {
            Key = method.Key + " of leaves",
            ThisType = method.ThisType,
        };
        if (!forms.ContainsKey(form.Key))
        {
            var body = methods.Read(method);
            forms.Add(form.Key, body with
            {
                Function = body.Function is { } function ? TakeApart(Cloner.Copy(function)) : null,
                ConstantParameters = body.ConstantParameters is { } constants && body.Function is { } own
                    ? [.. constants.SelectMany((isConstant, i) => LeavesOf(own.ParameterTypes[i]).Select(_ => isConstant))]
                    : null,
            });
        }
        return form;
    }

    /// <summary>What a parameter of this type is passed as.</summary>
    public static IEnumerable<IrType> LeavesOf(IrType type) => HoldArrays(type) ? StructLeaves.Types(type) : [type];

    /// <inheritdoc/>
    public MethodBodyInfo Read(MethodHandle method) => forms.TryGetValue(method.Key, out var body) ? body : methods.Read(method);

    /// <inheritdoc/>
    public bool CanMoveInto(MethodHandle callee, MethodHandle host) => methods.CanMoveInto(callee, host);

    /// <inheritdoc/>
    public bool CanMoveInto(MethodHandle callee, Function body, MethodHandle host) => methods.CanMoveInto(callee, body, host);

    /// <inheritdoc/>
    public MethodHandle? OverrideIn(IrType type, MethodHandle method) => methods.OverrideIn(type, method);

    /// <summary>The structs are put together at the function's beginning.</summary>
    private static Function TakeApart(Function function)
    {
        var entry = function.Entry;
        var (parameters, instructions) = (entry.Parameters.ToArray(), entry.Instructions.ToArray());
        entry.Parameters.Clear();
        entry.Instructions.Clear();
        var (builder, replacement) = (new Builder(function, entry), new ValueReplacement());
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = function.ParameterTypes[i];
            if (!HoldArrays(type))
            {
                entry.Parameters.Add(parameters[i]);
                continue;
            }
            Value[] leaves = [.. StructLeaves.Types(type).Select(leaf => function.AddParameter(entry, leaf))];
            replacement.Replace(parameters[i], StructLeaves.Make(builder, type, leaves));
        }
        entry.Instructions.AddRange(instructions);
        function.ParameterTypes = [.. function.ParameterTypes.SelectMany(LeavesOf)];
        replacement.Apply(function);
        return function;
    }
}
