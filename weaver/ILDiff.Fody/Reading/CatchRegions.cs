using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;
using CilInstruction = Mono.Cecil.Cil.Instruction;
using Code = Mono.Cecil.Cil.Code;

namespace ILDiff.Compiler.Reading;

/// <summary>The <c>try</c>/<c>catch</c> regions of a method as it is translated.</summary>
internal sealed class CatchRegions
{
    private const string Runtime = "ILDiff.Runtime.Caught::";
    private readonly Translation translation;
    private readonly BlockEntries entries;
    private readonly FinallyRegions finallyRegions;
    private readonly MethodPart part;
    private readonly IReadOnlyList<CatchRegion> regions;

    /// <exception cref="UnreadableMethodException">There are some, and nothing can be caught.</exception>
    public CatchRegions(Translation translation, BlockEntries entries, FinallyRegions finallyRegions, MethodPart part)
    {
        this.translation = translation;
        this.entries = entries;
        this.finallyRegions = finallyRegions;
        this.part = part;
        regions = part.CatchRegions();
        if (regions.Count > 0 && part.Members is null)
        {
            translation.MoveTo(regions[0].TryStart);
            throw new UnreadableMethodException("a protected region", translation.Builder.Location, UnreadableKind.ProtectedRegion);
        }
    }

    /// <summary>At the head of a block: where a region begins, its guarded part is called, and the block ends.</summary>
    public void Begin(CilInstruction leader)
    {
        if (regions.FirstOrDefault(region => region.TryStart == leader) is { } region)
        {
            Call(region, part.Tried(region, () => TriedCodeReader.Read(part, region)));
        }
    }

    public bool TryTranslate(CilInstruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Rethrow:
                Rethrow(translation.Builder.LoadSlot(RegionAround(instruction).Caught!));
                return true;
            case Code.Endfilter:
                var region = RegionAround(instruction);
                var clause = region.ClauseAround(instruction)!;
                var isHandled = translation.Pop();
                Handle(isHandled, clause, translation.Builder.LoadSlot(region.Caught!), region.Unfiltered[clause]);
                return true;
            default:
                return false;
        }
    }

    private CatchRegion RegionAround(CilInstruction instruction) => regions.First(region => region.ClauseAround(instruction) is not null);

    private void Call(CatchRegion region, TriedCode tried)
    {
        var builder = translation.Builder;
        Value[] arguments = [.. tried.Shared.Select(shared =>
        {
            var variable = shared.IsArgument ? translation.Variables.Argument(shared.Index) : translation.Variables.Local(shared.Index);
            return shared.IsWritten ? VariableTranslation.AddressOf(builder, variable) : VariableTranslation.ValueOf(builder, variable);
        })];
        var wayOut = builder.Call(tried.Method, arguments)!;
        var targets = tried.Targets.Select(_ => translation.Function.AddBlock()).ToArray();
        var caught = translation.Function.AddBlock();
        builder.Switch(wayOut, [.. targets.Select(target => new Edge(target)), new Edge(caught)]);
        for (var i = 0; i < targets.Length; i++)
        {
            builder.Block = targets[i];
            finallyRegions.Leave(region.TryStart, tried.Targets[i]);
        }
        builder.Block = caught;
        Dispatch(region, builder.Call(part.Members!.StaticMethod(Runtime + "Take(System.Int32)"), wayOut)!);
    }

    /// <summary>The first clause that fits handles it.</summary>
    private void Dispatch(CatchRegion region, Value exception)
    {
        var builder = translation.Builder;
        region.Caught ??= translation.Function.AddSlot(exception.Type, "caught");
        builder.StoreSlot(region.Caught, exception);
        foreach (var clause in region.Clauses)
        {
            var next = translation.Function.AddBlock();
            if (clause.HandlerType == ExceptionHandlerType.Filter)
            {
                region.Unfiltered[clause] = next;
                translation.Stack.Clear();
                translation.Push(exception);
                builder.Terminate(new Terminator(TerminatorKind.Jump, null, entries.EdgeTo(translation, clause.FilterStart)));
            }
            else
            {
                var type = translation.Types.Import(clause.CatchType);
                var fitting = builder.Append(Opcode.IsInstance, [exception], type, type)!;
                Handle(fitting, clause, fitting, next);
            }
            builder.Block = next;
        }
        Rethrow(exception);
    }

    private void Handle(Value condition, ExceptionHandler clause, Value exception, Block otherwise)
    {
        translation.Stack.Clear();
        translation.Push(exception);
        translation.Builder.Branch(condition, entries.EdgeTo(translation, clause.HandlerStart), new Edge(otherwise));
    }

    /// <summary>It keeps its stack trace.</summary>
    private void Rethrow(Value exception)
    {
        translation.Builder.Call(part.Members!.StaticMethod(Runtime + "Rethrow(System.Exception)"), exception);
        translation.Builder.Throw(exception);
    }
}
