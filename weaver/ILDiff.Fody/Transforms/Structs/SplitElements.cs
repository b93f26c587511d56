using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// Loads and stores of structs in arrays that have derivatives become loads and stores of their leaves: <c>p[i] = v</c> is
/// <c>p[i].X = v.X; p[i].Y = v.Y</c>. The first of them throws if any does.
/// </summary>
public static class SplitElements
{
    public static void Run(Function function)
    {
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            var builder = new Builder(function, block);
            foreach (var instruction in instructions)
            {
                var first = block.Instructions.Count;
                builder.Location = instruction.Location;
                builder.IsDerivative = instruction.IsDerivative;
                if (!IsWhole(instruction))
                {
                    block.Instructions.Add(instruction);
                    continue;
                }
                if (instruction.Opcode == Opcode.LoadElement)
                {
                    replacement.Replace(instruction.Result!, Load(builder, instruction));
                }
                else
                {
                    Store(builder, instruction);
                }
                foreach (var written in block.Instructions.Skip(first))
                {
                    written.InlinedFrom = instruction.InlinedFrom;
                }
            }
        }
        replacement.Apply(function);
    }

    private static bool IsWhole(Instruction access) =>
        access.Opcode is Opcode.LoadElement or Opcode.StoreElement && access.Operands[0].Type.HasShadow && StructLeaves.IsSplit(access.Element.Type);

    private static Value Load(Builder builder, Instruction load)
    {
        var leaves = Parts(load).Select(access => builder.Append(Opcode.LoadElement, load.Operands, access, access.Type)!).ToArray();
        return StructLeaves.Make(builder, load.Element.Type, leaves);
    }

    private static void Store(Builder builder, Instruction store)
    {
        var leaves = StructLeaves.Load(builder, store.Stored);
        foreach (var (access, leaf) in Parts(store).Zip(leaves, (access, leaf) => (access, leaf)))
        {
            builder.Append(Opcode.StoreElement, [store.Operands[0], .. store.Indices, leaf], access, null);
        }
    }

    private static IEnumerable<ElementAccess> Parts(Instruction access) => StructLeaves.Paths(access.Element.Type).Select((path, i) =>
        new ElementAccess(path.Type, IsUnchecked: i > 0 || access.Element.IsUnchecked, Path: access.Element.Path is { } start ? new FieldPath([.. start.Fields, .. path.Fields]) : path));
}
