using System.Globalization;
using System.Text.RegularExpressions;

namespace ILDiff.Compiler.Ir;

/// <summary>
/// Reads what <see cref="Printer"/> writes, for functions of primitives, arrays of them, slots and static calls:
/// a pass can be tested in a few lines of text. Value and block numbers are kept.
/// </summary>
public sealed class Parser
{
    private readonly Func<string, MethodHandle?> findMethod;
    private readonly List<string> lines;
    private readonly Dictionary<int, Value> values = [];
    private readonly Dictionary<int, Block> blocks = [];
    private Function function = null!;

    private Parser(string text, Func<string, MethodHandle?> findMethod)
    {
        this.findMethod = findMethod;
        lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r', ' ')).Where(line => line.Length > 0)];
    }

    /// <param name="text">One function.</param>
    /// <param name="findMethod">Finds a called method by its key; where it finds none, one without metadata is made from the key.</param>
    /// <exception cref="FormatException">The text is not as the printer writes it.</exception>
    public static Function Parse(string text, Func<string, MethodHandle?>? findMethod = null) => new Parser(text, findMethod ?? (_ => null)).Parse();

    private Function Parse()
    {
        var header = lines[0].Trim();
        var (signature, returnType) = SplitAtLast(header, " : ");
        var (name, parameters) = SplitAtLast(signature, " (");
        function = new Function(
            AfterPrefix(name, "function "),
            [.. Split(parameters.TrimEnd(')'), ", ").Select(TypeParser.Parse)],
            TypeParser.Parse(returnType));
        var bodyLines = lines.Skip(1).Select(line => line.Trim()).ToList();
        // Heads first: a line may name a block or a value that comes further down.
        foreach (var line in bodyLines)
        {
            DeclareHead(line);
        }
        List<Instruction>? instructions = null;
        Block? block = null;
        foreach (var line in bodyLines)
        {
            if (line == "finally:")
            {
                (block, instructions) = (null, function.Finally);
            }
            else if (IsBlockHead(line))
            {
                block = blocks[Number(line.Substring(0, line.IndexOf('(')), 'b')];
                instructions = block.Instructions;
            }
            else if (!line.StartsWith("slot ", StringComparison.Ordinal))
            {
                ParseStep(line, block, instructions ?? throw Malformed(line));
            }
        }
        return function;
    }

    private static bool IsBlockHead(string line) => line[0] == 'b' && line.EndsWith("):", StringComparison.Ordinal);

    private void DeclareHead(string line)
    {
        if (line.StartsWith("slot ", StringComparison.Ordinal))
        {
            function.AddSlot(TypeParser.Parse(SplitAtLast(line, " : ").Right));
        }
        else if (IsBlockHead(line))
        {
            var (label, parameters) = SplitAtFirst(line, "(");
            var block = function.AddBlock(Number(label, 'b'));
            blocks.Add(block.Id, block);
            foreach (var parameter in Split(parameters.Substring(0, parameters.Length - 2), ", "))
            {
                var value = Declare(parameter);
                value.ParameterOf = block;
                block.Parameters.Add(value);
            }
        }
        else if (line.StartsWith("%", StringComparison.Ordinal))
        {
            Declare(SplitAtFirst(line, " = ").Left);
        }
    }

    /// <summary><c>%3 : System.Double</c></summary>
    private Value Declare(string declaration)
    {
        var (number, type) = SplitAtFirst(declaration, " : ");
        var value = function.CreateValue(Number(number, '%'), TypeParser.Parse(type));
        values.Add(value.Id, value);
        return value;
    }

    private void ParseStep(string line, Block? block, List<Instruction> instructions)
    {
        Value? result = null;
        var step = line;
        if (line[0] == '%')
        {
            var (declaration, rest) = SplitAtFirst(line, " = ");
            result = ValueOf(SplitAtFirst(declaration, " : ").Left);
            step = rest;
        }
        var word = step.Split(' ')[0];
        if (Enum.TryParse<TerminatorKind>(word, out var kind) && block is not null)
        {
            block.Terminator = ParseTerminator(kind, step);
            return;
        }
        if (!Enum.TryParse<Opcode>(word, out var opcode))
        {
            throw Malformed(line);
        }
        var remainder = step.Substring(word.Length).Trim();
        string? payload = null;
        if (remainder.StartsWith("[", StringComparison.Ordinal))
        {
            // Type names hold brackets too; operands, which follow the payload, do not.
            var end = remainder.LastIndexOf(']');
            payload = remainder.Substring(1, end - 1);
            remainder = remainder.Substring(end + 1).Trim();
        }
        var operands = Split(remainder, " ").Select(ValueOf).ToArray();
        var instruction = function.CreateInstruction(opcode, operands, ParsePayload(opcode, payload, operands.Length, result?.Type), null);
        if (result is not null)
        {
            instruction.Result = result;
            result.Definition = instruction;
        }
        instruction.Block = block;
        instructions.Add(instruction);
    }

