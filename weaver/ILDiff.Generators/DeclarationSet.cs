using ILDiff.Compiler.Diagnostics;
using ILDiff.Generators.Models;

namespace ILDiff.Generators;

/// <summary>All marked methods of a compilation, by the type that their twins go into.</summary>
/// <param name="Sources">One source file each.</param>
/// <param name="Diagnostics">In the order of the source.</param>
internal sealed record DeclarationSet(EquatableArray<ContainerSource> Sources, EquatableArray<DiagnosticModel> Diagnostics)
{
    public static DeclarationSet Of(IEnumerable<Declaration> declarations)
    {
        var all = declarations.ToList();
        var clashes = FindOverloadClashes(all).ToList();
        var refused = new HashSet<string>(clashes.Select(clash => clash.PrimalId));
        var methods = all.Select(declaration => declaration.Method).OfType<MethodModel>().Where(method => !refused.Contains(method.DocumentationId));
        return new(new(Group(methods)), new(all.SelectMany(declaration => declaration.Diagnostics).Concat(clashes)));
    }

    private static IEnumerable<ContainerSource> Group(IEnumerable<MethodModel> methods)
    {
        var fileNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in methods.GroupBy(method => method.Container).OrderBy(group => group.Key.Id, StringComparer.Ordinal).ThenBy(group => group.Key.ExtendedType, StringComparer.Ordinal))
        {
            var name = group.Key.Id;
            while (!fileNames.Add(name))
            {
                name += "_";
            }
            yield return new(name + ".Twins.g.cs", group.Key, new(group));
        }
    }

    private static IEnumerable<DiagnosticModel> FindOverloadClashes(IEnumerable<Declaration> declarations)
    {
        var twins = declarations.SelectMany(declaration => declaration.Method is { } method
            ? TwinShapes.Of(method).Select(twin => (Method: method, declaration.Location, Twin: twin))
            : []);
        var reported = new HashSet<MethodModel>();
        foreach (var group in twins.GroupBy(entry => entry.Method.Container.Id + "." + entry.Twin.Signature).Where(group => group.Count() > 1))
        {
            foreach (var entry in group.Where(entry => reported.Add(entry.Method)))
            {
                var other = group.First(candidate => candidate.Method != entry.Method).Method;
                yield return new(
                    entry.Method.DocumentationId, DiagnosticCatalogue.OverloadClash, entry.Location,
                    new([entry.Method.DisplayName, entry.Twin.Name, other.DisplayName]));
            }
        }
    }
}

/// <summary>The twins that go into one type.</summary>
internal sealed record ContainerSource(string FileName, ContainerModel Container, EquatableArray<MethodModel> Methods);
