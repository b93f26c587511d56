using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Diagnostics;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler;

/// <summary>Makes the twins of a module.</summary>
public static class Pipeline
{
    /// <summary>Fills each requested twin; a method that fails is reported, the others are woven.</summary>
    public static IReadOnlyList<Diagnostic> Run(ModuleDefinition module, IReadOnlyList<TwinRequest> requests, WeaverSettings settings)
    {
        var diagnostics = new List<Diagnostic>();
        foreach (var request in requests)
        {
            try
            {
                Fill(request.Target);
            }
            catch (DifferentiationException exception)
            {
                diagnostics.Add(new(exception.Descriptor, exception.Location ?? SourceLocations.Of(request.Primal), exception.Arguments, []));
            }
            catch (Exception exception)
            {
                diagnostics.Add(new(
                    DiagnosticCatalogue.InternalError, SourceLocations.Of(request.Primal), [request.Primal.FullName, exception.Message], []));
            }
        }
        return diagnostics;
    }

    private static void Fill(MethodDefinition target)
    {
        var module = target.Module;
        var exception = new TypeReference("System", "InvalidOperationException", module, module.TypeSystem.CoreLibrary);
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, exception) { HasThis = true };
        constructor.Parameters.Add(new ParameterDefinition(module.TypeSystem.String));
        target.Body = new MethodBody(target);
        var processor = target.Body.GetILProcessor();
        processor.Emit(OpCodes.Ldstr, "woven");
        processor.Emit(OpCodes.Newobj, constructor);
        processor.Emit(OpCodes.Throw);
        target.DebugInformation.SequencePoints.Clear();
        target.DebugInformation.Scope = null;
    }
}
