using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The bodies of the methods of one module, read when first asked for.</summary>
public sealed class MethodSource : IMethodSource
{
    private const string NonDifferentiable = "ILDiff.NonDifferentiableAttribute";
    private readonly ModuleDefinition module;
    private readonly IKnownMembers members;
    private readonly bool verifiesIr;
    private readonly Dispatch dispatch;
    private readonly TypeImporter types = new();
    private readonly Dictionary<string, MethodBodyInfo> known = [];
    private readonly RuledMethods rules;
    private readonly ForeignCode foreign;

    public MethodSource(ModuleDefinition module, bool verifiesIr, UserRules rules, IKnownMembers members)
    {
        this.members = members;
        this.module = module;
        this.verifiesIr = verifiesIr;
        dispatch = new Dispatch(module);
        foreign = new ForeignCode(module);
        this.rules = new RuledMethods(module, rules, members, this);
    }

    /// <inheritdoc/>
    public MethodBodyInfo Read(MethodHandle method)
    {
        if (!known.TryGetValue(method.Key, out var body))
        {
            known[method.Key] = body = rules.Read(method, ReadNew) ?? ReadNew(method);
        }
        return body;
    }

    /// <inheritdoc/>
    public bool CanMoveInto(MethodHandle callee, MethodHandle host) => rules.HasBody(callee)
        ? CanMoveInto(callee, Read(callee).Function!, host)
        : CanMoveInto(callee, host, (definition, type) => definition.Body.Instructions.All(instruction => NamesNothingPrivate(instruction.Operand, type, definition)));

    /// <inheritdoc/>
    public bool CanMoveInto(MethodHandle callee, Function body, MethodHandle host) => CanMoveInto(callee, host, (definition, type) => NamedBy(body).All(named => NamesNothingPrivate(named, type, definition)));

    private bool CanMoveInto(MethodHandle callee, MethodHandle host, Func<MethodDefinition, TypeDefinition, bool> namesNothingPrivate)
    {
        var calleeDefinition = (callee.Handle as MethodReference)?.TryResolve();
        var hostType = ((MethodReference)(host.Handle is UnplacedMethod part ? part.Host : host).Handle!).TryResolve()?.DeclaringType;
        if (calleeDefinition is not null && calleeDefinition.Module != module)
        {
            // What is hidden in another assembly can be named anywhere or, and then its body is not read, nowhere.
            return hostType is not null;
        }
        return calleeDefinition is not null && hostType is not null
            && (calleeDefinition.DeclaringType == hostType || !HasPreciseInitializer(calleeDefinition.DeclaringType) && namesNothingPrivate(calleeDefinition, hostType));
    }

    /// <inheritdoc/>
    public MethodHandle? OverrideIn(IrType type, MethodHandle method) =>
        type.Handle is TypeReference reference && reference.TryResolve() is { } definition && (method.Handle as MethodReference)?.TryResolve() is { } declared
            && Overrides.In(definition, declared, module) is { } found
            ? new MemberImporter(types).Import(found)
            : null;

    private MethodBodyInfo ReadNew(MethodHandle method)
    {
        if (method.Handle is UnplacedMethod part)
        {
            return new MethodBodyInfo(Prepare(Cloner.Copy(part.Body)), true, IsStatic: true);
        }
        var definition = (method.Handle as MethodReference)?.TryResolve();
        if (definition is null || definition.Module != module && !foreign.IsReadable(definition))
        {
            return new MethodBodyInfo(null, false, IsNonDifferentiable: definition is not null && IsMarkedConstant(definition));
        }
        var isConstant = IsMarkedConstant(definition);
        if (AttributeNames.Find(definition, AttributeNames.DeclaredTwin) is not null)
        {
            // Its body is what this weaving is to write: what stands there now says nothing about it.
            return new MethodBodyInfo(null, true, "it is a derivative itself, and derivatives of derivatives are not supported yet", null, isConstant, definition.IsStatic);
        }
        if (definition.Module != module && foreign.ObstacleOf(definition) is { } obstacle)
        {
            return new MethodBodyInfo(null, false, obstacle, null, isConstant, definition.IsStatic);
        }
        var context = GenericContext.Of((MethodReference)method.Handle!);
        var isGeneric = definition.HasGenericParameters || definition.DeclaringType.HasGenericParameters;
        if (!definition.HasBody || isGeneric && context is null)
        {
            var reason = definition.HasBody ? "it is generic, and called for types that are not known, or that grow from call to call" : null;
            return new MethodBodyInfo(null, true, reason, IsNonDifferentiable: isConstant, IsStatic: definition.IsStatic);
        }
        try
        {
            var function = Prepare(MethodReader.Read(definition, context, module, members));
            return new MethodBodyInfo(function, definition.Module == module, IsNonDifferentiable: isConstant, IsStatic: definition.IsStatic, ConstantParameters: ConstantParametersOf(definition), MustBeInlined: context?.Arguments.All(argument => IsVisibleIn(definition.DeclaringType, argument)) == false);
        }
        catch (UnreadableMethodException exception)
        {
            return new MethodBodyInfo(null, true, exception.Reason, exception.Location, isConstant, definition.IsStatic, exception.Kind == UnreadableKind.ProtectedRegion);
        }
    }

