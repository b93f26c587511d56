using System.Reflection;
using System.Runtime.Loader;
using ILDiff.Fuzzing.Generation;
using ILDiff.Fuzzing.Language;
using Microsoft.CodeAnalysis;

namespace ILDiff.Fuzzing.Compilation;

/// <summary>Many programs in one assembly, each a class of its own.</summary>
public sealed class ProgramBatch
{
    private ProgramBatch(IReadOnlyList<FuzzProgram> programs, TwinModes twins)
    {
        Programs = programs;
        Source = ProgramPrinter.Preamble + string.Concat(programs.Select((program, i) => ProgramPrinter.Print(program, ClassName(i), twins)));
    }

    public IReadOnlyList<FuzzProgram> Programs { get; }

    public string Source { get; }

    /// <summary>The programs of consecutive seeds.</summary>
    public static ProgramBatch FromSeeds(ulong first, int count, TwinModes twins, Constructs allowed = Constructs.All) =>
        new(Enumerable.Range(0, count).Select(i => ProgramGenerator.FromSeed(first + (ulong)i, allowed)).ToArray(), twins);

    public static ProgramBatch Of(FuzzProgram program, TwinModes twins) => Of([program], twins);

    public static ProgramBatch Of(IReadOnlyList<FuzzProgram> programs, TwinModes twins) => new(programs, twins);

    /// <summary>The class of the program at a position, as the source names it.</summary>
    public static string ClassName(int position) => "Program" + position;

    /// <summary>Compiles and loads it as it is, not woven.</summary>
    public Assembly CompileAndLoad(OptimizationLevel optimization)
    {
        var compiled = ProgramCompiler.Compile([Source], optimization);
        using var image = new MemoryStream(compiled.Image);
        return new AssemblyLoadContext(compiled.Name, isCollectible: true).LoadFromStream(image);
    }
}
