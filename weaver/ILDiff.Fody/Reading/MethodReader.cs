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
    /// <exception cref="UnreadableMethodException">The method is out of reach.</exception>
    public static Function Read(MethodDefinition method, GenericContext? context = null, ModuleDefinition? home = null)
    {
        var sequencePoints = new SequencePoints(method);
        RequireReadable(method, sequencePoints);
        var stackTypes = new Dictionary<CilInstruction, IrType[]>();
        Function? function;
        do
        {
            function = TryTranslate(method, context, home, sequencePoints, stackTypes);
        }
        while (function is null);
        function.Blocks.RemoveAll(block => block.Terminator is null);
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
        var regions = method.Body.ExceptionHandlers.Where(handler => !EnumeratorDisposals.IsNothingElse(handler)).ToList();
        if (regions.Count > 0)
        {
            var start = regions.Min(handler => handler.TryStart.Offset);
            throw new UnreadableMethodException("a protected region", sequencePoints.At(start), UnreadableKind.ProtectedRegion);
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
    private static Function? TryTranslate(MethodDefinition method, GenericContext? context, ModuleDefinition? home, SequencePoints sequencePoints, Dictionary<CilInstruction, IrType[]> stackTypes)
    {
        var types = new TypeImporter(context, home);
        var leaders = BlockSplitter.FindLeaders(method.Body);
        var function = CreateFunction(method, types);
        var translation = new Translation(method, function, types, [.. leaders], sequencePoints);

        // No edge may lead to the entry.
        var beginsInEntry = !BlockSplitter.FindBranchTargets(method.Body).Contains(leaders[0]);
        var entries = new BlockEntries(function, leaders, beginsInEntry, stackTypes, new StackTypeMerge(types, method.Module));
        var control = new ControlTranslation(translation, entries);
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
        return entries.HasWidened ? null : function;
    }

    private static Function CreateFunction(MethodDefinition method, TypeImporter types)
    {
        var parameterTypes = method.Parameters.Select(parameter => types.Import(parameter.ParameterType));
        if (method.HasThis)
        {
            parameterTypes = parameterTypes.Prepend(types.ImportThis(method.DeclaringType));
        }
        var function = new Function(method.FullName, parameterTypes.ToArray(), types.Import(method.ReturnType));
        function.AddBlock();
        return function;
    }

    private static void TranslateBlock(Translation translation, ControlTranslation control, CilInstruction leader)
    {
        translation.MoveTo(leader);
        while (true)
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
