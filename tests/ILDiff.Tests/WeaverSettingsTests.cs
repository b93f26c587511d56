using System.Xml.Linq;
using ILDiff.Compiler;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Tests;

public class WeaverSettingsTests
{
    [Theory]
    [InlineData("<ILDiff/>", false, true)]
    [InlineData("<ILDiff Report=\"true\"/>", true, true)]
    [InlineData("<ILDiff Report=\"false\" Verify=\"False\"/>", false, false)]
    public void Settings_are_read(string xml, bool report, bool verify) =>
        Assert.Equal(new WeaverSettings(report, verify), WeaverSettings.Read(XElement.Parse(xml)));

    [Fact]
    public void Without_configuration_the_defaults_hold() => Assert.Equal(new WeaverSettings(false, true), WeaverSettings.Read(null));

    [Theory]
    [InlineData("<ILDiff Report=\"yes\"/>", "Report", "yes")]
    [InlineData("<ILDiff Verfy=\"false\"/>", "Verfy", "false")]
    public void What_is_no_setting_is_an_error(string xml, string name, string value)
    {
        var exception = Assert.Throws<DifferentiationException>(() => WeaverSettings.Read(XElement.Parse(xml)));

        Assert.Equal(DiagnosticCatalogue.InvalidSetting, exception.Descriptor);
        Assert.Equal([name, value], exception.Arguments);
    }
}
