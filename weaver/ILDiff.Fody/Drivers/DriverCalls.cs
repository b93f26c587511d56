using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace ILDiff.Compiler.Drivers;

/// <summary>
/// Calls of <c>Differentiate.Gradient(f, x)</c> and the like, where it is seen what f is: the twins of its method are asked for, and the call becomes one of
/// the runtime's driver that takes them.
/// </summary>
public sealed class DriverCalls
{
    private const string Drivers = "ILDiff.Runtime.Drivers";
    private readonly ModuleDefinition module;
    private readonly DriverTwins twins;

    private DriverCalls(ModuleDefinition module)
    {
        this.module = module;
        twins = new DriverTwins(module);
    }

    /// <summary>Rewrites all methods of a module; returns the twins to be made.</summary>
    public static IReadOnlyList<TwinRequest> Rewrite(ModuleDefinition module)
    {
        var calls = new DriverCalls(module);
        foreach (var method in module.GetAllTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).ToList())
        {
            calls.Rewrite(method);
        }
        return calls.twins.Requests;
    }

    private void Rewrite(MethodDefinition method)
    {
        var found = method.Body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Call && instruction.Operand is MethodReference { DeclaringType.FullName: "ILDiff.Differentiate" }).ToList();
        if (found.Count == 0)
        {
            return;
        }
        method.Body.SimplifyMacros();
        var arguments = new DelegateArgument(method.Body);
        var known = found.Select(call => (Call: call, Function: arguments.Of(call))).ToList();
        foreach (var (call, function) in known)
        {
            if (function is not null && DriverOf((MethodReference)call.Operand) is { } driver && twins.Of(function, driver) is { } fields)
            {
                Replace(method.Body.GetILProcessor(), call, driver, fields);
            }
        }
        method.Body.OptimizeMacros();
    }

    /// <summary>The driver that takes the same, and then twins.</summary>
    private static MethodDefinition? DriverOf(MethodReference called) => called.TryResolve() is not { } definition ? null
        : definition.Module.GetType(Drivers)?.Methods.FirstOrDefault(driver => driver.Name == definition.Name && driver.Parameters.Count > definition.Parameters.Count
            && definition.Parameters.Zip(driver.Parameters, (own, other) => own.ParameterType.FullName == other.ParameterType.FullName).All(isSame => isSame)
            && driver.Parameters.Skip(definition.Parameters.Count).All(parameter => parameter.ParameterType.Namespace == "ILDiff.Runtime"));

    /// <summary>The call's own place is taken by the first instruction, so that branches to it stay right.</summary>
    private void Replace(ILProcessor processor, Instruction call, MethodDefinition driver, IReadOnlyList<MethodReference> fields)
    {
        var replaced = fields.Select(field => processor.Create(OpCodes.Call, field)).Append(processor.Create(OpCodes.Call, module.ImportReference(driver))).ToList();
        call.OpCode = replaced[0].OpCode;
        call.Operand = replaced[0].Operand;
        replaced.Skip(1).Reverse().ToList().ForEach(instruction => processor.InsertAfter(call, instruction));
    }
}
