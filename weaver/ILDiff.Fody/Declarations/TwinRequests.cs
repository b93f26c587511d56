using System.Text.RegularExpressions;
using ILDiff.Compiler.Diagnostics;
using Mono.Cecil.Rocks;
using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>Finds the twins that the generator has declared.</summary>
public sealed class TwinRequests
{
    private readonly Dictionary<string, MethodDefinition> marked = [];
    private readonly HashSet<string> served = [];
    private readonly List<TwinRequest> requests = [];
    private readonly List<Diagnostic> diagnostics = [];

    private TwinRequests()
    {
    }

    /// <summary>In the order of the module's metadata.</summary>
    public IReadOnlyList<TwinRequest> Requests => requests;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <param name="module">The module to weave. A twin declared outside its method's type is made to forward to one inside.</param>
    /// <param name="refused">Documentation IDs of the methods for which the generator itself has said why they have no twins.</param>
    public static TwinRequests Find(ModuleDefinition module, ICollection<string> refused)
    {
        var found = new TwinRequests();
        var methods = module.GetAllTypes().Where(type => !IsExtensionSkeleton(type)).SelectMany(type => type.Methods).Where(method => method.HasCustomAttributes).ToList();
        foreach (var method in methods.Where(method => AttributeNames.Find(method, AttributeNames.Differentiable) is not null))
        {
            found.marked[DocumentationIds.Of(method)] = method;
        }
        foreach (var method in methods)
        {
            if (AttributeNames.Find(method, AttributeNames.DeclaredTwin) is { } attribute)
            {
                found.Add(method, attribute);
            }
        }
        found.CheckAllServed(refused);
        return found;
    }

    /// <summary>The nested types by which metadata describes an extension block's members; their bodies are never run.</summary>
    internal static bool IsExtensionSkeleton(TypeDefinition type) => type.Name.StartsWith("<G>$", StringComparison.Ordinal) || type.Name.StartsWith("<M>$", StringComparison.Ordinal);

    private void Add(MethodDefinition declared, CustomAttribute attribute)
    {
        var primalId = (string)attribute.ConstructorArguments[0].Value;
        if (!marked.TryGetValue(primalId, out var primal))
        {
            diagnostics.Add(new(DiagnosticCatalogue.InternalError, SourceLocations.Of(declared), [declared.FullName, $"no method marked [Differentiable] has the documentation ID {primalId}."], []));
            return;
        }
        served.Add(primalId);
        var independents = ((CustomAttributeArgument[])attribute.ConstructorArguments[2].Value).Select(argument => (int)argument.Value).ToArray();
        var directions = attribute.Properties.Where(property => property.Name == "Directions").Select(property => (int)property.Argument.Value).DefaultIfEmpty(1).First();
        var target = declared.DeclaringType == primal.DeclaringType ? declared : ForwardedTwin.Make(declared, primal.DeclaringType);
        requests.Add(new(primal, target, (TwinKind)attribute.ConstructorArguments[1].Value, independents, directions));
    }

    private void CheckAllServed(ICollection<string> refused)
    {
        foreach (var entry in marked.Where(entry => !served.Contains(entry.Key) && !IsRefused(entry.Key, entry.Value, refused)))
        {
            diagnostics.Add(new(DiagnosticCatalogue.TwinsNotDeclared, SourceLocations.Of(entry.Value), [entry.Value.FullName], []));
        }
    }

    private static bool IsRefused(string documentationId, MethodDefinition method, ICollection<string> refused) =>
        refused.Contains(InSource(documentationId)) || IsRefusedWithoutName(method, refused) || IsRefusedInExtensionBlock(method, refused);

    /// <summary>The compiler puts the file's name and hash before a file-local type's own name.</summary>
    private static string InSource(string documentationId) => Regex.Replace(documentationId, "<[^>]*>F[0-9A-F]+__", "");

    /// <summary>A local function or a lambda has no documentation ID in the source; the generator's diagnostic then has an empty one.</summary>
    private static bool IsRefusedWithoutName(MethodDefinition method, ICollection<string> refused) =>
        method.Name.StartsWith("<", StringComparison.Ordinal) && refused.Contains("");

    /// <summary>The source knows a member of an extension block by the skeleton in a nested type, not by the method that runs.</summary>
    private static bool IsRefusedInExtensionBlock(MethodDefinition method, ICollection<string> refused)
    {
        var block = DocumentationIds.Of(method.DeclaringType) + ".<G>$";
        var member = "." + method.Name + "(";
        return refused.Any(id => id.StartsWith(block, StringComparison.Ordinal) && id.IndexOf(member, StringComparison.Ordinal) > 0);
    }
}
