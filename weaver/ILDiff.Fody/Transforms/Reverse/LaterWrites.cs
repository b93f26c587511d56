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

    /// <summary>Whether a write that may go to the array a load reads from can be executed after the load.</summary>
    public bool MayFollow(Instruction load) => MayFollow(load, load.Operands[0]);

    /// <summary>Whether a write that may go to an array can be executed after an instruction that reads it.</summary>
    public bool MayFollow(Instruction reading, Value array)
    {
        var arrays = activity.Arrays.Of(array);
        return writes.Exists(write =>
            MayReach(write.Instruction, write.Type, array.Type)
            && (write.Class == arrays || write.Type.MayReach(array.Type) && !IsOwn(write.Class) && !IsOwn(arrays))
            && Follows(write.Instruction, reading));
    }

    /// <summary>A store writes an array of its type; a call may also write the arrays that this one holds.</summary>
    private static bool MayReach(Instruction write, IrType written, IrType read) =>
        !written.HasShadow || !read.HasShadow || (write.Opcode == Opcode.Call ? written.MayReach(read) : written == read);

    private IEnumerable<Value> WrittenBy(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.StoreElement or Opcode.ElementAddress or Opcode.MakeSpan => [instruction.Operands[0]],
        Opcode.Call => instruction.Operands.Where((operand, i) => operand.Type.IsContainer && activity.MayWrite(instruction, i)),
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
