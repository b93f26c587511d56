using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Reading;

/// <summary>Where an argument or local is: exactly one is not null.</summary>
/// <param name="Slot">It is this slot.</param>
/// <param name="Parameter">It is this value, and never written.</param>
/// <param name="Address">It is behind this reference.</param>
internal readonly record struct Variable(Slot? Slot, Value? Parameter = null, Value? Address = null)
{
    public IrType Type => Slot?.Type ?? Parameter?.Type ?? Address!.Type.Element!;
}

/// <summary>A method's arguments and locals. An argument that is never written and whose address is never taken is the entry's parameter itself; the others live in slots.</summary>
internal sealed class Variables
{
    private readonly Variable[] arguments;
    private readonly Variable[] locals;

    /// <summary>Those of a whole method.</summary>
    public Variables(MethodDefinition method, Function function, TypeImporter types)
    {
        arguments = [.. function.ParameterTypes.Select(type => new Variable(null, function.AddParameter(function.Entry, type)))];
        var builder = new Builder(function, function.Entry);
        foreach (var index in FindChangedArguments(method).OrderBy(index => index))
        {
            var name = method.HasThis && index == 0 ? "this" : method.Parameters[index - (method.HasThis ? 1 : 0)].Name;
            var slot = function.AddSlot(function.ParameterTypes[index], name);
            builder.StoreSlot(slot, arguments[index].Parameter!);
            arguments[index] = new Variable(slot);
        }
        locals = [.. method.Body.Variables.Select(variable => new Variable(AddSlot(variable, method, function, types)))];
    }

    /// <summary>Those of a method as a part of it, a function of its own, sees them: what is shared with the rest comes in as parameters.</summary>
    public Variables(MethodDefinition method, Function part, TypeImporter types, IReadOnlyList<SharedVariable> shared)
    {
        arguments = new Variable[method.Parameters.Count + (method.HasThis ? 1 : 0)];
        locals = [.. method.Body.Variables.Select(variable =>
            shared.Any(other => !other.IsArgument && other.Index == variable.Index) ? default : new Variable(AddSlot(variable, method, part, types)))];
        for (var i = 0; i < shared.Count; i++)
        {
            var parameter = part.AddParameter(part.Entry, part.ParameterTypes[i]);
            (shared[i].IsArgument ? arguments : locals)[shared[i].Index] = shared[i].IsWritten ? new Variable(null, null, parameter) : new Variable(null, parameter);
        }
    }

    public Variable Argument(int index) => arguments[index];

    public Variable Local(int index) => locals[index];

    private static Slot AddSlot(VariableDefinition variable, MethodDefinition method, Function function, TypeImporter types) =>
        function.AddSlot(types.Import(variable.VariableType), method.DebugInformation.TryGetName(variable, out var name) ? name : null);

    private static HashSet<int> FindChangedArguments(MethodDefinition method) =>
    [
        .. method.Body.Instructions
            .Where(instruction => instruction.OpCode.Code is Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S)
            .Select(instruction => ((ParameterDefinition)instruction.Operand).Sequence),
    ];
}
