using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// In a twin, derivatives that the caller has in another form than the core: of arrays of structs, and of nested arrays of <c>float</c>. The core
/// works on a copy.
/// </summary>
internal sealed class PackedShadows
{
    private const string Nested = "ILDiff.Runtime.NestedShadows::";
    private const string Flat = "ILDiff.Runtime.Shadows::";
    private readonly StructBuffers structs;
    private readonly IKnownMembers members;
    private readonly MethodHandle host;
    private readonly Builder builder;

    /// <param name="structs">Makes what copies arrays of structs.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="host">The primal.</param>
    /// <param name="builder">The wrapper's.</param>
    public PackedShadows(StructBuffers structs, IKnownMembers members, MethodHandle host, Builder builder)
    {
        this.structs = structs;
        this.members = members;
        this.host = host;
        this.builder = builder;
    }

    /// <summary>How many numbers the elements of an array, or of its rows, have each.</summary>
    public static int WidthOf(IrType type) => type.Element is { IsArray: true } row ? WidthOf(row) : type.Element!.IsFloat ? 1 : StructLeaves.NumberPaths(type.Element).Count();

    /// <summary>The copy, zero or as the caller has it.</summary>
    /// <param name="type">The primal array's type.</param>
    /// <param name="primal">The primal array.</param>
    /// <param name="derivative">The caller's own; null where it is not wanted.</param>
    /// <param name="isExact">It has rows, or may become one.</param>
    /// <param name="isFilled">The caller's numbers are copied.</param>
    public Value Begin(IrType type, Value primal, Value derivative, bool isExact, bool isFilled)
    {
        var packed = ShadowArrays.AdjointTypeOf(type);
        var width = builder.Constant(WidthOf(type));
        var shadow = isExact
            ? builder.Append(Opcode.CastClass, [Call(Nested + "BeginPacked(System.Array,System.Array,System.Int32)", derivative, primal, width)!], packed, packed)!
            : Call(Flat + "ZeroDoubles(System.Array,System.Int32)", primal, width)!;
        if (isFilled)
        {
            Copy(type, derivative, shadow, isUnpacked: false);
        }
        return shadow;
    }

    /// <summary>Gives the caller what the core has left.</summary>
    public void End(IrType type, Value derivative, Value shadow) => Copy(type, derivative, shadow, isUnpacked: true);

    /// <summary>Nullable values in the caller's derivative have a value where the primal's have one.</summary>
    public void SetFlags(IrType type, Value derivative, Value primal)
    {
        if (StructLeaves.HasFlags(LeafOf(type)))
        {
            builder.Call(structs.CopyFlags(host, type), derivative, primal);
        }
    }

    public Value AreFinite(IrType type, Value primal, Value shadow) =>
        Call(Flat + "AreFinite(System.Double[],System.Array,System.Int32)", shadow, primal, builder.Constant(WidthOf(type)))!;

    public void Clear(IrType type, Value primal, Value shadow) =>
        Call(Flat + "Clear(System.Double[],System.Array,System.Int32)", shadow, primal, builder.Constant(WidthOf(type)));

    private void Copy(IrType type, Value derivative, Value shadow, bool isUnpacked)
    {
        if (LeafOf(type).IsFloat)
        {
            Call($"ILDiff.Runtime.NestedSingles::{(isUnpacked ? "Narrow" : "Widen")}(System.Array,System.Array)", derivative, shadow);
        }
        else
        {
            builder.Call(structs.Copy(host, type, isUnpacked), derivative, shadow);
        }
    }

    private static IrType LeafOf(IrType type) => type.Element is { IsArray: true } row ? LeafOf(row) : type.Element!;

    private Value? Call(string method, params Value[] arguments) => builder.Call(members.StaticMethod(method), arguments);
}