    private Function Prepare(Function function)
    {
        LowerListMethods.Run(function, ListMembers.Find, ListMembers.Constructor);
        LowerVirtualCalls.Run(function, dispatch.TargetsOf, members);
        LowerDictionaryEnumerators.Run(function, PairMembers.Key);
        Passes.Run(Passes.Preparation, function, verifiesIr);
        return function;
    }

    private static bool IsMarkedConstant(ICustomAttributeProvider member) =>
        member.HasCustomAttributes && member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == NonDifferentiable);

    private static bool[]? ConstantParametersOf(MethodDefinition method) =>
        method.Parameters.Any(IsMarkedConstant) ? [.. method.IsStatic ? Array.Empty<bool>() : [false], .. method.Parameters.Select(IsMarkedConstant)] : null;

    /// <summary>A type with a static constructor written out runs it when a method of its is first called, and the body alone would not.</summary>
    private static bool HasPreciseInitializer(TypeDefinition type) => !type.IsBeforeFieldInit && type.Methods.Any(method => method is { IsConstructor: true, IsStatic: true });

    /// <summary>The metadata that a function's instructions and locals name.</summary>
    private static IEnumerable<object?> NamedBy(Function function) => function.Blocks.SelectMany(block => block.Instructions)
        .Select(instruction => instruction.Payload switch
        {
            CallTarget call => call.Method.Handle,
            MethodHandle method => method.Handle,
            FieldHandle field => field.Handle,
            IrType type => Named(type),
            ElementAccess element => Named(element.Type),
            _ => null,
        })
        .Concat(function.Slots.Select(slot => Named(slot.Type)));

    private static object? Named(IrType type) => type.Element is { } element ? Named(element) : type.Handle;

    private static bool NamesNothingPrivate(object? named, TypeDefinition host, MethodDefinition callee) => named switch
    {
        MethodReference method => method.TryResolve() is { } definition
            && (definition.IsPublic || definition.IsAssembly || definition.IsFamilyOrAssembly || IsWithin(host, definition.DeclaringType) || IsOpened(definition, host) || IsOpenedForLambda(method, definition, callee) && definition.Module == host.Module) && IsVisible(definition.DeclaringType, host),
        // A struct's own field is reached through what the weaver adds to the struct, where it is reached at all.
        FieldReference field when field.TryResolve() is { IsStatic: false, DeclaringType.IsValueType: true } => true,
        FieldReference field => field.TryResolve() is { } definition
            && (definition.IsPublic || definition.IsAssembly || definition.IsFamilyOrAssembly || IsWithin(host, definition.DeclaringType) || IsOpened(definition, host)) && IsVisible(definition.DeclaringType, host),
        GenericParameter => true,
        TypeReference type => type.TryResolve() is { } definition && IsVisible(definition, host),
        _ => true,
    };

    /// <summary>The instance fields and constructors of the module's own classes are opened to the module where generated code needs them.</summary>
    private static bool IsOpened(FieldDefinition field, TypeDefinition host) => !field.IsStatic && ObjectFields.AreKnown(field.DeclaringType, host.Module);

    private static bool IsOpened(MethodDefinition method, TypeDefinition host) =>
        method is { IsConstructor: true, IsStatic: false } && ObjectFields.AreKnown(method.DeclaringType, host.Module);

    /// <summary>Whether methods of a type can name another, and all that it is made of.</summary>
    private static bool IsVisibleIn(TypeDefinition host, TypeReference type) => type switch
    {
        GenericInstanceType instance => IsVisibleIn(host, instance.ElementType) && instance.GenericArguments.All(argument => IsVisibleIn(host, argument)),
        TypeSpecification specification => IsVisibleIn(host, specification.ElementType),
        _ => type.TryResolve() is { } definition && IsVisible(definition, host),
    };

    /// <summary>So are the module's own nested types.</summary>
    private static bool IsVisible(TypeDefinition type, TypeDefinition host) =>
        type.DeclaringType is null || type.Module == host.Module || (type.IsNestedPublic || type.IsNestedAssembly || type.IsNestedFamilyOrAssembly || IsWithin(host, type.DeclaringType)) && IsVisible(type.DeclaringType, host);

    /// <summary>A lambda goes where it is called, so what it calls of its class is opened.</summary>
    private static bool IsOpenedForLambda(MethodReference named, MethodDefinition method, MethodDefinition callee) =>
        CompilersOwnTypes.Are(callee.DeclaringType) && named is not MethodSpecification && !method.IsVirtual && method.Module == callee.Module && !method.DeclaringType.HasGenericParameters;

    private static bool IsWithin(TypeDefinition type, TypeDefinition outer) => type == outer || type.DeclaringType is { } around && IsWithin(around, outer);
}
