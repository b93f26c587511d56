using System.Xml.Linq;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Compiler;

/// <summary>The attributes of <c>&lt;ILDiff/&gt;</c> in FodyWeavers.xml.</summary>
/// <param name="Verify">Check every emitted method.</param>
public sealed record WeaverSettings(bool Verify = true)
{
    /// <exception cref="DifferentiationException">An attribute is unknown, or neither true nor false; or there is content, which no setting has.</exception>
    public static WeaverSettings Read(XElement? configuration)
    {
        var settings = new WeaverSettings();
        foreach (var attribute in configuration?.Attributes() ?? [])
        {
            settings = (attribute.Name.LocalName, bool.TryParse(attribute.Value, out var value)) switch
            {
                ("Verify", true) => settings with { Verify = value },
                _ => throw Invalid(attribute.Name.LocalName + "=\"" + attribute.Value + "\""),
            };
        }
        if (configuration?.Elements().FirstOrDefault() is { } element)
        {
            throw Invalid("<" + element.Name.LocalName + ">");
        }
        return settings;
    }

    private static DifferentiationException Invalid(string what) => new(DiagnosticCatalogue.InvalidSetting, null, what);
}
