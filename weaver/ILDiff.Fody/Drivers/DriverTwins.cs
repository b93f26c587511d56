using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Drivers;

/// <summary>The twins that drivers are given: each in its method's own type, behind a delegate that is made once.</summary>
internal sealed class DriverTwins
{
    private readonly ModuleDefinition module;
    private readonly Dictionary<string, MethodReference> known = [];
    private readonly List<TwinRequest> requests = [];

    public DriverTwins(ModuleDefinition module)
    {
        this.module = module;
    }

    public IReadOnlyList<TwinRequest> Requests => requests;

    /// <summary>A method that gives the twin as a delegate, for each that the driver takes; null when the function can have none here.</summary>
    public IReadOnlyList<MethodReference>? Of(MethodReference function, MethodDefinition driver)
    {
        if (function is MethodSpecification || function.DeclaringType is TypeSpecification || function.TryResolve() is not { HasBody: true, IsVirtual: false } primal
            || primal.Module != module || primal.DeclaringType.IsValueType || primal.HasGenericParameters || primal.DeclaringType.HasGenericParameters)
        {
            return null;
        }
        var taken = driver.Parameters.Select(parameter => parameter.ParameterType.TryResolve()).OfType<TypeDefinition>()
            .Where(type => type.Namespace == "ILDiff.Runtime" && type.BaseType?.FullName == "System.MulticastDelegate").ToList();
        return [.. taken.Select(shape => Of(primal, shape))];
    }

    private MethodReference Of(MethodDefinition primal, TypeDefinition shape)
    {
        var key = primal.FullName + "|" + shape.Name;
        if (!known.TryGetValue(key, out var accessor))
        {
            var invoke = shape.Methods.Single(method => method.Name == "Invoke");
            var twin = Declare(primal, shape, invoke);
            known.Add(key, accessor = Access(primal, shape, Adapt(primal, twin, invoke)));
        }
        return accessor;
    }

    /// <summary><c>(double Value, double da) F_Grad(double a)</c>, to be filled.</summary>
    private MethodDefinition Declare(MethodDefinition primal, TypeDefinition shape, MethodDefinition invoke)
    {
        var own = primal.Parameters.Count;
        var twin = Add(primal.DeclaringType, $"<ILDiff>{primal.Name}_{shape.Name}", primal.IsStatic, invoke.ReturnType);
        foreach (var parameter in primal.Parameters)
        {
            twin.Parameters.Add(new ParameterDefinition(parameter.Name, ParameterAttributes.None, parameter.ParameterType));
        }
        for (var i = own + 1; i < invoke.Parameters.Count; i++)
        {
            twin.Parameters.Add(new ParameterDefinition(invoke.Parameters[i].Name, ParameterAttributes.None, module.ImportReference(invoke.Parameters[i].ParameterType)));
        }
        twin.Body.GetILProcessor().Emit(OpCodes.Ldnull);
        twin.Body.GetILProcessor().Emit(OpCodes.Throw);
        requests.Add(new(primal, twin, KindOf(shape), [.. Enumerable.Range(0, own)], 1));
        return twin;
    }

    private static TwinKind KindOf(TypeDefinition shape) =>
        shape.Name.EndsWith("Jvp", StringComparison.Ordinal) ? TwinKind.Jvp : shape.Name.EndsWith("Vjp", StringComparison.Ordinal) ? TwinKind.Vjp : TwinKind.Grad;

    /// <summary><c>static … (object target, …) => ((C)target).Twin(…)</c></summary>
    private MethodDefinition Adapt(MethodDefinition primal, MethodDefinition twin, MethodDefinition invoke)
    {
        var adapter = Add(primal.DeclaringType, twin.Name + "_Call", true, invoke.ReturnType);
        adapter.Parameters.Add(new ParameterDefinition("target", ParameterAttributes.None, module.TypeSystem.Object));
        foreach (var parameter in twin.Parameters)
        {
            adapter.Parameters.Add(new ParameterDefinition(parameter.Name, ParameterAttributes.None, parameter.ParameterType));
        }
        var processor = adapter.Body.GetILProcessor();
        if (!primal.IsStatic)
        {
            processor.Emit(OpCodes.Ldarg_0);
            processor.Emit(OpCodes.Castclass, primal.DeclaringType);
        }
        foreach (var parameter in adapter.Parameters.Skip(1))
        {
            processor.Emit(OpCodes.Ldarg, parameter);
        }
        processor.Emit(OpCodes.Call, twin);
        processor.Emit(OpCodes.Ret);
        return adapter;
    }

    /// <summary><c>static D Twin => field ?? (field = new D(Adapter))</c></summary>
    private MethodDefinition Access(MethodDefinition primal, TypeDefinition shape, MethodDefinition adapter)
    {
        var type = module.ImportReference(shape);
        var field = new FieldDefinition(adapter.Name + "Delegate", FieldAttributes.Assembly | FieldAttributes.Static, type);
        primal.DeclaringType.Fields.Add(field);
        var accessor = Add(primal.DeclaringType, adapter.Name + "Access", true, shape);
        var processor = accessor.Body.GetILProcessor();
        var end = processor.Create(OpCodes.Ret);
        processor.Emit(OpCodes.Ldsfld, field);
        processor.Emit(OpCodes.Dup);
        processor.Emit(OpCodes.Brtrue_S, end);
        processor.Emit(OpCodes.Pop);
        processor.Emit(OpCodes.Ldnull);
        processor.Emit(OpCodes.Ldftn, adapter);
        processor.Emit(OpCodes.Newobj, module.ImportReference(shape.Methods.Single(method => method.IsConstructor)));
        processor.Emit(OpCodes.Dup);
        processor.Emit(OpCodes.Stsfld, field);
        processor.Append(end);
        return accessor;
    }

    private MethodDefinition Add(TypeDefinition type, string name, bool isStatic, TypeReference returned)
    {
        var attributes = MethodAttributes.Assembly | MethodAttributes.HideBySig | (isStatic ? MethodAttributes.Static : 0);
        var method = new MethodDefinition(name, attributes, module.ImportReference(returned)) { HasThis = !isStatic };
        type.Methods.Add(method);
        return method;
    }
}
