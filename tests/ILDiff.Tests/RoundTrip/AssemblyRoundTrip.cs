using ILDiff.Compiler.Emission;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using Mono.Cecil;

namespace ILDiff.Tests.RoundTrip;

/// <summary>An assembly in which every method in reach was read to the IR and written again from it.</summary>
internal sealed class AssemblyRoundTrip
{
    private AssemblyRoundTrip(byte[] image, int rewritten, IReadOnlyDictionary<string, int> outOfReach)
    {
        Image = image;
        Rewritten = rewritten;
        OutOfReach = outOfReach;
    }

    public byte[] Image { get; }

    public int Rewritten { get; }

    /// <summary>How many methods were left as they are, by reason.</summary>
    public IReadOnlyDictionary<string, int> OutOfReach { get; }

    public string Summary => $"{Rewritten} methods rewritten, {OutOfReach.Values.Sum()} out of reach"
        + string.Concat(OutOfReach.OrderByDescending(pair => pair.Value).Select(pair => $"\n{pair.Value,6}  {pair.Key}"));

    /// <exception cref="InvalidOperationException">A method was read and is not well formed, or could not be written.</exception>
    public static AssemblyRoundTrip Of(Stream assembly)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = resolver });
        var rewritten = 0;
        var outOfReach = new Dictionary<string, int>();
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            try
            {
                var function = MethodReader.Read(method);
                IrVerifier.Ensure(function, "reading");
                MethodEmitter.Emit(function, method);
                rewritten++;
            }
            catch (UnreadableMethodException exception)
            {
                outOfReach[exception.Reason] = outOfReach.GetValueOrDefault(exception.Reason) + 1;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{method.FullName}: {exception.Message}", exception);
            }
        }
        using var image = new MemoryStream();
        module.Write(image);
        return new AssemblyRoundTrip(image.ToArray(), rewritten, outOfReach);
    }
}
