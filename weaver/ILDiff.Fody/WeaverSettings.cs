using System.Xml.Linq;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Compiler;

/// <summary>The attributes of <c>&lt;ILDiff/&gt;</c> in FodyWeavers.xml.</summary>
/// <param name="Report">Write a report per method into <c>obj/</c>.</param>
/// <param name="Verify">Check every emitted method.</param>
public sealed record WeaverSettings(bool Report = false, bool Verify = true)
{
    /// <exception cref="DifferentiationException">An attribute is unknown, or neither true nor false.</exception>
    public static WeaverSettings Read(XElement? configuration)
    {
        var settings = new WeaverSettings();
        foreach (var attribute in configuration?.Attributes() ?? [])
        {
            settings = (attribute.Name.LocalName, bool.TryParse(attribute.Value, out var value)) switch
            {
                ("Report", true) => settings with { Report = value },
                ("Verify", true) => settings with { Verify = value },
                _ => throw new DifferentiationException(DiagnosticCatalogue.InvalidSetting, null, attribute.Name.LocalName, attribute.Value),
            };
        }
        return settings;
    }
}
