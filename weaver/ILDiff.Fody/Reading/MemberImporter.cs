using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Metadata members as the IR has them; a handle's types are those the referring code sees.</summary>
public sealed class MemberImporter
{
    private readonly TypeImporter types;

    public MemberImporter(TypeImporter types)
    {
        this.types = types;
    }

    public TypeImporter Types => types;

    public MethodHandle Import(MethodReference method)
    {
        method = types.Context?.Close(method) ?? method;
        var parameterTypes = method.Parameters.Select(parameter => ImportSignatureType(parameter.ParameterType, method)).ToArray();
        var returnType = ImportSignatureType(method.ReturnType, method);
        var declaringType = types.Import(method.DeclaringType).FullName;
        return new MethodHandle(declaringType, method.Name, parameterTypes, returnType, method.HasThis, method, TypeArguments(method))
        {
            ThisType = method.HasThis ? ThisOf(method.DeclaringType) : null,
            IsPure = PureMethods.IsPure(declaringType, method.Name, method.HasThis, parameterTypes),
            CallsDelegate = method is { Name: "Invoke", HasThis: true } && method.DeclaringType.TryResolve()?.BaseType?.FullName == "System.MulticastDelegate",
        };
    }

    public FieldHandle Import(FieldReference field, bool isStatic)
    {
        field = types.Context?.Close(field) ?? field;
        var definition = field.TryResolve();
        var isInitOnly = definition?.IsInitOnly ?? false;
        var type = ImportSignatureType(field.FieldType, field);
        return new FieldHandle(types.Import(field.DeclaringType).FullName, field.Name, type, isStatic, isInitOnly, field)
        {
            IsConstant = definition is not null && ObjectFields.IsMarkedConstant(definition),
            IsOfOwnClass = definition is not null && ObjectFields.AreKnown(definition.DeclaringType, types.Home ?? field.Module),
            IsFixed = isInitOnly && FieldAccess.IsSeenOutside(definition!) && (field.DeclaringType is GenericInstanceType || !FieldAccess.CanBeReached(field.Module)),
            MayHoldNumbers = () => FloatingPointData.IsIn(GenericSubstitution.Apply(field.FieldType, field)),
            MayRunMethods = isStatic && StaticInitializers.MayRunMethods(field.DeclaringType),
        };
    }

    private string TypeArguments(MethodReference method) => method is GenericInstanceMethod instance
        ? $"<{string.Join(",", instance.GenericArguments.Select(argument => types.Import(argument).FullName))}>"
        : "";

    private IrType ThisOf(TypeReference declaringType)
    {
        var type = types.Import(declaringType);
        return type.IsReference ? type : IrType.ByRefTo(type);
    }

    private IrType ImportSignatureType(TypeReference type, MemberReference member) => types.Import(GenericSubstitution.Apply(type, member));
}
