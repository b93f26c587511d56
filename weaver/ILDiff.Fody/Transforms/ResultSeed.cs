using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>The adjoint of the result that is given to <c>F_Vjp</c> as its last parameter: it is read, when the method has run, and never written.</summary>
internal sealed class ResultSeed
{
    private readonly TwinWrapper wrapper;
    private readonly IKnownMembers members;

    public ResultSeed(TwinWrapper wrapper, IKnownMembers members)
    {
        this.wrapper = wrapper;
        this.members = members;
    }

    /// <summary>No array in it is one that the method or the twin may write.</summary>
    /// <param name="primal">The primal.</param>
    /// <param name="buffers">Positions of the primal's array parameters and of their derivatives in the twin.</param>
    public void RequireApart(Function primal, IReadOnlyList<(int Primal, int Derivative)> buffers)
    {
        var last = wrapper.Function.Entry.Parameters.Count - 1;
        foreach (var leaf in StructLeaves.Load(wrapper.Builder, wrapper.Parameter(last)).Where(leaf => leaf.Type.HasShadow))
        {
            var others = Enumerable.Range(0, primal.ParameterTypes.Count).Concat(buffers.Select(buffer => buffer.Derivative));
            foreach (var other in others.Where(other => wrapper.Parameter(other).Type is { IsArray: true } type && IrType.MayOverlap(type, leaf.Type)))
            {
                var isNested = IsNested(leaf.Type) || IsNested(wrapper.Parameter(other).Type);
                wrapper.Builder.Call(
                    members.StaticMethod($"ILDiff.Runtime.{(isNested ? "NestedBuffers" : "Buffers")}::RequireApart(System.Array,System.String,System.Array,System.String)"),
                    leaf, wrapper.Name(last), wrapper.Parameter(other), wrapper.Name(other));
            }
        }
    }

    private static bool IsNested(IrType type) => type.IsJagged || type.IsRectangular;
}
