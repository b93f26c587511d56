namespace SampleApp.Tests;

public class OptionsTests
{
    [Fact]
    public void Without_options_all_sets_are_fitted()
    {
        var options = Options.Parse([]);
        Assert.Equal(27, options.Models.Count);
        Assert.False(options.Help);
        Assert.True(File.Exists(Path.Combine(options.DataFolder, "Misra1a.dat")));
    }

    [Fact]
    public void Options_say_what_to_fit_and_where_things_are()
    {
        var options = Options.Parse(["--set", "enso", "--set", "Nelson", "--data", "in", "--output", "out"]);
        Assert.Equal(["ENSO", "Nelson"], options.Models.Select(model => model.Name));
        Assert.Equal("in", options.DataFolder);
        Assert.Equal("out", options.OutputFolder);
    }

    [Fact]
    public void Help_is_recognised() => Assert.True(Options.Parse(["--help"]).Help);

    [Theory]
    [InlineData("Unknown option '--sets'", "--sets", "ENSO")]
    [InlineData("Unknown option 'ENSO'", "ENSO")]
    [InlineData("'--set' needs a value", "--set")]
    [InlineData("'--data' needs a value", "--data", "--help")]
    [InlineData("no data set 'Misra'", "--set", "Misra")]
    public void A_wrong_command_line_is_an_error_that_says_why(string problem, params string[] arguments) =>
        Assert.Contains(problem, Assert.Throws<UsageException>(() => Options.Parse(arguments)).Message);
}
