using SampleApp.Formulas;
using SampleApp.Nist;

namespace SampleApp.Tests;

public class NistFileParserTests
{
    public static TheoryData<string> Names => Files.Names;

    [Fact]
    public void Every_data_file_has_a_model_and_the_reverse()
    {
        var files = Directory.GetFiles(Files.Folder, "*.dat").Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.Equal(ModelCatalogue.All.Select(model => model.Name).Order(), files.Order());
        Assert.Equal(27, ModelCatalogue.All.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_has_what_its_model_needs(string name)
    {
        var model = ModelCatalogue.Find(name)!;
        var file = Files.Read(name);
        Assert.Equal(name, file.Name);
        Assert.Equal(model.Parameters, file.Parameters.Count);
        Assert.Equal(model.Predictors, file.PredictorNames.Count);
        Assert.All(file.Observations, observation => Assert.Equal(model.Predictors, observation.Predictors.Length));
        Assert.All(file.Parameters, parameter => Assert.True(parameter.StandardDeviation > 0));
    }

    [Fact]
    public void A_file_is_read_to_the_letter()
    {
        var file = Files.Read("Nelson");
        Assert.Equal(new NistParameter("b2", 0.0001, 0.000000005, 5.6177717026E-09, 6.1124096540E-09), file.Parameters[1]);
        Assert.Equal([2, 0.0001, -0.01], file.Start(1));
        Assert.Equal([2.5, 0.000000005, -0.05], file.Start(2));
        Assert.Equal(3.7976833176, file.ResidualSumOfSquares);
        Assert.Equal(128, file.Observations.Count);
        Assert.Equal(15, file.Observations[0].Response);
        Assert.Equal([1, 180], file.Observations[0].Predictors);
        Assert.Equal([64, 275], file.Observations[^1].Predictors);
        Assert.Equal("dialectric breakdown strength", file.ResponseName);
        Assert.Equal(["time", "temperature"], file.PredictorNames);
    }

    [Theory]
    [InlineData("      10.07E0      77.6E0", "      10.07E0", 61, "expected 2 numbers")]
    [InlineData("      10.07E0      77.6E0", "      10.07E0      77,6E0", 61, "'77,6E0' is not a number")]
    [InlineData("      10.07E0      77.6E0", "      10.07E0      1E999", 61, "'1E999' is not a number")]
    [InlineData("      10.07E0      77.6E0", "", 61, "found 0")]
    [InlineData("  b2 =     0.0001 ", "  b3 =     0.0001 ", 42, "expected 'b2 = …'")]
    [InlineData("  b2 =     0.0001 ", "  b2 =     ", 42, "expected 4 numbers")]
    [InlineData("Data              (lines 61 to 74)", "Data              (lines 61 to 75)", 7, "lines 61 to 75 are announced")]
    [InlineData("Data              (lines 61 to 74)", "Data              (lines 61 to 73)", 47, "14 observations are stated, but 13 lines of data")]
    [InlineData("Residual Sum of Squares:                    1.2455138894E-01", "Residual Sum of Squares:", 44, "expected 1 number")]
    [InlineData("Residual Sum of Squares:", "Sum of Squares:", null, "no line 'Residual Sum of Squares: …'")]
    [InlineData("1 Predictor Variable", "One Variable", null, "no line says how many predictors there are")]
    [InlineData("Starting Values   (lines", "Initial Values   (lines", null, "no line 'Starting Values (lines … to …)'")]
    public void A_malformed_file_is_an_error_at_its_line(string text, string replacement, int? line, string problem)
    {
        var original = Files.Text("Misra1a").TrimEnd();
        Assert.Contains(text, original);
        var exception = Assert.Throws<NistFileException>(() => NistFileParser.Parse("bad/Misra1a.dat", original.Replace(text, replacement)));
        Assert.Equal(line, exception.Line);
        Assert.StartsWith(line is null ? "bad/Misra1a.dat: " : $"bad/Misra1a.dat({line}): ", exception.Message);
        Assert.Contains(problem, exception.Message);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        var exception = Assert.Throws<NistFileException>(() => DataFolder.Read("no/such/folder", [ModelCatalogue.Find("ENSO")!]));
        Assert.Contains(Path.Combine("no/such/folder", "ENSO.dat"), exception.Message);
    }

    [Fact]
    public void A_file_of_another_set_is_an_error_that_names_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "Misra1a.dat"), Files.Text("Misra1b"));
            var exception = Assert.Throws<NistFileException>(() => DataFolder.Read(folder.FullName, [ModelCatalogue.Find("Misra1a")!]));
            Assert.Contains("Misra1a.dat: expected the data set Misra1a, found Misra1b", exception.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
