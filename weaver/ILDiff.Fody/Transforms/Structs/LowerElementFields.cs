using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// <c>p[i].X</c> takes the address of the element and reads or writes a field of it. Where an address of an element that is a struct goes nowhere
/// but into reads and writes of the element or of its fields, these become accesses to the array that name the way to the field.
/// </summary>
public sealed class LowerElementFields
{
    private readonly Function function;
    private readonly Dictionary<Value, ElementPlace> places = [];
    private readonly HashSet<Instruction> escaping = [];
    private readonly ValueReplacement replacement = new();

    private LowerElementFields(Function function)
    {
        this.function = function;
    }

    public static void Run(Function function)
    {
        var pass = new LowerElementFields(function);
        foreach (var block in ControlFlow.ReversePostOrder(function))
        {
            block.Instructions.ForEach(pass.Visit);
            foreach (var argument in block.Terminator!.Edges.SelectMany(edge => edge.Arguments).Concat(block.Terminator.Operand is { } operand ? [operand] : []))
            {
                pass.Escape(argument);
            }
        }
        if (pass.places.Count > 0)
        {
            function.Blocks.ForEach(pass.Rewrite);
            pass.replacement.Apply(function);
        }
    }

    private void Visit(Instruction instruction)
    {
        var operands = instruction.Operands;
        switch (instruction.Opcode)
        {
            case Opcode.ElementAddress when operands[0].Type is { HasShadow: true, Element: { Fields: not null } element } && element == instruction.Element.Type:
                places[instruction.Result!] = new ElementPlace(instruction, null, element);
                return;
            case Opcode.FieldAddress when places.TryGetValue(operands[0], out var place):
                if (place.PartAt(instruction.Field) is { } part)
                {
                    places[instruction.Result!] = part;
                }
                else
                {
                    escaping.Add(place.Address);
                }
                return;
            case Opcode.LoadField or Opcode.StoreField when places.TryGetValue(operands[0], out var place):
                if (place.PartAt(instruction.Field) is null)
                {
                    escaping.Add(place.Address);
                }
                break;
            case Opcode.LoadIndirect or Opcode.StoreIndirect or Opcode.InitializeIndirect when places.TryGetValue(operands[0], out var place):
                if (instruction.TypeOperand != place.Type)
                {
                    escaping.Add(place.Address);
                }
                break;
            default:
                Array.ForEach(operands, Escape);
                return;
        }
        foreach (var stored in operands.Skip(1))
        {
            Escape(stored);
        }
    }

    private void Escape(Value value)
    {
        if (places.TryGetValue(value, out var place))
        {
            escaping.Add(place.Address);
        }
    }

    private ElementPlace? Find(Value value) => places.TryGetValue(value, out var place) && !escaping.Contains(place.Address) ? place : null;

    private void Rewrite(Block block)
    {
        var instructions = block.Instructions.ToArray();
        block.Instructions.Clear();
        var builder = new Builder(function, block);
        for (var i = 0; i < instructions.Length; i++)
        {
            var first = block.Instructions.Count;
            builder.Location = instructions[i].Location;
            builder.IsDerivative = instructions[i].IsDerivative;
            if (!Rewrite(builder, instructions, i))
            {
                block.Instructions.Add(instructions[i]);
            }
            foreach (var written in block.Instructions.Skip(first))
            {
                written.InlinedFrom = instructions[i].InlinedFrom;
            }
        }
    }

    /// <summary>False: the instruction stays.</summary>
    private bool Rewrite(Builder builder, Instruction[] instructions, int position)
    {
        var instruction = instructions[position];
        if (instruction.Opcode == Opcode.ElementAddress && Find(instruction.Result!) is { } element)
        {
            if (!IsAccessedNext(instructions, position))
            {
                // What throws where the address is taken.
                Load(builder, element.PartAt(element.Type.Fields![0])!);
            }
            return true;
        }
        if (instruction.Operands.Length == 0 || Find(instruction.Operands[0]) is not { } place)
        {
            return false;
        }
        switch (instruction.Opcode)
        {
            case Opcode.LoadField:
                replacement.Replace(instruction.Result!, Load(builder, place.PartAt(instruction.Field)!));
                break;
            case Opcode.LoadIndirect:
                replacement.Replace(instruction.Result!, Load(builder, place));
                break;
            case Opcode.StoreField:
                Store(builder, place.PartAt(instruction.Field)!, instruction.Operands[1]);
                break;
            case Opcode.StoreIndirect:
                Store(builder, place, instruction.Operands[1]);
                break;
            case Opcode.InitializeIndirect:
                Store(builder, place, builder.Default(place.Type));
                break;
        }
        return true;
    }

    private static Value Load(Builder builder, ElementPlace place) => builder.Append(Opcode.LoadElement, place.Address.Operands, place.Access, place.Type)!;

    private static void Store(Builder builder, ElementPlace place, Value value) =>
        builder.Append(Opcode.StoreElement, [.. place.Address.Operands, value], place.Access, null);

    /// <summary>Whether the element is read or written before anything that could be observed: then that throws what taking its address would.</summary>
    private bool IsAccessedNext(Instruction[] instructions, int position)
    {
        for (var i = position + 1; i < instructions.Length; i++)
        {
            var next = instructions[i];
            if (next.Opcode != Opcode.FieldAddress && next.Operands.Length > 0 && Find(next.Operands[0])?.Address == instructions[position])
            {
                return true;
            }
            if ((InstructionEffects.Of(next) & (Effects.Writes | Effects.Throws)) != 0)
            {
                return false;
            }
        }
        return false;
    }
}
