using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>What has come together, at the end of the reverse sweep, for a parameter passed by value: a number, or a struct of its leaves' adjoints.</summary>
internal static class ParameterAdjoints
{
    public static Value Take(Builder builder, Adjoints adjoints, ReversePlan plan, Value parameter)
    {
        if (parameter.Type.IsFloat)
        {
            return plan.Activity.IsActive(parameter) ? adjoints.Take(parameter) : adjoints.Zero(parameter.Type);
        }
        if (!StructLeaves.CarriesDerivative(parameter.Type))
        {
            return builder.Default(parameter.Type);
        }
        var parts = plan.Function.Entry.Instructions
            .Where(instruction => instruction.Opcode == Opcode.LoadField && instruction.Operands[0] == parameter)
            .ToDictionary(instruction => instruction.Field.Name, instruction => instruction.Result!);
        return builder.MakeStruct(parameter.Type, [.. parameter.Type.Fields!.Select(field => parts.TryGetValue(field.Name, out var part)
            ? Take(builder, adjoints, plan, part)
            : builder.Default(field.Type))]);
    }
}
