using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Emission;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms;
using ILDiff.Compiler.Transforms.References;
using ILDiff.Compiler.Transforms.Structs;
using ILDiff.Compiler.Verification;
using Mono.Cecil;

namespace ILDiff.Compiler;

/// <summary>Makes the twins of a module: Reading → Ir → Analysis → Transforms → Emission → Verification.</summary>
public sealed class Pipeline
{
    private readonly WeaverSettings settings;
    private readonly GeneratedCode code;
    private readonly MemberImporter importer = new(new TypeImporter());
    private readonly MethodSource methods;
    private readonly StructAccess structs;
    private readonly ObjectAccess objects;
    private readonly DerivativeCompiler compiler;
    private readonly List<Diagnostic> diagnostics = [];

    private Pipeline(ModuleDefinition module, UserRules rules, WeaverSettings settings, CompilerOptions options)
    {
        this.settings = settings;
        code = new GeneratedCode(module);
        var members = new KnownMembers(module);
        methods = new MethodSource(module, options.VerifiesIr, rules, members);
        structs = new StructAccess(module, members);
        objects = new ObjectAccess(module, members);
        compiler = new DerivativeCompiler(methods, code, members, structs, objects, options);
    }

    /// <summary>Fills each requested twin; a method that fails is reported, the others are woven.</summary>
    public static IReadOnlyList<Diagnostic> Run(ModuleDefinition module, IReadOnlyList<TwinRequest> requests, WeaverSettings settings, CompilerOptions? options = null)
    {
        var rules = UserRules.Read(module);
        if (requests.Count == 0)
        {
            return rules.Diagnostics;
        }
        var pipeline = new Pipeline(module, rules, settings, options ?? CompilerOptions.Default);
        var checker = new DependenceChecker(pipeline.compiler.Primals, pipeline.compiler.Methods);
        foreach (var request in requests)
        {
            pipeline.Guard(request, () => pipeline.Compile(request, checker));
        }
        pipeline.diagnostics.AddRange(rules.Diagnostics);
        pipeline.diagnostics.AddRange(checker.Diagnostics);
        pipeline.Verify(requests);
        return pipeline.diagnostics;
    }

    private void Compile(TwinRequest request, DependenceChecker checker)
    {
        var signature = SignatureOf(request);
        var primal = importer.Import(request.Primal);
        if (methods.Read(primal).Function is null)
        {
            checker.Check(primal, new(signature.Independents, true, false));
            return;
        }
        var (isTangent, isGradient) = (request.Kind == TwinKind.Jvp, request.Kind == TwinKind.Grad);
        LeafTwin? outer = null;
        if (LeafTwin.IsNeeded(signature, methods.Read(primal).Function!.ParameterTypes))
        {
            outer = new LeafTwin(signature, methods.Read(primal).Function!.ParameterTypes, primal.ReturnType, compiler.Members, isTangent, isGradient);
            (signature, primal) = (outer.Inner(), compiler.LeafMethods.FormOf(primal));
        }
        var function = compiler.Primals.Prepared(primal);
        var hasReferences = MethodForms.HasReferences(primal);
        var core = hasReferences ? ReferenceTwin.InnerSignature(signature, primal, compiler.Members, isTangent, isGradient) : signature;
        var known = checker.Diagnostics.Count;
        checker.Check(primal, isTangent ? TangentTwin.DependenceOf(function, core) : GradientTwin.DependenceOf(function, core, isGradient));
        if (checker.Diagnostics.Count > 0 && (checker.Diagnostics.Count > known || checker.HasFailed(primal)))
        {
            return;
        }
        var body = request.Kind switch
        {
            TwinKind.Jvp or TwinKind.Grad or TwinKind.Vjp when hasReferences => ReferenceTwin.Make(signature, compiler, primal, function, isTangent, isGradient),
            TwinKind.Jvp => TangentTwin.Make(signature, compiler, primal, function),
            TwinKind.Grad or TwinKind.Vjp => GradientTwin.Make(signature, compiler, primal, function, isGradient),
            _ => throw new InvalidOperationException($"The twin kind {request.Kind} is not known."),
        };
        compiler.CompletePending();
        if (outer is not null)
        {
            var inner = code.Declare(primal, signature.Name, signature.ParameterTypes, signature.ReturnType);
            MarkReadOnly((MethodDefinition)inner.Handle!, request.Primal, outer);
            compiler.Define(inner, body);
            body = outer.Make(inner);
        }
        compiler.Clean(body);
        code.Define(request.Target, body);
    }

    /// <summary>What the method takes by <c>in</c> is taken so by what its twin is made from.</summary>
    private static void MarkReadOnly(MethodDefinition inner, MethodDefinition primal, LeafTwin outer)
    {
        for (var i = 0; i < primal.Parameters.Count; i++)
        {
            if (primal.Parameters[i].ParameterType.IsByReference && primal.Parameters[i].IsIn)
            {
                var parameter = inner.Parameters[outer.PositionOf(primal.HasThis ? i + 1 : i)];
                parameter.IsIn = true;
                foreach (var attribute in primal.Parameters[i].CustomAttributes)
                {
                    parameter.CustomAttributes.Add(new CustomAttribute(attribute.Constructor, attribute.GetBlob()));
                }
            }
        }
    }

    private TwinSignature SignatureOf(TwinRequest request)
    {
        var handle = importer.Import(request.Target);
        var first = request.Primal.HasThis ? -1 : 0;
        var independents = Enumerable.Range(first, request.Primal.Parameters.Count - first).Select(request.Independents.Contains).ToArray();
        string[] names = [.. handle.HasThis ? ["this"] : Array.Empty<string>(), .. request.Target.Parameters.Select(parameter => parameter.Name)];
        IrType[] types = [.. handle.ThisType is { } self ? [self] : Array.Empty<IrType>(), .. handle.ParameterTypes];
        return new TwinSignature(request.Target.Name, names, types, handle.ReturnType, independents)
        {
            Passing = [.. Enumerable.Repeat(ParameterPassing.Plain, -first), .. request.Primal.Parameters.Select(parameter => !parameter.ParameterType.IsByReference ? ParameterPassing.Plain
                : parameter.IsOut ? ParameterPassing.Out
                : parameter.IsIn ? ParameterPassing.In
                : ParameterPassing.Plain)],
        };
    }

    /// <summary>A fault of ours on one method is reported as ours, with the method's name; the others are woven.</summary>
    private void Guard(TwinRequest request, Action action)
    {
        try
        {
            action();
        }
        catch (DifferentiationException exception)
        {
            diagnostics.Add(new(exception.Descriptor, exception.Location ?? SourceLocations.Of(request.Primal), exception.Arguments, []));
        }
        catch (Exception exception)
        {
            var trace = exception.ToString().Replace("\r", "").Replace('\n', ' ');
            diagnostics.Add(new(DiagnosticCatalogue.InternalError, SourceLocations.Of(request.Primal), [request.Primal.FullName, trace], []));
        }
    }

    private void Verify(IReadOnlyList<TwinRequest> requests)
    {
        if (!settings.Verify)
        {
            return;
        }
        foreach (var method in code.Methods.Concat(structs.Methods).Concat(objects.Methods))
        {
            var findings = MethodVerifier.Verify(method);
            if (findings.Count > 0)
            {
                var location = requests.Where(request => request.Target == method).Select(request => SourceLocations.Of(request.Primal)).FirstOrDefault();
                diagnostics.Add(new(DiagnosticCatalogue.VerificationFailed, location, [method.FullName, string.Join("; ", findings)], []));
            }
        }
    }
}
