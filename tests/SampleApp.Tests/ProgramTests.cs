namespace SampleApp.Tests;

public class ProgramTests
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public void A_set_is_fitted_and_the_figures_are_written()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Assert.Equal(0, Run("--set", "DanWood", "--output", folder.FullName));
            Assert.Equal(["fit-DanWood.png", "step-size.png"], folder.GetFiles().Select(file => file.Name).Order());
            Assert.All(folder.GetFiles(), file => Assert.Equal(PngSignature, File.ReadAllBytes(file.FullName)[..8]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Help_succeeds() => Assert.Equal(0, Run("--help"));

    [Fact]
    public void A_wrong_command_line_exits_with_2() => Assert.Equal(2, Run("--set", "Nobody"));

    [Fact]
    public void A_missing_data_file_exits_with_1() => Assert.Equal(1, Run("--data", "no/such/folder"));

    private static int Run(params string[] arguments) => (int)typeof(Options).Assembly.EntryPoint!.Invoke(null, [arguments])!;
}
