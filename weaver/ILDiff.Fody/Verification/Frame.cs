using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>The evaluation stack as one instruction works on it.</summary>
internal sealed class Frame
{
    private readonly List<VerificationType> stack = [];
    private VerificationType?[] locals = [];
    private bool ownsLocals;

    public Frame(MethodDefinition method)
    {
        Method = method;
        IsThisReassigned = method.HasThis && method.Body.Instructions.Any(WritesThis);
    }

    public MethodDefinition Method { get; }

    public MethodBody Body => Method.Body;

    /// <summary>Whether argument 0 may hold another object than the one the method was called on.</summary>
    public bool IsThisReassigned { get; }

    public bool IsThisInitialized { get; private set; }

    public int Depth => stack.Count;

    /// <summary>Deepest stack seen.</summary>
    public int MaximumDepth { get; private set; }

    public StackState Entry() => new(
        [],
        new VerificationType?[Body.Variables.Count],
        !(Method is { IsConstructor: true, IsStatic: false } && !Method.DeclaringType.IsValueType && Method.DeclaringType.BaseType is not null));

    public void Load(StackState state)
    {
        stack.Clear();
        stack.AddRange(state.Stack);
        locals = state.Locals;
        ownsLocals = false;
        IsThisInitialized = state.IsThisInitialized;
    }

    public StackState Save() => new([.. stack], locals, IsThisInitialized);

    public void Push(VerificationType value)
    {
        stack.Add(value);
        MaximumDepth = Math.Max(MaximumDepth, stack.Count);
    }

    /// <summary>Pushes a value of a declared type; nothing for <c>void</c>.</summary>
    public void PushDeclared(TypeReference declared) => Push(TypeClassification.OnStack(declared));

    public VerificationType Pop()
    {
        if (stack.Count == 0)
        {
            throw new Rejection("the stack is empty");
        }
        var value = stack[stack.Count - 1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    public VerificationType Peek()
    {
        var value = Pop();
        stack.Add(value);
        return value;
    }

    public VerificationType PopAssignable(TypeReference declared, bool mayBeReadOnly = false)
    {
        var value = Pop();
        if (!TypeAssignability.IsAssignable(value, declared, mayBeReadOnly))
        {
            throw new Rejection($"{value} where {declared.FullName} is expected");
        }
        return value;
    }

    public void PopInt32(string use)
    {
        var value = Pop();
        if (value.Kind != StackKind.Int32)
        {
            throw new Rejection($"{value} where {use} is expected");
        }
    }

    /// <summary>Pops an array index or length.</summary>
    public void PopIndex(string use)
    {
        var value = Pop();
        if (value.Kind is not (StackKind.Int32 or StackKind.NativeInt))
        {
            throw new Rejection($"{value} where {use} is expected");
        }
    }

    public void Clear() => stack.Clear();

    public VerificationType? ReferenceLocal(int index) => locals[index];

    public void SetReferenceLocal(int index, VerificationType value)
    {
        // States share the table until one of them differs.
        if (!ownsLocals)
        {
            locals = (VerificationType?[])locals.Clone();
            ownsLocals = true;
        }
        locals[index] = value;
    }

    /// <summary>The base constructor has been called: every copy of <c>this</c> is an object from now on.</summary>
    public void InitializeThis()
    {
        IsThisInitialized = true;
        for (var i = 0; i < stack.Count; i++)
        {
            if (stack[i].IsUninitialized)
            {
                stack[i] = VerificationType.This(stack[i].Type, isUninitialized: false);
            }
        }
    }

    private static bool WritesThis(Instruction instruction) =>
        instruction.OpCode.Code is Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S
        && instruction.Operand is ParameterDefinition { Index: -1 };
}
