using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>What has come together for a value that comes as a whole, a parameter or the result of a call: a number, or a struct of its leaves' adjoints.</summary>
internal sealed class ParameterAdjoints
{
    private readonly Builder builder;
    private readonly Adjoints adjoints;
    private readonly ReversePlan plan;

    public ParameterAdjoints(Builder builder, Adjoints adjoints, ReversePlan plan)
    {
        this.builder = builder;
        this.adjoints = adjoints;
        this.plan = plan;
    }

    /// <param name="value">The primal's value.</param>
    /// <param name="own">The same in the target function, for what a derivative has of the primal; null where the derivative is only read.</param>
    public Value Take(Value value, Value? own)
    {
        if (value.Type.IsFloat)
        {
            return TakeNumber(value);
        }
        if (!StructLeaves.CarriesDerivative(value.Type))
        {
            return builder.Default(value.Type);
        }
        var parts = PartsOf(value);
        var isNullable = StructLeaves.IsNullable(value.Type);
        return builder.MakeStruct(value.Type, [.. value.Type.Fields!.Select((field, i) =>
        {
            var ownPart = own is not null && StructLeaves.HasFlags(value.Type) && (isNullable && i == 0 || StructLeaves.HasFlags(field.Type)) ? builder.LoadField(own, field) : null;
            return isNullable && i == 0 ? ownPart ?? builder.Constant(1)
                : parts.TryGetValue(field.Name, out var part) ? Take(part, ownPart)
                : ownPart is not null ? StructLeaves.Zero(builder, ownPart)
                : builder.Default(field.Type);
        })]);
    }

    /// <summary>The adjoints of all numbers in a value, in the order of its leaves.</summary>
    public IEnumerable<Value> TakeNumbers(Value value)
    {
        if (!StructLeaves.IsSplit(value.Type))
        {
            return value.Type.IsFloat ? [TakeNumber(value)] : [];
        }
        var parts = PartsOf(value);
        return value.Type.Fields!.SelectMany(field => parts.TryGetValue(field.Name, out var part)
            ? TakeNumbers(part)
            : StructLeaves.Numbers(field.Type).Select(adjoints.Zero));
    }

    private Value TakeNumber(Value value) => plan.Activity.IsActive(value) ? adjoints.Take(value) : adjoints.Zero(value.Type);

    /// <summary>The fields of a struct that are read, where it is defined.</summary>
    private static Dictionary<string, Value> PartsOf(Value value) => value.DefiningBlock!.Instructions
        .Where(instruction => instruction.Opcode == Opcode.LoadField && instruction.Operands[0] == value)
        .ToDictionary(instruction => instruction.Field.Name, instruction => instruction.Result!);
}
