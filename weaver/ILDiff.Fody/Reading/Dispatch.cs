using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The methods that a virtual call can run: one for each class of the module that its object can be of.</summary>
internal sealed class Dispatch
{
    private readonly ModuleDefinition module;
    private readonly MemberImporter members = new(new TypeImporter());
    private readonly Implementations implementations;
    private readonly bool hasFriends;

    public Dispatch(ModuleDefinition module)
    {
        this.module = module;
        implementations = new Implementations(members, module);
        hasFriends = module.Assembly?.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.Runtime.CompilerServices.InternalsVisibleToAttribute") == true;
    }

    /// <summary>Null when the method is not of the module, or when it is not plain what runs on one of its classes.</summary>
    /// <param name="called">The method that the call names.</param>
    /// <param name="receiver">What is known of the object's type.</param>
    public VirtualTargets? TargetsOf(MethodHandle called, IrType receiver)
    {
        if (called.Handle is not MethodReference reference || reference.TryResolve() is not { IsVirtual: true } method || method.DeclaringType.Module != module
            || reference is GenericInstanceMethod || IsMarkedConstant(method))
        {
            return null;
        }
        var root = RootOf(receiver, method.DeclaringType);
        var classes = new List<VirtualTarget>();
        TypeDefinition[] types = [root, .. Hierarchy.AllBelow(root)];
        var areAll = types.All(IsClosed);
        foreach (var type in types.Where(type => type is { IsInterface: false, IsAbstract: false }))
        {
            if (type.IsValueType || type.HasGenericParameters || !IsOf(type, reference))
            {
                areAll = false;
                continue;
            }
            if (TargetOn(type, method, reference) is not { } target)
            {
                return null;
            }
            classes.Add(new VirtualTarget(members.Types.Import(type), members.Import(target), IsClosed(type) && Hierarchy.Below(type).Count == 0));
        }
        return classes.Count == 0 ? null : new VirtualTargets(classes, areAll);
    }

    private static bool IsMarkedConstant(MethodDefinition method) =>
        method.HasCustomAttributes && method.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "ILDiff.NonDifferentiableAttribute");

    /// <summary>The object's own type where that says more than the method's.</summary>
    private TypeDefinition RootOf(IrType receiver, TypeDefinition declaring) =>
        receiver.Handle is TypeReference reference && reference.TryResolve() is { IsValueType: false } type && type.Module == module
            && (type == declaring || Hierarchy.AllBelow(declaring).Contains(type))
            ? type
            : declaring;

    /// <summary>Of a generic interface a class may implement another instance.</summary>
    private bool IsOf(TypeDefinition type, MethodReference called)
    {
        if (called.DeclaringType is not GenericInstanceType)
        {
            return true;
        }
        var name = members.Types.Import(called.DeclaringType).FullName;
        for (TypeReference? current = type; current?.TryResolve() is { } definition; current = ClosedMembers.BaseOf(current))
        {
            if (definition.Interfaces.Any(implemented => members.Types.Import(ClosedMembers.Close(implemented.InterfaceType, current)).FullName == name))
            {
                return true;
            }
        }
        return false;
    }

    private MethodReference? TargetOn(TypeDefinition type, MethodDefinition method, MethodReference called) =>
        method.DeclaringType.IsInterface ? implementations.Of(type, called) : called.DeclaringType is TypeSpecification ? null : Overrides.In(type, method, module);

    /// <summary>No other assembly can have a type that is derived from this one.</summary>
    private bool IsClosed(TypeDefinition type) => type.IsSealed
        || !hasFriends && (!FieldAccess.IsSeenOutside(type)
            || !type.IsInterface && type.Methods.Where(method => method is { IsConstructor: true, IsStatic: false }).All(constructor => constructor.IsPrivate || constructor.IsAssembly || constructor.IsFamilyAndAssembly));
}
