using System.ComponentModel;

namespace ILDiff;

/// <summary>
/// Written by the generator when it cannot declare a method's twins; the weaver reports it as a build error and removes it.
/// The generator itself can only warn: a compiler error would keep the weaver from reporting the rest. Not for user code.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeclarationDiagnosticAttribute : Attribute
{
    /// <param name="primal">The marked method's documentation ID.</param>
    /// <param name="id">The diagnostic's ID, <c>ILDIFF1001</c>.</param>
    /// <param name="arguments">What its message is about.</param>
    public DeclarationDiagnosticAttribute(string primal, string id, params string[] arguments)
    {
        Primal = primal;
        Id = id;
        Arguments = arguments;
    }

    /// <summary>The marked method's documentation ID.</summary>
    public string Primal { get; }

    /// <summary>The diagnostic's ID.</summary>
    public string Id { get; }

    /// <summary>What its message is about.</summary>
    public string[] Arguments { get; }

    /// <summary>The C# file; empty for a warning, which the compiler has shown already.</summary>
    public string File { get; set; } = "";

    /// <summary>The first line, counted from 1.</summary>
    public int Line { get; set; }

    /// <summary>The first column, counted from 1.</summary>
    public int Column { get; set; }

    /// <summary>The last line, counted from 1.</summary>
    public int EndLine { get; set; }

    /// <summary>The column after the last character, counted from 1.</summary>
    public int EndColumn { get; set; }
}
