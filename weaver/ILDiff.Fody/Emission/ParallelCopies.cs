using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>
/// Gives a block's parameters their arguments, all at once in meaning, one after another in code: a place is written only when no
/// copy still reads it; what goes round in a circle passes over the evaluation stack.
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
            .Any(copy => stackification.IsOnStack(copy.argument) || stackification.NeedsLocation(copy.parameter)
                && (!stackification.NeedsLocation(copy.argument) || locations.WebOf(copy.parameter) != locations.WebOf(copy.argument)));

    public void Emit(Edge edge)
    {
        var pending = new List<(Value Target, Value Source)>();
        foreach (var copy in edge.Target.Parameters.Zip(edge.Arguments, (parameter, argument) => (Target: parameter, Source: argument)))
        {
            if (stackification.NeedsLocation(copy.Target))
            {
                if (!IsInPlace(copy.Source, copy.Target))
                {
                    pending.Add(copy);
                }
            }
            else if (stackification.IsOnStack(copy.Source))
            {
                instructions.Discard(copy.Source);
            }
        }
        while (pending.Count > 0)
        {
            var ready = pending.FindIndex(copy => !pending.Any(other => other != copy && ReadsPlaceOf(other.Source, copy.Target)));
            if (ready < 0)
            {
                EmitOverStack(pending);
                return;
            }
            instructions.Push(pending[ready].Source);
            storage.Store(pending[ready].Target);
            pending.RemoveAt(ready);
        }
    }

    private void EmitOverStack(List<(Value Target, Value Source)> copies)
    {
        foreach (var copy in copies)
        {
            instructions.Push(copy.Source);
        }
        for (var i = copies.Count - 1; i >= 0; i--)
        {
            storage.Store(copies[i].Target);
        }
    }

    private bool IsInPlace(Value source, Value target) => stackification.NeedsLocation(source) && storage.IsSame(source, target);

    private bool ReadsPlaceOf(Value source, Value target) => stackification.LeavesOf(source).Any(leaf => storage.IsSame(leaf, target));
}
