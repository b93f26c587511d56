using System.Xml.Linq;
using ILDiff.Compiler;
using ILDiff.Compiler.Diagnostics;

namespace ILDiff.Tests;

public class WeaverSettingsTests
{
    [Theory]
    [InlineData("<ILDiff/>", true)]
    [InlineData("<ILDiff Verify=\"true\"/>", true)]
    [InlineData("<ILDiff Verify=\"False\"/>", false)]
    public void Settings_are_read(string xml, bool verify) =>
        Assert.Equal(new WeaverSettings(verify), WeaverSettings.Read(XElement.Parse(xml)));

    [Fact]
    public void Without_configuration_the_defaults_hold() => Assert.Equal(new WeaverSettings(true), WeaverSettings.Read(null));

    [Theory]
    [InlineData("<ILDiff Verify=\"yes\"/>", "Verify=\"yes\"")]
    [InlineData("<ILDiff Verfy=\"false\"/>", "Verfy=\"false\"")]
    [InlineData("<ILDiff><Verify>false</Verify></ILDiff>", "<Verify>")]
    public void What_is_no_setting_is_an_error(string xml, string setting)
    {
        var exception = Assert.Throws<DifferentiationException>(() => WeaverSettings.Read(XElement.Parse(xml)));

        Assert.Equal(DiagnosticCatalogue.InvalidSetting, exception.Descriptor);
        Assert.Equal([setting], exception.Arguments);
    }
}
