using ILDiff.Compiler.Ir;

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

    /// <summary>Nothing in it is memory that the method or the twin may write.</summary>
    /// <param name="primal">The primal.</param>
    /// <param name="buffers">Positions of the primal's parameters that are memory, and of their derivatives in the twin.</param>
    public void RequireApart(Function primal, IReadOnlyList<(int Primal, int Derivative)> buffers)
    {
        var last = wrapper.Function.Entry.Parameters.Count - 1;
        foreach (var part in ResultParts.Load(wrapper.Builder, wrapper.Parameter(last)).Where(part => part.Type.HasShadow))
        {
            var others = Enumerable.Range(0, primal.ParameterTypes.Count).Concat(buffers.Select(buffer => buffer.Derivative));
            foreach (var other in others.Where(other => wrapper.Parameter(other).Type is { IsContainer: true } type && IrType.MayOverlap(type, part.Type)))
            {
                wrapper.Builder.Call(
                    members.StaticMethod(TwinWrapper.For(part.Type, wrapper.Parameter(other).Type, "RequireApart(System.Array,System.String,System.Array,System.String)")),
                    part, wrapper.Name(last), wrapper.Parameter(other), wrapper.Name(other));
            }
        }
    }
}
