using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Mono.Cecil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>Lifts a method's CIL to the IR.</summary>
public static class MethodReader
{
    /// <summary>The method in SSA form; slots remain only where an address is taken.</summary>
    /// <param name="method">The method.</param>
    /// <param name="context">What the generic parameters in its body stand for; null: themselves.</param>
    /// <param name="home">The module that it is read for; null: its own.</param>
    /// <param name="members">The runtime's members; null: there are none, and what catches exceptions is out of reach.</param>
    /// <exception cref="UnreadableMethodException">The method is out of reach.</exception>
    public static Function Read(MethodDefinition method, GenericContext? context = null, ModuleDefinition? home = null, IKnownMembers? members = null)
    {
        RequireReadable(method, new SequencePoints(method));
        var part = new MethodPart(method, context, home, members);
        return Read(part, CreateFunction(method, part.CreateTypes()), null);
    }

    /// <summary>A method or a part of one.</summary>
    /// <param name="part">Which.</param>
    /// <param name="signature">A function without blocks.</param>
    /// <param name="shared">What a part shares with the rest; null: it is the whole.</param>
    internal static Function Read(MethodPart part, Function signature, IReadOnlyList<SharedVariable>? shared)
    {
        var stackTypes = new Dictionary<CilInstruction, IrType[]>();
        Function? function;
        do
        {
            function = TryTranslate(part, signature, shared, stackTypes);
        }
        while (function is null);
        CopyReceivers.Run(function);
        PromoteSlots.Run(function);
        StackAllocations.Run(function);
        return function;
    }

    private static void RequireReadable(MethodDefinition method, SequencePoints sequencePoints)
    {
        if (!method.HasBody || method.Body.Instructions.Count == 0)
        {
            throw new UnreadableMethodException("no IL body", null, UnreadableKind.NoBody);
        }
        if (method.Body.Variables.Any(variable => variable.IsPinned))
        {
            throw new UnreadableMethodException("a pinned local (fixed)", sequencePoints.First);
        }
        var variableTypes = method.Body.Variables.Select(variable => variable.VariableType).Concat(method.Parameters.Select(parameter => parameter.ParameterType));
        if (variableTypes.Any(type => type.IsPointer || type.IsFunctionPointer))
        {
            throw new UnreadableMethodException("pointers", sequencePoints.First);
        }
    }

    /// <summary>Null when a type on the stack at the head of a block was found too narrow; <paramref name="stackTypes"/> is wider then.</summary>
    private static Function? TryTranslate(MethodPart part, Function signature, IReadOnlyList<SharedVariable>? shared, Dictionary<CilInstruction, IrType[]> stackTypes)
    {
        var method = part.Method;
        var types = part.CreateTypes();
        var leaders = BlockSplitter.FindLeaders(method.Body).Where(part.Contains).ToList();
        var function = new Function(signature.Name, signature.ParameterTypes, signature.ReturnType);
        function.AddBlock();
        var variables = shared is null ? new Variables(method, function, types) : new Variables(method, function, types, shared);
        var translation = new Translation(part, function, types, variables, [.. leaders]);

        // No edge may lead to the entry.
        var beginsInEntry = !BlockSplitter.FindBranchTargets(method.Body).Contains(leaders[0]);
        var entries = new BlockEntries(function, leaders, beginsInEntry, stackTypes, new StackTypeMerge(types, method.Module));
        var finallyRegions = new FinallyRegions(translation, entries, part);
        var control = new ControlTranslation(translation, entries, finallyRegions, new CatchRegions(translation, entries, finallyRegions, part));
        if (beginsInEntry)
        {
            TranslateBlock(translation, control, leaders[0]);
        }
        else
        {
            control.Jump(leaders[0]);
        }
        while (entries.Pending.Count > 0 && !entries.HasWidened)
        {
            var leader = entries.Pending.Pop();
            translation.Builder.Block = entries.BlockAt(leader);
            translation.Stack.Clear();
            translation.Stack.AddRange(translation.Builder.Block.Parameters);
            TranslateBlock(translation, control, leader);
        }
        if (entries.HasWidened)
        {
            return null;
        }
        function.Blocks.RemoveAll(block => block.Terminator is null && !finallyRegions.IsEnd(block));
        finallyRegions.Complete();
        ControlFlow.RemoveUnreachableBlocks(function);
        return function;
    }

    private static Function CreateFunction(MethodDefinition method, TypeImporter types)
    {
        var parameterTypes = method.Parameters.Select(parameter => types.Import(parameter.ParameterType));
        if (method.HasThis)
        {
            parameterTypes = parameterTypes.Prepend(types.ImportThis(method.DeclaringType));
        }
        return new Function(method.FullName, parameterTypes.ToArray(), types.Import(method.ReturnType));
    }

    private static void TranslateBlock(Translation translation, ControlTranslation control, CilInstruction leader)
    {
        translation.MoveTo(leader);
        control.Begin(leader);
        while (translation.Builder.Block.Terminator is null)
        {
            Translate(translation, control, translation.Current);
            if (translation.Builder.Block.Terminator is not null)
            {
                return;
            }
            var next = translation.Current.Next ?? throw translation.Unreadable("code that runs past the method's end");
            if (translation.IsLeader(next))
            {
                control.Jump(next);
                return;
            }
            translation.MoveTo(next);
        }
    }

    private static void Translate(Translation translation, ControlTranslation control, CilInstruction instruction)
    {
        bool isTranslated;
        try
        {
            isTranslated = TryTranslate(translation, control, instruction);
        }
        catch (UnreadableMethodException exception) when (exception.Location is null)
        {
            throw new UnreadableMethodException(exception.Reason, translation.Builder.Location, exception.Kind);
        }
        if (!isTranslated)
        {
            throw translation.Unreadable($"the instruction {instruction.OpCode.Name}");
        }
    }

    private static bool TryTranslate(Translation translation, ControlTranslation control, CilInstruction instruction) =>
        ConstantTranslation.TryTranslate(translation, instruction)
            || VariableTranslation.TryTranslate(translation, instruction)
            || ArithmeticTranslation.TryTranslate(translation, instruction)
            || ComparisonTranslation.TryTranslate(translation, instruction)
            || ConversionTranslation.TryTranslate(translation, instruction)
            || ArrayTranslation.TryTranslate(translation, instruction)
            || FieldTranslation.TryTranslate(translation, instruction)
            || IndirectTranslation.TryTranslate(translation, instruction)
            || CallTranslation.TryTranslate(translation, instruction)
            || StackTranslation.TryTranslate(translation, instruction)
            || TypeTranslation.TryTranslate(translation, instruction)
            || control.TryTranslate(instruction);
}
