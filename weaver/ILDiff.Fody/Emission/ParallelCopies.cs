using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>
/// Gives a block's parameters their arguments, all at once in meaning, one after another in code: a place is written only when no
/// copy still reads it; a cycle is opened by leaving one source on the evaluation stack.
/// </summary>
internal sealed class ParallelCopies
{
    private readonly Stackification stackification;
    private readonly Storage storage;
    private readonly InstructionEmitter instructions;

    public ParallelCopies(Stackification stackification, Storage storage, InstructionEmitter instructions)
    {
        this.stackification = stackification;
        this.storage = storage;
        this.instructions = instructions;
    }

    /// <summary>Whether an edge takes any code.</summary>
    public static bool AreNeeded(Edge edge, Stackification stackification, ValueLocations locations) =>
        edge.Target.Parameters.Zip(edge.Arguments, (parameter, argument) => (parameter, argument))
            .Any(copy => stackification.NeedsLocation(copy.parameter)
                && (!stackification.NeedsLocation(copy.argument) || locations.WebOf(copy.parameter) != locations.WebOf(copy.argument)));

    public void Emit(Edge edge)
    {
        var pending = edge.Target.Parameters.Zip(edge.Arguments, (parameter, argument) => (Target: parameter, Source: argument))
            .Where(copy => stackification.NeedsLocation(copy.Target) && !ReadsPlaceOf(copy.Source, copy.Target))
            .ToList();
        while (pending.Count > 0)
        {
            var ready = pending.FindIndex(copy => !pending.Any(other => ReadsPlaceOf(other.Source, copy.Target)));
            if (ready >= 0)
            {
                instructions.Push(pending[ready].Source);
                storage.Store(pending[ready].Target);
                pending.RemoveAt(ready);
            }
            else
            {
                EmitCycle(pending);
            }
        }
    }

    /// <summary>Every place is read by exactly one copy here, so following the reader of each place just freed goes round one cycle.</summary>
    private void EmitCycle(List<(Value Target, Value Source)> pending)
    {
        var first = pending[0];
        instructions.Push(first.Source);
        pending.RemoveAt(0);
        var freed = first.Source;
        while (!storage.IsSame(freed, first.Target))
        {
            var next = pending.FindIndex(copy => storage.IsSame(copy.Target, freed));
            var copy = pending[next];
            instructions.Push(copy.Source);
            storage.Store(copy.Target);
            pending.RemoveAt(next);
            freed = copy.Source;
        }
        storage.Store(first.Target);
    }

    private bool ReadsPlaceOf(Value source, Value target) => stackification.NeedsLocation(source) && storage.IsSame(source, target);
}
