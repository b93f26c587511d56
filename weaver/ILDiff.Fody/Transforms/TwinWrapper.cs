using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// What all twins do around their core: take the tape and give it back on every way out, check the buffers, run the core and,
/// when an output is not finite, run it again guarded (finite outputs prove that no non-finite factor reached them).
/// </summary>
internal sealed class TwinWrapper
{
    private const string TapeType = "ILDiff.Tape";
    private const string Buffers = "ILDiff.Runtime.Buffers::";
    private const string CollectionBuffers = "ILDiff.Runtime.CollectionBuffers::";
    private const string NestedBuffers = "ILDiff.Runtime.NestedBuffers::";
    private const string ObjectBuffers = "ILDiff.Runtime.ObjectBuffers::";
    private readonly Function primal;
    private readonly IReadOnlyList<string> parameterNames;
    private readonly IReadOnlyCollection<int> checkedBefore;
    private readonly IKnownMembers members;

    /// <param name="signature">The twin.</param>
    /// <param name="primal">The primal.</param>
    /// <param name="members">The runtime's members.</param>
    public TwinWrapper(TwinSignature signature, Function primal, IKnownMembers members)
    {
        this.primal = primal;
        parameterNames = signature.ParameterNames;
        checkedBefore = signature.Checked;
        this.members = members;
        Function = new Function(signature.Name, signature.ParameterTypes, signature.ReturnType);
        Builder = new Builder(Function, Function.AddBlock()) { IsDerivative = true };
        foreach (var type in signature.ParameterTypes)
        {
            Function.AddParameter(Function.Entry, type);
        }
    }

    public Function Function { get; }

    public Builder Builder { get; }

    /// <summary>The primal's own parameters.</summary>
    public IEnumerable<Value> Own => Function.Entry.Parameters.Take(primal.ParameterTypes.Count);

    /// <summary>Takes the tape; a <c>finally</c> around the whole twin gives it back.</summary>
    public Value EnterTape()
    {
        var tapeSlot = Function.AddSlot(members.Class(TapeType), "tape");
        var levelSlot = Function.AddSlot(IrType.Int32, "level");
        var tape = Builder.Call(members.StaticMethod(TapeType + "::ForThread()"))!;
        Builder.StoreSlot(tapeSlot, tape);
        Builder.StoreSlot(levelSlot, Builder.Call(members.InstanceMethod(TapeType, "Enter"), tape)!);
        var cleanup = Function.CreateInstruction(Opcode.LoadSlot, [], tapeSlot, tapeSlot.Type);
        var level = Function.CreateInstruction(Opcode.LoadSlot, [], levelSlot, IrType.Int32);
        var exit = Function.CreateInstruction(Opcode.Call, [cleanup.Result!, level.Result!], new CallTarget(members.InstanceMethod(TapeType, "Exit")), null);
        Function.Finally.AddRange([cleanup, level, exit]);
        return tape;
    }

