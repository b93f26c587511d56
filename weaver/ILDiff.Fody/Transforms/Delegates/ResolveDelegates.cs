using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Delegates;

/// <summary>
/// Calls of delegates that are seen to be made in the function become calls of their methods: where one of several is called, a number that comes along
/// the same ways as the delegate tells which.
/// </summary>
internal sealed class ResolveDelegates
{
    private readonly Function function;
    private readonly ValueReplacement replacement;

    /// <param name="function">Changed in place.</param>
    /// <param name="replacement">What stands for what in it.</param>
    public ResolveDelegates(Function function, ValueReplacement replacement)
    {
        this.function = function;
        this.replacement = replacement;
    }

    /// <summary>Whether a value is a delegate whose methods are known.</summary>
    public bool IsKnown(Value value) => DelegateOrigins.Of(value, function, replacement) is { } origins && origins.Creations.All(IsCallable);

    /// <summary>Returns the blocks that have been made.</summary>
    public IReadOnlyList<Block> Run(Block block)
    {
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            var call = block.Instructions[i];
            if (call is not { Opcode: Opcode.Call, Call.Method.CallsDelegate: true }
                || DelegateOrigins.Of(call.Operands[0], function, replacement) is not { } origins || !origins.Creations.All(IsCallable))
            {
                continue;
            }
            if (origins.Creations.Count > 1)
            {
                return Select(block, i, origins);
            }
            var builder = Before(block, i, out var after);
            var result = CallMethod(builder, call, origins.Creations[0], TargetOf(origins.Creations[0], builder));
            if (call.Result is not null)
            {
                replacement.Replace(call.Result, result!);
            }
            i = block.Instructions.Count - 1;
            block.Instructions.AddRange(after);
        }
        return [];
    }

    private Builder Before(Block block, int position, out List<Instruction> after)
    {
        var call = block.Instructions[position];
        after = block.Instructions.GetRange(position + 1, block.Instructions.Count - position - 1);
        block.Instructions.RemoveRange(position, block.Instructions.Count - position);
        return new Builder(function, block) { Location = call.Location, InlinedFrom = call.InlinedFrom };
    }

    private List<Block> Select(Block block, int position, DelegateOrigins origins)
    {
        var call = block.Instructions[position];
        var selection = DelegateSelection.Make(function, replacement, origins);
        var builder = Before(block, position, out var after);
        var rest = function.AddBlock();
        after.ForEach(instruction => instruction.Block = rest);
        rest.Instructions.AddRange(after);
        rest.Terminator = block.Terminator;
        block.Terminator = null;
        if (call.Result is not null)
        {
            replacement.Replace(call.Result, function.AddParameter(rest, call.Result.Type));
        }
        var (selector, targets) = selection.Of(replacement.Resolve(call.Operands[0]));
        var cases = origins.Creations.Select(_ => function.AddBlock()).ToList();
        builder.Switch(selector, [.. cases.Select(target => new Edge(target)), new Edge(cases[0])]);
        for (var i = 0; i < cases.Count; i++)
        {
            builder.Block = cases[i];
            var result = CallMethod(builder, call, origins.Creations[i], targets[i] ?? TargetOf(origins.Creations[i], builder));
            builder.Jump(rest, result is not null && call.Result is not null ? [result] : []);
        }
        return [rest, .. cases];
    }

    private Value? CallMethod(Builder builder, Instruction call, Instruction creation, Value target)
    {
        var method = DelegateCreation.MethodOf(creation);
        Value[] arguments = [.. call.Operands.Skip(1)];
        Value[] operands = method.HasThis || method.ParameterTypes.Count > arguments.Length ? [target, .. arguments] : arguments;
        return builder.Append(Opcode.Call, operands, new CallTarget(method, DelegateCreation.IsVirtual(creation)), method.ReturnType);
    }

    /// <summary>The compiler's own object is loaded anew where it is needed.</summary>
    private Value TargetOf(Instruction creation, Builder builder)
    {
        var target = replacement.Resolve(creation.Operands[0]);
        return DelegateSelection.IsMadeAnew(target) ? builder.Append(target.Definition!.Opcode, [], target.Definition.Payload, target.Type)! : target;
    }

    /// <summary>A struct's method is called on a box: that is not followed.</summary>
    private static bool IsCallable(Instruction creation) => creation.Operands[0].Definition?.Opcode != Opcode.Box
        && DelegateCreation.MethodOf(creation) is { } method && (!method.HasThis || method.ThisType is not { Kind: TypeKind.ByRef });
}
