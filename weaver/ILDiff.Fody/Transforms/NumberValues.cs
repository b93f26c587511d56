using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Global value numbering by dominance: a pure instruction whose like has been executed on every way to it becomes that one's result. A load
/// becomes the result of a like load of the same block when nothing has been written between them.
/// </summary>
public static class NumberValues
{
    public static void Run(Function function)
    {
        var dominators = new Dominators(function);
        var numbered = new Dictionary<ValueNumber, Value>();
        var replacement = new ValueReplacement();
        var path = new Stack<(Block Block, int NextChild, List<ValueNumber> Added)>();
        path.Push((function.Entry, 0, []));
        while (path.Count > 0)
        {
            var (block, nextChild, added) = path.Pop();
            if (nextChild == 0)
            {
                Number(block, numbered, replacement, added);
            }
            var children = dominators.Children(block);
            if (nextChild < children.Count)
            {
                path.Push((block, nextChild + 1, added));
                path.Push((children[nextChild], 0, []));
                continue;
            }
            added.ForEach(number => numbered.Remove(number));
        }
        replacement.Apply(function);
    }

    private static void Number(Block block, Dictionary<ValueNumber, Value> numbered, ValueReplacement replacement, List<ValueNumber> added)
    {
        var loads = new Dictionary<ValueNumber, Value>();
        block.Instructions.RemoveAll(instruction =>
        {
            for (var i = 0; i < instruction.Operands.Length; i++)
            {
                instruction.Operands[i] = replacement.Resolve(instruction.Operands[i]);
            }
            if ((InstructionEffects.Of(instruction) & Effects.Writes) != 0)
            {
                loads.Clear();
            }
            var isLoad = instruction.Opcode == Opcode.LoadElement || instruction.Opcode == Opcode.LoadField && instruction.Operands[0].Type.IsReference;
            if (!isLoad && !PureInstructions.IsPure(instruction) || instruction.Opcode == Opcode.Constant)
            {
                return false;
            }
            var number = new ValueNumber(instruction);
            if ((isLoad ? loads : numbered).TryGetValue(number, out var same))
            {
                // What the primal uses keeps the primal's exact arithmetic.
                same.Definition!.IsDerivative &= instruction.IsDerivative;
                replacement.Replace(instruction.Result!, same);
                return true;
            }
            if (isLoad)
            {
                loads.Add(number, instruction.Result!);
            }
            else
            {
                numbered.Add(number, instruction.Result!);
                added.Add(number);
            }
            return false;
        });
    }

    /// <summary>Opcode, payload, type and operands.</summary>
    private readonly struct ValueNumber(Instruction instruction) : IEquatable<ValueNumber>
    {
        private readonly Instruction instruction = instruction;

        public bool Equals(ValueNumber other) =>
            instruction.Opcode == other.instruction.Opcode
            && instruction.Result!.Type == other.instruction.Result!.Type
            && instruction.Operands.SequenceEqual(other.instruction.Operands)
            && PayloadKey(instruction).Equals(PayloadKey(other.instruction));

        public override bool Equals(object? obj) => obj is ValueNumber other && Equals(other);

        public override int GetHashCode()
        {
            var hash = (int)instruction.Opcode ^ PayloadKey(instruction).GetHashCode();
            foreach (var operand in instruction.Operands)
            {
                hash = unchecked((hash * 31) + operand.Id);
            }
            return hash;
        }

        private static object PayloadKey(Instruction instruction) =>
            instruction.Opcode == Opcode.Call ? instruction.Call.Method.Key : instruction.Payload is FieldHandle field ? field.ToString() : instruction.Payload ?? "";
    }
}
