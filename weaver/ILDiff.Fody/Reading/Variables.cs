using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>A method's arguments and locals. An argument that is never written and whose address is never taken is the entry's parameter itself; the others live in slots.</summary>
internal sealed class Variables
{
    private readonly Value[] parameters;
    private readonly Slot?[] argumentSlots;
    private readonly Slot[] localSlots;

    public Variables(MethodDefinition method, Function function, TypeImporter types)
    {
        parameters = function.ParameterTypes.Select(type => function.AddParameter(function.Entry, type)).ToArray();
        argumentSlots = new Slot?[parameters.Length];
        var builder = new Builder(function, function.Entry);
        foreach (var index in FindChangedArguments(method).OrderBy(index => index))
        {
            var name = method.HasThis && index == 0 ? "this" : method.Parameters[index - (method.HasThis ? 1 : 0)].Name;
            argumentSlots[index] = function.AddSlot(function.ParameterTypes[index], name);
            builder.StoreSlot(argumentSlots[index]!, parameters[index]);
        }
        localSlots = method.Body.Variables
            .Select(variable => function.AddSlot(types.Import(variable.VariableType), method.DebugInformation.TryGetName(variable, out var name) ? name : null))
            .ToArray();
    }

    /// <summary>The slot an argument lives in; null when it is the parameter.</summary>
    public Slot? ArgumentSlot(int index) => argumentSlots[index];

    public Value Parameter(int index) => parameters[index];

    public Slot LocalSlot(int index) => localSlots[index];

    private static HashSet<int> FindChangedArguments(MethodDefinition method) =>
    [
        .. method.Body.Instructions
            .Where(instruction => instruction.OpCode.Code is Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S)
            .Select(instruction => ((ParameterDefinition)instruction.Operand).Sequence),
    ];
}
