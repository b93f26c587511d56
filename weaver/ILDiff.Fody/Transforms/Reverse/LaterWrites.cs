using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Whether an array element that has been read may be overwritten before the forward sweep ends, by the function itself.</summary>
internal sealed class LaterWrites
{
    private readonly Activity activity;
    private readonly List<(Instruction Instruction, ArrayClass Class, IrType Type)> writes = [];
    private readonly Dictionary<Block, HashSet<Block>> reachable = [];

    public LaterWrites(Activity activity, IEnumerable<Block> blocks)
    {
        this.activity = activity;
        foreach (var instruction in blocks.SelectMany(block => block.Instructions))
        {
            foreach (var array in WrittenBy(instruction))
            {
                writes.Add((instruction, activity.Arrays.Of(array), array.Type));
            }
        }
    }

    /// <summary>Whether a write that may go to what a load reads from can be executed after the load.</summary>
    public bool MayFollow(Instruction load) => MayFollow(load, load.Operands[0]);

    /// <summary>Whether a write that may go to an array or object can be executed after an instruction that reads it.</summary>
    public bool MayFollow(Instruction reading, Value memory)
    {
        var read = activity.Arrays.Of(memory);
        return writes.Exists(write =>
            MayReach(write.Instruction, write.Type, reading, memory.Type)
            && (write.Class == read || MayBeOne(write.Type, memory.Type) && !IsOwn(write.Class) && !IsOwn(read))
            && Follows(write.Instruction, reading));
    }

    private static bool MayBeOne(IrType written, IrType read) => written.MayReach(read) || written.HoldsObjects;

    /// <summary>A store writes an element of an array of its type, or its field; a call may also write what is reached from there.</summary>
    private static bool MayReach(Instruction write, IrType written, Instruction reading, IrType read) => write.Opcode switch
    {
        Opcode.Call or Opcode.NewObject => !written.HasShadow || !read.HasShadow || written.HoldsObjects || written.MayReach(read),
        Opcode.StoreField or Opcode.FieldAddress => reading.Opcode == Opcode.LoadField ? Overlap(write.Field, reading.Field) : read.HoldsObjects && reading.Opcode != Opcode.LoadElement,
        _ => reading.Opcode != Opcode.LoadField && (!written.HasShadow || !read.HasShadow || written == read || written.HoldsObjects && read.HoldsObjects),
    };

    /// <summary>One field, or parts of the struct in one.</summary>
    private static bool Overlap(FieldHandle left, FieldHandle right)
    {
        var (own, other) = (left.Path ?? [left], right.Path ?? [right]);
        return own.Zip(other, (a, b) => a.IsSameAs(b)).All(isSame => isSame);
    }

    private IEnumerable<Value> WrittenBy(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.StoreElement or Opcode.ElementAddress or Opcode.MakeSpan => [instruction.Operands[0]],
        Opcode.StoreField or Opcode.FieldAddress when instruction.Operands[0].Type.HasShadow => [instruction.Operands[0]],
        Opcode.Call => instruction.Operands.Where((operand, i) => operand.Type.IsContainer && activity.MayWrite(instruction, i)),
        Opcode.NewObject => instruction.Operands.Where(operand => operand.Type.IsContainer),
        _ => [],
    };

    /// <summary>Made in this function: no array from outside is among them.</summary>
    private static bool IsOwn(ArrayClass arrays) => arrays.Parameters.Count == 0 && !arrays.HasConstantSource;

    private bool Follows(Instruction write, Instruction load)
    {
        var (home, from) = (write.Block!, load.Block!);
        return ReachableFrom(from).Contains(home)
            || home == from && home.Instructions.IndexOf(write) > home.Instructions.IndexOf(load);
    }

    /// <summary>The blocks that may be executed after a block is left, itself among them in a loop.</summary>
    private HashSet<Block> ReachableFrom(Block start)
    {
        if (!reachable.TryGetValue(start, out var found))
        {
            reachable.Add(start, found = []);
            var pending = new Stack<Block>([start]);
            while (pending.Count > 0)
            {
                foreach (var successor in pending.Pop().Successors.Where(found.Add))
                {
                    pending.Push(successor);
                }
            }
        }
        return found;
    }
}
