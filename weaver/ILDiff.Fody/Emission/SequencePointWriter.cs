using System.Runtime.CompilerServices;
using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Emission;

/// <summary>Gives a written body its lines in the source.</summary>
internal static class SequencePointWriter
{
    private static readonly ConditionalWeakTable<ModuleDefinition, Dictionary<string, Document>> DocumentsByModule = new();

    public static void Write(MethodDefinition target, IEnumerable<(CilInstruction Instruction, SourceLocation Location)> locations)
    {
        var symbols = target.DebugInformation;
        symbols.SequencePoints.Clear();
        symbols.Scope = null;
        if (!target.Module.HasSymbols)
        {
            return;
        }
        var documents = DocumentsByModule.GetOrCreateValue(target.Module);
        foreach (var (instruction, location) in locations)
        {
            symbols.SequencePoints.Add(new SequencePoint(instruction, DocumentOf(location.File, target, documents))
            {
                StartLine = location.StartLine,
                StartColumn = location.StartColumn,
                EndLine = location.EndLine,
                EndColumn = location.EndColumn,
            });
        }
    }

    /// <summary>The module's own document, which has the file's checksum; looked for in the method's own type first.</summary>
    private static Document DocumentOf(string file, MethodDefinition target, Dictionary<string, Document> documents)
    {
        if (!documents.TryGetValue(file, out var document))
        {
            document = FindDocument(file, target.DeclaringType.Methods)
                ?? FindDocument(file, target.Module.GetTypes().SelectMany(type => type.Methods))
                ?? new Document(file) { Type = DocumentType.Text };
            documents.Add(file, document);
        }
        return document;
    }

    private static Document? FindDocument(string file, IEnumerable<MethodDefinition> methods) =>
        methods.Where(method => method.HasBody)
            .SelectMany(method => method.DebugInformation.SequencePoints)
            .FirstOrDefault(point => point.Document.Url == file)?.Document;
}
