using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace ILDiff.Runtime;

/// <summary>What <c>catch</c> does in generated code: code that is guarded is a method, called by one that catches what it throws. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Caught
{
    private const int ByException = -1;

    [ThreadStatic]
    private static Exception? caught;

    /// <summary>Keeps an exception for <see cref="Take"/>. What ILDiff itself throws passes through: the method would not have thrown it.</summary>
    /// <returns>−1.</returns>
    public static int Catch(Exception exception)
    {
        if (exception is TapeLimitException or NotDifferentiableException or TwinNotWovenException)
        {
            Rethrow(exception);
        }
        caught = exception;
        return ByException;
    }

    /// <summary>The exception that was caught last.</summary>
    /// <param name="wayOut">What <see cref="Catch"/> returned.</param>
    public static Exception Take(int wayOut)
    {
        var exception = caught ?? throw new InvalidOperationException($"Nothing was caught: the way out is {wayOut}.");
        caught = null;
        return exception;
    }

    /// <summary>Throws an exception on, with its stack trace.</summary>
    public static void Rethrow(Exception exception) => ExceptionDispatchInfo.Capture(exception).Throw();

    /// <summary>A guarded method is about to record.</summary>
    public static void Begin(Tape tape) => tape.Checkpoints.Push((tape.Position, tape.ReferencePosition));

    /// <summary>It has returned.</summary>
    public static void Complete(Tape tape)
    {
        tape.Checkpoints.Pop();
        tape.PushReference(null);
    }

    /// <summary>As <see cref="Catch"/>; drops what the guarded method has recorded, and records that it was not completed.</summary>
    public static int CatchRecording(Exception exception)
    {
        var tape = Tape.ForThread();
        var (position, referencePosition) = tape.Checkpoints.Pop();
        Array.Clear(tape.References, referencePosition, tape.ReferencePosition - referencePosition);
        tape.Position = position;
        tape.ReferencePosition = referencePosition;
        tape.PushReference(exception);
        return Catch(exception);
    }

    /// <summary>Takes back whether a guarded method was completed.</summary>
    public static bool WasCompleted(Tape tape) => tape.PopReference() is null;

    /// <summary>Leaves so many zeros where a pullback leaves its partials.</summary>
    public static void LeaveZeros(Tape tape, int count) => Array.Clear(tape.Data, tape.Position, count);
}
