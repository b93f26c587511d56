using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The members that generated code calls, found in what the woven module refers to.</summary>
public sealed class KnownMembers : IKnownMembers
{
    private const int ItemsBeforeRest = 7;

    private readonly ModuleDefinition module;
    private readonly TypeImporter types = new();
    private readonly MemberImporter members;
    private readonly KnownTypes knownTypes;
    private readonly Dictionary<string, MethodHandle?> staticMethods = [];
    private readonly Dictionary<(string Type, string Name), MethodHandle> instanceMethods = [];
    private readonly Dictionary<(string Type, string Name), FieldHandle> fields = [];

    public KnownMembers(ModuleDefinition module)
    {
        this.module = module;
        members = new MemberImporter(types);
        knownTypes = new KnownTypes(module);
    }

    /// <inheritdoc/>
    public MethodHandle StaticMethod(string key) =>
        FindStaticMethod(key) ?? throw new KeyNotFoundException($"No assembly that {module.Name} refers to has the method {key}.");

    /// <inheritdoc/>
    public bool HasStaticMethod(string key) => FindStaticMethod(key) is not null;

    /// <inheritdoc/>
    public MethodHandle InstanceMethod(string typeName, string name)
    {
        if (!instanceMethods.TryGetValue((typeName, name), out var found))
        {
            instanceMethods.Add((typeName, name), found = FindInstanceMethod(typeName, name));
        }
        return found;
    }

    /// <inheritdoc/>
    public MethodHandle DictionaryMethod(string name, IrType dictionary) =>
        GenericMethod("ILDiff.Runtime.ShadowDictionaries", name, [((GenericInstanceType)TypeExporter.ToReference(dictionary, module)).GenericArguments[0]]);

    /// <inheritdoc/>
    public MethodHandle GenericMethod(string typeName, string name, params IrType[] arguments) =>
        GenericMethod(typeName, name, arguments.Select(argument => TypeExporter.ToReference(argument, module)));

    private MethodHandle GenericMethod(string typeName, string name, IEnumerable<TypeReference> arguments)
    {
        var (type, definition) = knownTypes.Find(typeName);
        var method = definition.Methods.Single(candidate => candidate.Name == name && candidate.HasGenericParameters);
        var open = new MethodReference(name, module.TypeSystem.Void, type);
        foreach (var _ in method.GenericParameters)
        {
            open.GenericParameters.Add(new GenericParameter(open));
        }
        open.ReturnType = InParametersOf(open, method.ReturnType);
        foreach (var parameter in method.Parameters)
        {
            open.Parameters.Add(new ParameterDefinition(InParametersOf(open, parameter.ParameterType)));
        }
        var instance = new GenericInstanceMethod(open);
        foreach (var argument in arguments)
        {
            instance.GenericArguments.Add(argument);
        }
        return members.Import(instance);
    }

    /// <inheritdoc/>
    public FieldHandle Field(string typeName, string name)
    {
        if (!fields.TryGetValue((typeName, name), out var found))
        {
            fields.Add((typeName, name), found = FindField(typeName, name));
        }
        return found;
    }

    /// <inheritdoc/>
    public IrType Class(string typeName) => types.Import(knownTypes.Find(typeName).Reference);

    /// <inheritdoc/>
    public MethodHandle SpanMethod(IrType span, string name)
    {
        var instance = (GenericInstanceType)span.Handle!;
        TypeReference returned = module.TypeSystem.Int32;
        if (name == "GetPinnableReference")
        {
            returned = new ByReferenceType(OpenParameters.At(instance, 0));
            if (instance.ElementType.Name == "ReadOnlySpan`1")
            {
                returned = new RequiredModifierType(knownTypes.Find("System.Runtime.InteropServices.InAttribute").Reference, returned);
            }
        }
        return members.Import(new MethodReference(name, returned, instance) { HasThis = true });
    }

