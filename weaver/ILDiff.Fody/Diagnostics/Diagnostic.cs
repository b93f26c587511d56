using System.Text;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Diagnostics;

/// <summary>A diagnostic at a place.</summary>
/// <param name="Descriptor">Its kind.</param>
/// <param name="Location">Where in the C# source; null when there are no symbols.</param>
/// <param name="Arguments">For the message's holes.</param>
/// <param name="CallChain">From the marked method to the one at fault.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceLocation? Location, IReadOnlyList<string> Arguments, IReadOnlyList<string> CallChain)
{
    /// <summary>What, why, how we got there, and what to do, in one line.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.AppendFormat(Descriptor.Message, [.. Arguments]).Append(' ').Append(Descriptor.Reason);
            if (CallChain.Count > 0)
            {
                text.Append(" Reached by: ").Append(string.Join(" -> ", CallChain)).Append('.');
            }
            return text.Append(' ').Append(Descriptor.Remedy).ToString();
        }
    }
}

/// <summary>Ends the differentiation of one method; the pipeline reports the diagnostic and goes on with the next method.</summary>
public sealed class DifferentiationException : Exception
{
    public DifferentiationException(DiagnosticDescriptor descriptor, SourceLocation? location, params string[] arguments)
        : base(descriptor.Id)
    {
        Descriptor = descriptor;
        Location = location;
        Arguments = arguments;
    }

    public DiagnosticDescriptor Descriptor { get; }

    public SourceLocation? Location { get; }

    public string[] Arguments { get; }
}
