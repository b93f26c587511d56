using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// The sweeps of a method that catches what its callee throws. The forward sweep leaves on the tape whether it was completed; where it was not, what the callee had
/// recorded is dropped, and the reverse sweep has nothing to do.
/// </summary>
internal sealed class CaughtSweep
{
    private const string Runtime = "ILDiff.Runtime.Caught::";
    private readonly Function target;
    private readonly Builder builder;
    private readonly Value tape;
    private readonly IKnownMembers members;

    public CaughtSweep(Function target, Builder builder, Value tape, IKnownMembers members)
    {
        this.target = target;
        this.builder = builder;
        this.tape = tape;
        this.members = members;
    }

    /// <summary>At the forward sweep's head.</summary>
    public void Begin()
    {
        target.Handler = members.StaticMethod(Runtime + "CatchRecording(System.Exception)");
        builder.Call(members.StaticMethod(Runtime + "Begin(ILDiff.Tape)"), tape);
    }

    /// <summary>At its end.</summary>
    public void Complete() => builder.Call(members.StaticMethod(Runtime + "Complete(ILDiff.Tape)"), tape);

    /// <summary>At the reverse sweep's head: all of the partials are 0 where the forward sweep was not completed.</summary>
    public void SkipUnlessCompleted(int partialCount)
    {
        var (run, skip) = (target.AddBlock("completed"), target.AddBlock("caught"));
        builder.Branch(builder.Call(members.StaticMethod(Runtime + "WasCompleted(ILDiff.Tape)"), tape)!, new Edge(run), new Edge(skip));
        builder.Block = skip;
        if (partialCount > 1)
        {
            builder.Call(members.StaticMethod(Runtime + "LeaveZeros(ILDiff.Tape,System.Int32)"), tape, builder.Constant(partialCount));
        }
        builder.Return(partialCount == 1 ? builder.Constant(0.0, target.ReturnType) : null);
        builder.Block = run;
    }
}
