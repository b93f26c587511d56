using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace ILDiff.Generators.Reading;

/// <summary>What a method's documentation says of its parameters; nothing where it has none or it is not well-formed.</summary>
internal sealed class MethodDocumentation
{
    private readonly XElement? member;

    public MethodDocumentation(IMethodSymbol method)
    {
        try
        {
            var xml = method.GetDocumentationCommentXml();
            member = string.IsNullOrEmpty(xml) ? null : XElement.Parse(xml);
        }
        catch (XmlException)
        {
            member = null;
        }
    }

    public string Of(IParameterSymbol parameter)
    {
        var element = member?.Elements("param").FirstOrDefault(candidate => candidate.Attribute("name")?.Value == parameter.Name);
        return element is null ? "" : string.Join(" ", string.Concat(element.Nodes()).Split(['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));
    }
}
