using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// Which values the reverse sweep can make again from others by the very same operations. In SSA form the operands of a live value
/// still have, at every point where the value may be used, the instances it was made from, so this is a question of cost alone; but for loads,
/// which need memory that nothing changes.
/// </summary>
internal sealed class Recomputation
{
    private readonly Activity activity;
    private readonly bool isSplit;
    private readonly bool loadsAreStable;
    private readonly HashSet<IrType> writtenOutside;

    /// <param name="function">The primal.</param>
    /// <param name="activity">Its activity.</param>
    /// <param name="effects">What it does besides returning.</param>
    /// <param name="isSplit">The sweeps are two methods, and the caller may change memory between them.</param>
    public Recomputation(Function function, Activity activity, MethodEffects effects, bool isSplit)
    {
        this.activity = activity;
        this.isSplit = isSplit;
        loadsAreStable = !isSplit && !effects.HasOtherEffects;
        writtenOutside = [.. function.Entry.Parameters.Where((parameter, i) => parameter.Type.IsArray && effects.Writes(i)).Select(parameter => parameter.Type)];
    }

    /// <summary>Costs nothing and is always at hand: constants and, where the sweeps are one method, its parameters.</summary>
    public bool IsFree(Value value) =>
        value.Definition?.Opcode == Opcode.Constant
        || value.ParameterOf is { } block && block == block.Function.Entry && (!isSplit || value.Type.IsArray);

    public bool CanRecompute(Value value) => value.Definition is { } definition && definition.Opcode switch
    {
        Opcode.Add or Opcode.Subtract or Opcode.Multiply or Opcode.Negate or Opcode.Not or Opcode.And or Opcode.Or or Opcode.Xor
            or Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightUnsigned or Opcode.Compare => true,
        Opcode.Convert => !((Conversion)definition.Payload!).IsChecked,
        Opcode.ArrayLength => true,
        Opcode.LoadStaticField => definition.Field.IsInitOnly,
        Opcode.LoadElement => IsStable(definition.Operands[0]),
        _ => false,
    };

    /// <summary>Nothing writes the array from its load in the forward sweep to the end of the reverse sweep.</summary>
    private bool IsStable(Value array)
    {
        if (!loadsAreStable || !array.Type.IsArray)
        {
            return false;
        }
        var arrays = activity.Arrays.Of(array);
        var isOwn = arrays.Parameters.Count == 0 && !arrays.HasConstantSource;
        return !arrays.IsWritten && (isOwn || !writtenOutside.Contains(array.Type));
    }
}