    /// <inheritdoc/>
    public IrType Tuple(IReadOnlyList<IrType> items)
    {
        var arguments = items.Count <= ItemsBeforeRest
            ? items
            : [.. items.Take(ItemsBeforeRest), Tuple(items.Skip(ItemsBeforeRest).ToArray())];
        var instance = new GenericInstanceType(knownTypes.Find("System.ValueTuple`" + arguments.Count).Reference);
        foreach (var argument in arguments)
        {
            instance.GenericArguments.Add(TypeExporter.ToReference(argument, module));
        }
        return types.Import(instance);
    }

    /// <inheritdoc/>
    public MethodHandle TupleConstructor(IrType tuple)
    {
        var instance = (GenericInstanceType)tuple.Handle!;
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, instance) { HasThis = true };
        for (var position = 0; position < instance.GenericArguments.Count; position++)
        {
            constructor.Parameters.Add(new ParameterDefinition(OpenParameters.At(instance, position)));
        }
        return members.Import(constructor);
    }

    /// <inheritdoc/>
    public FieldHandle TupleItem(IrType tuple, int number)
    {
        var instance = (GenericInstanceType)tuple.Handle!;
        var name = number > ItemsBeforeRest ? "Rest" : "Item" + number;
        return members.Import(new FieldReference(name, OpenParameters.At(instance, number - 1), instance), isStatic: false);
    }

    /// <summary>A type of a generic method's signature, written in the method's own parameters.</summary>
    private TypeReference InParametersOf(MethodReference method, TypeReference type)
    {
        switch (type)
        {
            case GenericParameter parameter:
                return method.GenericParameters[parameter.Position];
            case ArrayType array:
                return new ArrayType(InParametersOf(method, array.ElementType), array.Rank);
            case ByReferenceType reference:
                return new ByReferenceType(InParametersOf(method, reference.ElementType));
        }
        if (type is not GenericInstanceType instance)
        {
            return knownTypes.Localize(type);
        }
        var localized = new GenericInstanceType(knownTypes.Find(instance.ElementType.FullName).Reference);
        foreach (var argument in instance.GenericArguments)
        {
            localized.GenericArguments.Add(InParametersOf(method, argument));
        }
        return localized;
    }

    private MethodHandle FindInstanceMethod(string typeName, string name)
    {
        var (type, definition) = knownTypes.Find(typeName);
        var method = definition.Methods.SingleOrDefault(candidate => !candidate.IsStatic && candidate.Name == name)
            ?? throw new KeyNotFoundException($"{typeName} has no instance method {name}.");
        return Refer(type, method);
    }

    private FieldHandle FindField(string typeName, string name)
    {
        var (type, definition) = knownTypes.Find(typeName);
        var field = definition.Fields.SingleOrDefault(candidate => candidate.Name == name)
            ?? throw new KeyNotFoundException($"{typeName} has no field {name}.");
        return members.Import(new FieldReference(name, knownTypes.Localize(field.FieldType), type), field.IsStatic);
    }

    private MethodHandle? FindStaticMethod(string key)
    {
        if (!staticMethods.TryGetValue(key, out var method))
        {
            staticMethods.Add(key, method = SearchStaticMethod(key));
        }
        return method;
    }

    private MethodHandle? SearchStaticMethod(string key)
    {
        var nameStart = key.IndexOf("::", StringComparison.Ordinal);
        var parametersStart = key.IndexOf('(');
        try
        {
            var (type, definition) = knownTypes.Find(key.Substring(0, nameStart));
            var name = key.Substring(nameStart + 2, parametersStart - nameStart - 2);
            var parameters = key.Substring(parametersStart + 1).TrimEnd(')');
            var method = definition.Methods.SingleOrDefault(candidate => candidate is { IsStatic: true, IsPublic: true, HasGenericParameters: false }
                && candidate.Name == name
                && string.Join(",", candidate.Parameters.Select(parameter => parameter.ParameterType.FullName)) == parameters);
            return method is null ? null : Refer(type, method);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    private MethodHandle Refer(TypeReference type, MethodDefinition method)
    {
        var reference = new MethodReference(method.Name, knownTypes.Localize(method.ReturnType), type) { HasThis = method.HasThis };
        foreach (var parameter in method.Parameters)
        {
            reference.Parameters.Add(new ParameterDefinition(knownTypes.Localize(parameter.ParameterType)));
        }
        return members.Import(reference);
    }
}
