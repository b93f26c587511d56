using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// Structs in the fields of objects of active data: an access to one becomes an access to each of its leaves, and an access through the address of a
/// field, where that goes nowhere else, an access to the field.
/// </summary>
public sealed class SplitObjectFields
{
    private readonly Function function;
    private readonly Builder builder;
    private readonly Dictionary<Value, (Value Object, FieldHandle[] Path)> places = [];
    private readonly HashSet<Value> escaping = [];
    private readonly ValueReplacement replacement = new();

    private SplitObjectFields(Function function)
    {
        this.function = function;
        builder = new Builder(function, function.Entry);
    }

    public static void Run(Function function) => new SplitObjectFields(function).Run();

    private void Run()
    {
        FindPlaces();
        foreach (var block in function.Blocks)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            builder.Block = block;
            for (var i = 0; i < instructions.Length; i++)
            {
                builder.Location = instructions[i].Location;
                var first = block.Instructions.Count;
                if (!Rewrite(instructions[i], i + 1 < instructions.Length ? instructions[i + 1] : null))
                {
                    block.Instructions.Add(instructions[i]);
                }
                for (var added = first; added < block.Instructions.Count; added++)
                {
                    block.Instructions[added].InlinedFrom = instructions[i].InlinedFrom;
                }
            }
        }
        replacement.Apply(function);
    }

    private void FindPlaces()
    {
        foreach (var block in Analysis.ControlFlow.ReversePostOrder(function))
        {
            block.Instructions.ForEach(FindPlace);
            foreach (var argument in block.Terminator!.Edges.SelectMany(edge => edge.Arguments).Concat(block.Terminator.Operand is { } operand ? [operand] : []))
            {
                Escape(argument);
            }
        }
        foreach (var address in places.Keys.Where(address => escaping.Contains(RootOf(address))).ToList())
        {
            places.Remove(address);
        }
    }

    private void FindPlace(Instruction instruction)
    {
        var operands = instruction.Operands;
        if (instruction.Opcode == Opcode.FieldAddress && operands[0].Type.HasShadow && instruction.Field.HasShadow)
        {
            places[instruction.Result!] = (operands[0], [instruction.Field]);
            return;
        }
        if (operands.Length > 0 && places.TryGetValue(operands[0], out var place) && FollowedBy(instruction, place.Path) is { } isFollowed)
        {
            if (!isFollowed)
            {
                Escape(operands[0]);
            }
            else if (instruction.Opcode == Opcode.FieldAddress)
            {
                places[instruction.Result!] = (place.Object, [.. place.Path, instruction.Field]);
            }
            foreach (var stored in operands.Skip(1))
            {
                Escape(stored);
            }
            return;
        }
        Array.ForEach(operands, Escape);
    }

    /// <summary>Whether an access through an address is one to the place itself or a part of it; null: it is no access.</summary>
    private static bool? FollowedBy(Instruction access, FieldHandle[] path)
    {
        var type = path[path.Length - 1].Type;
        return access.Opcode switch
        {
            Opcode.FieldAddress or Opcode.LoadField or Opcode.StoreField =>
                StructLeaves.IsSplit(type) && type.Fields!.Any(field => field.Name == access.Field.Name) && access.Field.DeclaringType == type.FullName,
            Opcode.LoadIndirect or Opcode.StoreIndirect or Opcode.InitializeIndirect => access.TypeOperand.StackType == type.StackType,
            _ => null,
        };
    }

    private void Escape(Value value)
    {
        if (places.ContainsKey(value))
        {
            escaping.Add(RootOf(value));
        }
    }

    private static Value RootOf(Value address)
    {
        while (address.Definition!.Operands[0] is { Type.IsReference: false } outer)
        {
            address = outer;
        }
        return address;
    }

    /// <summary>Whether something else has taken the instruction's place.</summary>
    private bool Rewrite(Instruction instruction, Instruction? next)
    {
        var operands = instruction.Operands;
        switch (instruction.Opcode)
        {
            case Opcode.FieldAddress when places.TryGetValue(instruction.Result!, out var place):
                var isUsedNext = next is { Opcode: Opcode.LoadField or Opcode.LoadIndirect or Opcode.FieldAddress } && next.Operands[0] == instruction.Result;
                if (operands[0].Type.IsReference && !isUsedNext && operands[0].Definition is not { Opcode: Opcode.NewBlank })
                {
                    builder.CheckNull(place.Object);
                }
                return true;
            case Opcode.LoadField or Opcode.LoadIndirect when places.TryGetValue(operands[0], out var place):
                replacement.Replace(instruction.Result!, Load(place.Object, Part(place.Path, instruction)));
                return true;
            case Opcode.StoreField or Opcode.StoreIndirect when places.TryGetValue(operands[0], out var place):
                Store(place.Object, Part(place.Path, instruction), operands[1]);
                return true;
            case Opcode.InitializeIndirect when places.TryGetValue(operands[0], out var place):
                Store(place.Object, place.Path, builder.Default(place.Path[place.Path.Length - 1].Type));
                return true;
            case Opcode.LoadField when IsStructInObject(instruction):
                replacement.Replace(instruction.Result!, Load(operands[0], [instruction.Field]));
                return true;
            case Opcode.StoreField when IsStructInObject(instruction):
                Store(operands[0], [instruction.Field], operands[1]);
                return true;
            default:
                return false;
        }
    }

    private static bool IsStructInObject(Instruction access) =>
        access.Operands[0].Type.HasShadow && access.Field is { HasShadow: true, Path: null } field && StructLeaves.IsSplit(field.Type);

    private static FieldHandle[] Part(FieldHandle[] path, Instruction access) =>
        access.Opcode is Opcode.LoadField or Opcode.StoreField ? [.. path, access.Field] : path;

    private Value Load(Value instance, FieldHandle[] path)
    {
        var type = path[path.Length - 1].Type;
        return StructLeaves.IsSplit(type)
            ? builder.MakeStruct(type, [.. type.Fields!.Select(field => Load(instance, [.. path, field]))])
            : builder.LoadField(instance, FieldOf(path));
    }

    private void Store(Value instance, FieldHandle[] path, Value value)
    {
        var type = path[path.Length - 1].Type;
        if (!StructLeaves.IsSplit(type))
        {
            builder.StoreField(instance, FieldOf(path), value);
            return;
        }
        foreach (var field in type.Fields!)
        {
            Store(instance, [.. path, field], builder.LoadField(value, field));
        }
    }

    private static FieldHandle FieldOf(FieldHandle[] path) => path.Length == 1 ? path[0] : FieldHandle.PartOf(path);
}