    /// <summary>Checks lengths and aliasing of the derivative arrays before anything is written.</summary>
    /// <param name="buffers">Positions of the primal's array parameters and of their derivatives in the twin.</param>
    /// <param name="effects">Which of them the primal writes.</param>
    /// <param name="changingCount">Positions of parameters whose derivatives belong to final contents, which may have another count.</param>
    public void CheckBuffers(IReadOnlyList<(int Primal, int Derivative)> buffers, MethodEffects effects, IReadOnlyCollection<int> changingCount)
    {
        foreach (var (own, derivative) in buffers)
        {
            if (!changingCount.Contains(own) && !checkedBefore.Contains(own))
            {
                CheckShape(own, derivative);
            }
            for (var other = 0; other < primal.ParameterTypes.Count; other++)
            {
                if (MayOverlap(own, other))
                {
                    Builder.Call(
                        members.StaticMethod(For(own, other, "RequireApart(System.Array,System.String,System.Array,System.String)")),
                        Parameter(derivative), Name(derivative), Parameter(other), Name(other));
                }
            }
        }
        for (var i = 0; i < buffers.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (i != j ? MayOverlap(buffers[i].Primal, buffers[j].Primal) : primal.ParameterTypes[buffers[i].Primal] is { IsJagged: true } or { HoldsObjects: true })
                {
                    Builder.Call(
                        members.StaticMethod(For(
                            buffers[i].Primal, buffers[j].Primal, "RequireConsistent(System.Array,System.Array,System.String,System.Array,System.Array,System.String,System.Boolean)")),
                        Parameter(buffers[j].Primal), Parameter(buffers[j].Derivative), Name(buffers[j].Derivative),
                        Parameter(buffers[i].Primal), Parameter(buffers[i].Derivative), Name(buffers[i].Derivative),
                        Builder.Constant(effects.Writes(buffers[i].Primal) || effects.Writes(buffers[j].Primal) ? 1 : 0));
                }
            }
        }
        CheckConstants(buffers, effects);
        CheckStaticMemory(buffers, effects);
    }

    /// <summary>A tangent must be given for every array or object that is.</summary>
    public void RequireGiven(int own, int derivative) =>
        Builder.Call(
            members.StaticMethod(HoldsObjects(own) ? ObjectBuffers + "RequireGiven(System.Object,System.Object,System.String)" : IsCollection(own) ? CollectionBuffers + "RequireGiven(System.Object,System.Object,System.String)" : Buffers + "RequireGiven(System.Array,System.Array,System.String)"),
            Parameter(own), Parameter(derivative), Name(derivative));

    /// <summary>A twin of a primal that can run twice runs its unguarded core first.</summary>
    /// <param name="run">Writes a call of the core, guarded or not.</param>
    /// <param name="areFinite">Writes the checks of what the core returned: Int32 values, not 0 when finite.</param>
    /// <param name="prepare">Writes what must be done before the guarded core runs.</param>
    public Value? RunTwice(Func<bool, Value?> run, Func<Value?, IEnumerable<Value>> areFinite, Action prepare)
    {
        var result = run(false);
        var slot = result is null ? null : Function.AddSlot(result.Type, "result");
        if (slot is not null)
        {
            Builder.StoreSlot(slot, result!);
        }
        var again = Function.AddBlock("again");
        var done = Function.AddBlock("done");
        foreach (var isFinite in areFinite(result))
        {
            var next = Function.AddBlock("finite");
            Builder.Branch(isFinite, new Edge(next), new Edge(again));
            Builder.Block = next;
        }
        Builder.Jump(done);
        Builder.Block = again;
        prepare();
        var guarded = run(true);
        if (slot is not null)
        {
            Builder.StoreSlot(slot, guarded!);
        }
        Builder.Jump(done);
        Builder.Block = done;
        return slot is null ? null : Builder.LoadSlot(slot);
    }

    /// <summary>x − x = 0: finite.</summary>
    public Value IsFinite(Value number) =>
        Builder.Compare(Comparison.Equal, Builder.Binary(Opcode.Subtract, number, number), Builder.Constant(0, number.Type));

    public Value Parameter(int position) => Function.Entry.Parameters[position];

    /// <summary>Whether two of the primal's parameters may have arrays in common.</summary>
    public bool MayOverlap(int left, int right) =>
        primal.ParameterTypes[left].IsContainer && primal.ParameterTypes[right].IsContainer && IrType.MayOverlap(primal.ParameterTypes[left], primal.ParameterTypes[right]);

    private bool IsNested(int parameter) => primal.ParameterTypes[parameter].IsJagged || primal.ParameterTypes[parameter].IsRectangular;

    private bool IsCollection(int parameter) => primal.ParameterTypes[parameter].IsCollection;

    /// <summary>The method that checks these parameters: row by row where one has rows.</summary>
    private string For(int left, int right, string method) =>
        For(primal.ParameterTypes[left], primal.ParameterTypes[right], method);

    /// <summary>The method that checks what is of these types: row by row where one has rows.</summary>
    public static string For(IrType left, IrType right, string method) =>
        left.HoldsObjects || right.HoldsObjects ? ObjectBuffers + method.Replace("System.Array", "System.Object")
        : left.IsCollection ? CollectionBuffers + method.Replace("System.Array", "System.Object")
        : (left.IsJagged || left.IsRectangular || right.IsJagged || right.IsRectangular ? NestedBuffers : Buffers) + method;

    private void CheckShape(int own, int derivative)
    {
        if (primal.ParameterTypes[own].IsDictionary)
        {
            Builder.Call(members.DictionaryMethod("RequireKeys", primal.ParameterTypes[own]), Parameter(own), Parameter(derivative), Name(derivative));
            return;
        }
        var method = HoldsObjects(own) ? ObjectBuffers + "RequireShape(System.Object,System.Object,System.String)"
            : IsCollection(own) ? CollectionBuffers + "RequireCount(System.Collections.ICollection,System.Collections.ICollection,System.String)"
            : (IsNested(own) ? NestedBuffers + "RequireShape" : Buffers + "RequireLength") + "(System.Array,System.Array,System.String)";
        Builder.Call(members.StaticMethod(method), Parameter(own), Parameter(derivative), Name(derivative));
    }

    private bool HoldsObjects(int parameter) => primal.ParameterTypes[parameter].HoldsObjects;

    /// <summary>The name of a parameter of the twin, for argument errors.</summary>
    public Value Name(int position) => Builder.Append(Opcode.Constant, [], parameterNames[position], IrType.String)!;

    /// <summary>Nor must what callees get from static fields; what the method itself gets is checked where it gets it.</summary>
    private void CheckStaticMemory(IReadOnlyList<(int Primal, int Derivative)> buffers, MethodEffects effects)
    {
        var own = new HashSet<string>(primal.Blocks.SelectMany(block => block.Instructions)
            .Where(instruction => instruction.Opcode == Opcode.LoadStaticField).Select(instruction => instruction.Field.ToString()));
        foreach (var (name, field) in effects.StaticMemory.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)))
        {
            if (own.Contains(name) || field.MayRunMethods)
            {
                continue;
            }
            foreach (var (position, _) in buffers.Where(buffer => effects.Writes(buffer.Primal) && IrType.MayOverlap(primal.ParameterTypes[buffer.Primal], field.Type)))
            {
                var owner = field.Type.IsCollection ? CollectionBuffers : ObjectBuffers;
                Builder.Call(
                    members.StaticMethod(owner + "RequireNotConstant(System.Object,System.String,System.Object,System.String)"),
                    Parameter(position), Name(position), Builder.Append(Opcode.LoadStaticField, [], field, field.Type)!,
                    Builder.Append(Opcode.Constant, [], name, IrType.String)!);
            }
        }
    }

    /// <summary>An array that carries no derivative must not be one that is written with active values.</summary>
    private void CheckConstants(IReadOnlyList<(int Primal, int Derivative)> buffers, MethodEffects effects)
    {
        for (var other = 0; other < primal.ParameterTypes.Count; other++)
        {
            if (buffers.Any(buffer => buffer.Primal == other))
            {
                continue;
            }
            foreach (var (own, _) in buffers.Where(buffer => MayOverlap(buffer.Primal, other)))
            {
                if (effects.Writes(own) || effects.Writes(other))
                {
                    Builder.Call(
                        members.StaticMethod(For(own, other, "RequireNotConstant(System.Array,System.String,System.Array,System.String)")),
                        Parameter(own), Name(own), Parameter(other), Name(other));
                }
            }
        }
    }
}
