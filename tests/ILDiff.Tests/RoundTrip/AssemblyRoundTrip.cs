using ILDiff.Compiler.Emission;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms;
using ILDiff.Compiler.Verification;
using Mono.Cecil;

namespace ILDiff.Tests.RoundTrip;

/// <summary>An assembly in which every method in reach was read to the IR and written again from it.</summary>
internal sealed class AssemblyRoundTrip
{
    private AssemblyRoundTrip(byte[] image, int rewritten, int verifiable, IReadOnlyList<string> unverified, IReadOnlyList<string> unverifiedBoxes, IReadOnlyDictionary<string, int> outOfReach)
    {
        Image = image;
        Rewritten = rewritten;
        Verifiable = verifiable;
        Unverified = unverified;
        UnverifiedBoxes = unverifiedBoxes;
        OutOfReach = outOfReach;
    }

    public byte[] Image { get; }

    public int Rewritten { get; }

    /// <summary>How many of those rewritten were verifiable before.</summary>
    public int Verifiable { get; }

    /// <summary>What verified before and does not any longer.</summary>
    public IReadOnlyList<string> Unverified { get; }

    /// <summary>The same of methods that box structs: a local can have the type "boxed struct" no more than the IR can, so it forgets the interfaces.</summary>
    public IReadOnlyList<string> UnverifiedBoxes { get; }

    /// <summary>How many methods were left as they are, by reason.</summary>
    public IReadOnlyDictionary<string, int> OutOfReach { get; }

    public string Summary => $"{Rewritten} methods rewritten, {Verifiable} of them verifiable before, {UnverifiedBoxes.Count} not after for a boxed struct, {OutOfReach.Values.Sum()} out of reach"
        + string.Concat(OutOfReach.OrderByDescending(pair => pair.Value).Select(pair => $"\n{pair.Value,6}  {pair.Key}"));

    /// <exception cref="InvalidOperationException">A method was read and is not well formed, or could not be written.</exception>
    public static AssemblyRoundTrip Of(Stream assembly)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = resolver });
        var rewritten = 0;
        var verifiable = 0;
        var unverified = new List<string>();
        var unverifiedBoxes = new List<string>();
        var outOfReach = new Dictionary<string, int>();
        var code = new GeneratedCode(module);
        var parts = new PlacedMethods(code, code.Define);
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).ToList())
        {
            try
            {
                var function = MethodReader.Read(method);
                IrVerifier.Ensure(function, "reading");
                var wasVerifiable = MethodVerifier.Verify(method).Count == 0;
                parts.Place(function);
                MethodEmitter.Emit(function, method);
                if (wasVerifiable)
                {
                    verifiable++;
                    var messages = MethodVerifier.Verify(method).Select(message => $"{method.FullName}: {message}");
                    (BoxesStructs(function) ? unverifiedBoxes : unverified).AddRange(messages);
                }
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
        return new AssemblyRoundTrip(image.ToArray(), rewritten, verifiable, unverified, unverifiedBoxes, outOfReach);
    }

    private static bool BoxesStructs(Function function) =>
        function.Blocks.SelectMany(block => block.Instructions).Any(instruction => instruction is { Opcode: Opcode.Box, TypeOperand.Kind: TypeKind.Struct });
}
