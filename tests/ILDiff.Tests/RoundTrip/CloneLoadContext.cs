using System.Reflection;
using System.Runtime.Loader;

namespace ILDiff.Tests.RoundTrip;

/// <summary>Loads assemblies from memory in place of those of the same name; everything else is shared.</summary>
internal sealed class CloneLoadContext(params (string Name, byte[] Image)[] images) : AssemblyLoadContext("Clone")
{
    protected override Assembly? Load(AssemblyName assemblyName) => LoadImage(assemblyName.Name!);

    public Assembly? LoadImage(string name)
    {
        var loaded = Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name);
        return loaded ?? (images.FirstOrDefault(candidate => candidate.Name == name).Image is { } image ? LoadFromStream(new MemoryStream(image)) : null);
    }
}
