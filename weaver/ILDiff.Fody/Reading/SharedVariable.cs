using Mono.Cecil;
using Mono.Cecil.Cil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Reading;

/// <summary>An argument or local that a part of a method shares with the rest.</summary>
/// <param name="IsArgument">An argument, else a local.</param>
/// <param name="Index">Its place among them.</param>
/// <param name="IsWritten">The part may write it: it gets a reference to it, not the value.</param>
internal sealed record SharedVariable(bool IsArgument, int Index, bool IsWritten)
{
    /// <summary>Those of the part that the predicate tells.</summary>
    public static IReadOnlyList<SharedVariable> Of(MethodDefinition method, Func<CilInstruction, bool> isInPart)
    {
        var inside = new Dictionary<(bool IsArgument, int Index), (bool IsWritten, bool IsReadFirst)>();
        var outside = new HashSet<(bool IsArgument, int Index)>();
        foreach (var instruction in method.Body.Instructions)
        {
            if (Find(method, instruction) is not { } access)
            {
                continue;
            }
            var key = (access.IsArgument, access.Index);
            if (!isInPart(instruction))
            {
                outside.Add(key);
            }
            else if (inside.TryGetValue(key, out var known))
            {
                inside[key] = known with { IsWritten = known.IsWritten || access.IsWrite };
            }
            else
            {
                // `ldloca; initobj` assigns, as a store does.
                inside.Add(key, (access.IsWrite, !(access.IsStore || instruction.Next?.OpCode.Code == Code.Initobj)));
            }
        }
        return
        [
            .. inside.Where(entry => entry.Key.IsArgument || outside.Contains(entry.Key) || entry.Value.IsReadFirst)
                .OrderByDescending(entry => entry.Key.IsArgument).ThenBy(entry => entry.Key.Index)
                .Select(entry => new SharedVariable(entry.Key.IsArgument, entry.Key.Index, entry.Value.IsWritten)),
        ];
    }

    private static (bool IsArgument, int Index, bool IsWrite, bool IsStore)? Find(MethodDefinition method, CilInstruction instruction)
    {
        var code = instruction.OpCode.Code;
        return code switch
        {
            >= Code.Ldarg_0 and <= Code.Ldarg_3 => (true, code - Code.Ldarg_0, false, false),
            Code.Ldarg or Code.Ldarg_S => (true, ((ParameterDefinition)instruction.Operand).Sequence, false, false),
            Code.Starg or Code.Starg_S => (true, ((ParameterDefinition)instruction.Operand).Sequence, true, true),
            Code.Ldarga or Code.Ldarga_S => (true, ((ParameterDefinition)instruction.Operand).Sequence, true, false),
            >= Code.Ldloc_0 and <= Code.Ldloc_3 => (false, code - Code.Ldloc_0, false, false),
            Code.Ldloc or Code.Ldloc_S => (false, ((VariableDefinition)instruction.Operand).Index, false, false),
            >= Code.Stloc_0 and <= Code.Stloc_3 => (false, code - Code.Stloc_0, true, true),
            Code.Stloc or Code.Stloc_S => (false, ((VariableDefinition)instruction.Operand).Index, true, true),
            Code.Ldloca or Code.Ldloca_S => (false, ((VariableDefinition)instruction.Operand).Index, true, false),
            _ => null,
        };
    }
}
