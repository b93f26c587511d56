using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using Mono.Cecil;

namespace ILDiff.Tests.Reading;

/// <summary>Methods of an assembly, found by name and read.</summary>
internal static class TestMethods
{
    private static readonly Lazy<ModuleDefinition> TestModule = new(() => Load(typeof(TestMethods).Assembly.Location, readSymbols: true));

    /// <summary>The assembly of the tests itself.</summary>
    public static ModuleDefinition Module => TestModule.Value;

    public static ModuleDefinition Load(string path, bool readSymbols)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(path));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        return ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver, ReadSymbols = readSymbols });
    }

    public static Function Read(Type type, string name) => MethodReader.Read(Find(type, name));

    public static MethodDefinition Find(Type type, string name) =>
        TestModule.Value.GetType(type.FullName!.Replace('+', '/')).Methods.Single(method => method.Name == name);

    /// <summary>The instructions of all blocks, in order.</summary>
    public static IEnumerable<Instruction> Instructions(this Function function) => function.Blocks.SelectMany(block => block.Instructions);

    public static IEnumerable<Instruction> Instructions(this Function function, Opcode opcode) =>
        function.Instructions().Where(instruction => instruction.Opcode == opcode);

    public static ModuleDefinition LoadMathNet() => Load(typeof(MathNet.Numerics.SpecialFunctions).Assembly.Location, readSymbols: false);
}
