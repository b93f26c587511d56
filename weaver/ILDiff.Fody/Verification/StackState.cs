namespace ILDiff.Compiler.Verification;

/// <summary>What is known before an instruction: the evaluation stack, what by-reference locals point at, whether <c>this</c> is constructed.</summary>
internal sealed class StackState
{
    /// <param name="stack">Bottom first.</param>
    /// <param name="locals">By local's index: the by-reference it holds; null for other locals and before anything is stored.</param>
    /// <param name="isThisInitialized">False in a constructor before it calls its base.</param>
    public StackState(VerificationType[] stack, VerificationType?[] locals, bool isThisInitialized)
    {
        Stack = stack;
        Locals = locals;
        IsThisInitialized = isThisInitialized;
    }

    public VerificationType[] Stack { get; }

    public VerificationType?[] Locals { get; }

    public bool IsThisInitialized { get; }

    public StackState WithStack(params VerificationType[] stack) => new(stack, Locals, IsThisInitialized);

    /// <summary>What holds whichever of two ways was taken; returns this very state when the other adds nothing.</summary>
    /// <exception cref="Rejection">The stacks differ in depth or have no common type.</exception>
    public StackState Merge(StackState other)
    {
        if (Stack.Length != other.Stack.Length)
        {
            throw new Rejection($"ways meet with {Stack.Length} and {other.Stack.Length} values on the stack");
        }
        var changed = IsThisInitialized && !other.IsThisInitialized;
        var stack = new VerificationType[Stack.Length];
        for (var i = 0; i < stack.Length; i++)
        {
            stack[i] = TypeMerge.Merge(Stack[i], other.Stack[i])
                ?? throw new Rejection($"ways meet with {Stack[i]} and {other.Stack[i]} on the stack");
            changed |= !stack[i].IsSameAs(Stack[i]);
        }
        var locals = Locals;
        if (!ReferenceEquals(Locals, other.Locals))
        {
            locals = new VerificationType?[Locals.Length];
            for (var i = 0; i < locals.Length; i++)
            {
                locals[i] = MergeLocals(Locals[i], other.Locals[i]);
                changed |= !ReferenceEquals(locals[i], Locals[i]);
            }
        }
        return changed ? new StackState(stack, locals, IsThisInitialized && other.IsThisInitialized) : this;
    }

    private static VerificationType? MergeLocals(VerificationType? a, VerificationType? b)
    {
        if (a is null || b is null)
        {
            return a ?? b;
        }
        return a.IsSameAs(b) ? a : VerificationType.ByReference(a.Type, a.IsPermanent && b.IsPermanent, a.IsReadOnly || b.IsReadOnly);
    }
}
