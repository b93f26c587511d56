using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// Before emission: an access to a field of an array's element takes the element's address again. Where a field on the way cannot be written from
/// outside its struct, the whole element is stored, at once if all of it is written.
/// </summary>
public sealed class LowerElementPaths
{
    private readonly IStructAccess structs;
    private readonly Function function;
    private readonly ValueReplacement replacement = new();

    private LowerElementPaths(Function function, IStructAccess structs)
    {
        this.function = function;
        this.structs = structs;
    }

    public static void Run(Function function, IStructAccess structs)
    {
        var pass = new LowerElementPaths(function, structs);
        foreach (var block in function.Blocks.Where(block => block.Instructions.Exists(HasPath)))
        {
            pass.Rewrite(block);
        }
        pass.replacement.Apply(function);
    }

    private static bool HasPath(Instruction instruction) => instruction is { Opcode: Opcode.LoadElement or Opcode.StoreElement, Element.Path: not null };

    private void Rewrite(Block block)
    {
        var instructions = block.Instructions.ToArray();
        var written = new HashSet<Instruction>();
        block.Instructions.Clear();
        var builder = new Builder(function, block);
        for (var i = 0; i < instructions.Length; i++)
        {
            var instruction = instructions[i];
            builder.Location = instruction.Location;
            builder.IsDerivative = instruction.IsDerivative;
            if (!HasPath(instruction))
            {
                block.Instructions.Add(instruction);
            }
            else if (instruction.Opcode == Opcode.LoadElement)
            {
                replacement.Replace(instruction.Result!, Load(builder, instruction));
            }
            else if (!written.Contains(instruction))
            {
                Store(builder, instructions, i, written);
            }
        }
    }

    private Value Load(Builder builder, Instruction load)
    {
        var fields = load.Element.Path!.Fields;
        if (fields.Any(field => !IsReadable(field)))
        {
            return fields.Aggregate(LoadWhole(builder, load), builder.LoadField);
        }
        var place = AddressOf(builder, load);
        foreach (var field in fields.Take(fields.Count - 1))
        {
            // The address of a read-only field cannot be verified: its value is as good.
            place = place.Type.Kind == TypeKind.ByRef && !field.IsInitOnly
                ? builder.Append(Opcode.FieldAddress, [place], field, IrType.ByRefTo(field.Type))!
                : builder.LoadField(place, field);
        }
        return builder.LoadField(place, fields[fields.Count - 1]);
    }

    private void Store(Builder builder, Instruction[] instructions, int position, HashSet<Instruction> written)
    {
        var store = instructions[position];
        var fields = store.Element.Path!.Fields;
        if (fields.All(field => IsReadable(field) && !field.IsInitOnly))
        {
            var place = fields.Take(fields.Count - 1).Aggregate(
                AddressOf(builder, store), (outer, field) => builder.Append(Opcode.FieldAddress, [outer], field, IrType.ByRefTo(field.Type))!);
            builder.StoreField(place, fields[fields.Count - 1], store.Stored);
            return;
        }
        var type = store.Operands[0].Type.Element!;
        var together = StoresOfWholeElement(instructions, position);
        written.UnionWith(together);
        var element = together.Count > 0
            ? StructLeaves.Make(builder, type, [.. together.Select(part => part.Stored)])
            : Replace(builder, type, LoadWhole(builder, store), fields, 0, store.Stored);
        builder.StoreElement(store.Operands[0], store.Indices, element, type);
    }

    /// <summary>The stores that, with one another, write each leaf of an element, in the order of leaves; none when some of it keeps its value.</summary>
    private static List<Instruction> StoresOfWholeElement(Instruction[] instructions, int position)
    {
        var first = instructions[position];
        var before = new HashSet<Instruction>(instructions.Take(position));
        var missing = StructLeaves.Paths(first.Operands[0].Type.Element!).ToList();
        var stores = new Instruction?[missing.Count];
        var found = 0;
        for (var i = position; i < instructions.Length && found < missing.Count; i++)
        {
            var next = instructions[i];
            if (next.Opcode == Opcode.StoreElement && next.Element.Path is { } path && next.Operands.Take(next.Operands.Length - 1).SequenceEqual(first.Operands.Take(first.Operands.Length - 1)))
            {
                var leaf = missing.FindIndex(candidate => candidate.Equals(path));
                var isAtHand = next.Stored.Definition is not { } definition || definition.Block != first.Block || before.Contains(definition);
                if (leaf < 0 || stores[leaf] is not null || !isAtHand)
                {
                    return [];
                }
                stores[leaf] = next;
                found++;
            }
            else if (!IsApart(next))
            {
                return [];
            }
        }
        return found == missing.Count ? [.. stores.OfType<Instruction>()] : [];
    }

    /// <summary>Has nothing to do with an array of structs: whether it stands before or after the store of one cannot be told.</summary>
    private static bool IsApart(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.LoadSlot or Opcode.StoreSlot => true,
        Opcode.LoadElement or Opcode.StoreElement => instruction.IsDerivative && instruction.Operands[0].Type.Element is { IsFloat: true },
        _ => InstructionEffects.Of(instruction) == Effects.None,
    };

    /// <summary>A struct in which one part has another value.</summary>
    private static Value Replace(Builder builder, IrType type, Value whole, IReadOnlyList<FieldHandle> path, int depth, Value value)
    {
        if (depth == path.Count)
        {
            return value;
        }
        return builder.MakeStruct(type, [.. type.Fields!.Select(field => field.Name == path[depth].Name
            ? Replace(builder, field.Type, depth + 1 < path.Count ? builder.LoadField(whole, field) : whole, path, depth + 1, value)
            : builder.LoadField(whole, field))]);
    }

    private static Value LoadWhole(Builder builder, Instruction access) => builder.LoadElement(access.Operands[0], access.Indices, access.Operands[0].Type.Element!);

    private static Value AddressOf(Builder builder, Instruction access)
    {
        var element = access.Operands[0].Type.Element!;
        return builder.Append(Opcode.ElementAddress, [access.Operands[0], .. access.Indices], new ElementAccess(element), IrType.ByRefTo(element))!;
    }

    private bool IsReadable(FieldHandle field) => structs.Reader(field) is null;
}