    private Terminator ParseTerminator(TerminatorKind kind, string step)
    {
        var rest = step.Substring(kind.ToString().Length).Trim();
        Value? operand = null;
        if (rest.StartsWith("%", StringComparison.Ordinal))
        {
            var word = rest.Split(' ')[0];
            operand = ValueOf(word);
            rest = rest.Substring(word.Length).Trim();
        }
        var edges = new List<Edge>();
        while (rest.Length > 0)
        {
            var end = rest.IndexOf(')');
            var (label, arguments) = SplitAtFirst(rest.Substring(0, end), "(");
            edges.Add(new Edge(blocks[Number(label, 'b')], [.. Split(arguments, ", ").Select(ValueOf)]));
            rest = rest.Substring(end + 1).Trim();
        }
        return new Terminator(kind, operand, [.. edges]);
    }

    private object? ParsePayload(Opcode opcode, string? payload, int operandCount, IrType? resultType)
    {
        if (payload is null)
        {
            return null;
        }
        switch (opcode)
        {
            case Opcode.Constant:
                return ParseConstant(payload);
            case Opcode.Compare:
                return Enum.Parse(typeof(Comparison), payload);
            case Opcode.LoadSlot or Opcode.StoreSlot or Opcode.SlotAddress:
                return function.Slots[Number(payload, '$')];
            case Opcode.Convert:
                var parts = payload.Split(' ');
                return new Conversion(TypeParser.Parse(parts[0]), parts.Contains("unsigned"), parts.Contains("checked"));
            case Opcode.LoadElement or Opcode.StoreElement or Opcode.ElementAddress:
                var words = payload.Split(' ');
                return new ElementAccess(TypeParser.Parse(words[0]), words.Contains("unchecked"), words.Contains("readonly"));
            case Opcode.Call or Opcode.NewObject:
                const string marker = "virtual ";
                var isVirtual = payload.StartsWith(marker, StringComparison.Ordinal);
                var key = isVirtual ? payload.Substring(marker.Length) : payload;
                return new CallTarget(findMethod(key) ?? MethodOf(key, operandCount, resultType), isVirtual);
            case Opcode.CastClass or Opcode.IsInstance or Opcode.IsExactly or Opcode.NewArray or Opcode.NewBlank or Opcode.RentArray or Opcode.MakeSpan or Opcode.LoadIndirect or Opcode.StoreIndirect or Opcode.InitializeIndirect or Opcode.SizeOf:
                return TypeParser.Parse(payload);
            default:
                throw new FormatException($"{opcode} cannot be read from text.");
        }
    }

    private static object? ParseConstant(string text)
    {
        if (text == "null")
        {
            return null;
        }
        if (text[0] == '"')
        {
            return Regex.Replace(text.Substring(1, text.Length - 2), @"\\(.)", escape => escape.Groups[1].Value switch { "n" => "\n", "r" => "\r", var plain => plain });
        }
        var number = text.Substring(0, text.Length - 1);
        return text[text.Length - 1] switch
        {
            'd' => (object)double.Parse(number, CultureInfo.InvariantCulture),
            'f' => float.Parse(number, CultureInfo.InvariantCulture),
            'L' => long.Parse(number, CultureInfo.InvariantCulture),
            _ => int.Parse(text, CultureInfo.InvariantCulture),
        };
    }

    private static MethodHandle MethodOf(string key, int operandCount, IrType? resultType)
    {
        var (name, parameters) = SplitAtFirst(key, "(");
        var (declaringType, methodName) = SplitAtLast(name, "::");
        var parameterTypes = Split(parameters.TrimEnd(')'), ",").Select(TypeParser.Parse).ToArray();
        return new MethodHandle(declaringType, methodName, parameterTypes, resultType ?? IrType.Void, operandCount > parameterTypes.Length, null);
    }

    private Value ValueOf(string text) =>
        values.TryGetValue(Number(text, '%'), out var value) ? value : throw new FormatException($"The value {text} is used and never defined.");

    private static int Number(string text, char prefix) =>
        text.Length > 1 && text[0] == prefix && int.TryParse(text.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Malformed(text);

    private static string AfterPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text.Substring(prefix.Length) : throw Malformed(text);

    private static (string Left, string Right) SplitAtFirst(string text, string separator) => SplitAt(text, separator, text.IndexOf(separator, StringComparison.Ordinal));

    private static (string Left, string Right) SplitAtLast(string text, string separator) => SplitAt(text, separator, text.LastIndexOf(separator, StringComparison.Ordinal));

    private static (string Left, string Right) SplitAt(string text, string separator, int position) =>
        position < 0 ? throw Malformed(text) : (text.Substring(0, position), text.Substring(position + separator.Length));

    private static IEnumerable<string> Split(string text, string separator) =>
        text.Split([separator], StringSplitOptions.RemoveEmptyEntries);

    private static FormatException Malformed(string text) => new($"Not as the printer writes it: {text}");
}
