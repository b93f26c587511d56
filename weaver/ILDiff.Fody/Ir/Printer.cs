using System.Globalization;
using System.Text;

namespace ILDiff.Compiler.Ir;

/// <summary>The IR as text.</summary>
public static class Printer
{
    public static string Print(Function function)
    {
        var text = new StringBuilder();
        text.Append("function ").Append(function.Name).Append(" (").Append(string.Join(", ", function.ParameterTypes)).Append(") : ").Append(function.ReturnType).AppendLine();
        foreach (var slot in function.Slots)
        {
            text.Append("  slot ").Append(slot).Append(" : ").Append(slot.Type).AppendLine(slot.IsPinned ? " pinned" : "");
        }
        foreach (var block in function.Blocks)
        {
            text.Append(block).Append('(').Append(string.Join(", ", block.Parameters.Select(p => p + " : " + p.Type))).AppendLine("):");
            foreach (var instruction in block.Instructions)
            {
                text.Append("  ").AppendLine(Print(instruction));
            }
            if (block.Terminator is { } terminator)
            {
                text.Append("  ").AppendLine(Print(terminator));
            }
        }
        if (function.Finally.Count > 0)
        {
            text.AppendLine("finally:");
            foreach (var instruction in function.Finally)
            {
                text.Append("  ").AppendLine(Print(instruction));
            }
        }
        return text.ToString();
    }

    public static string Print(Instruction instruction)
    {
        var text = new StringBuilder();
        if (instruction.Result is { } result)
        {
            text.Append(result).Append(" : ").Append(result.Type).Append(" = ");
        }
        text.Append(instruction.Opcode);
        if (instruction.Payload is not null || instruction.Opcode == Opcode.Constant)
        {
            text.Append(" [").Append(PrintPayload(instruction.Payload)).Append(']');
        }
        foreach (var operand in instruction.Operands)
        {
            text.Append(' ').Append(operand);
        }
        return text.ToString();
    }

    public static string Print(Terminator terminator)
    {
        var edges = terminator.Edges.Select(edge => edge.Target + "(" + string.Join(", ", edge.Arguments.Select(a => a.ToString())) + ")");
        return string.Join(" ", [terminator.Kind.ToString(), .. terminator.Operand is { } operand ? [operand.ToString()] : Array.Empty<string>(), .. edges]);
    }

    private static string PrintPayload(object? payload) => payload switch
    {
        null => "null",
        CallTarget call => (call.IsVirtual ? "virtual " : "") + (call.MakesArray ? "new " : "") + (call.ConstrainedTo is { } type ? "constrained " + type + " " : "") + call.Method,
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        int number => number.ToString(CultureInfo.InvariantCulture),
        string value => "\"" + value.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r") + "\"",
        Conversion conversion => conversion.Target + (conversion.FromUnsigned ? " unsigned" : "") + (conversion.IsChecked ? " checked" : "") + (conversion.StopsDerivative ? " constant" : ""),
        ElementAccess access => access.Type + (access.IsUnchecked ? " unchecked" : "") + (access.IsReadOnly ? " readonly" : "") + (access.Path is { } path ? " " + path : ""),
        _ => payload.ToString(),
    };
}
