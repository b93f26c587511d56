using SampleApp;
using SampleApp.Figures;
using SampleApp.Fitting;
using SampleApp.Formulas;
using SampleApp.Nist;

const int Success = 0;
const int Failure = 1;
const int WrongUsage = 2;

try
{
    var options = Options.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(Options.Usage);
        return Success;
    }
    var files = DataFolder.Read(options.DataFolder, options.Models);
    var results = Report.WithProgress(files, (model, file) =>
    {
        var fits = new SetResult(model, file, Regression.Run(model, file, 1), Regression.Run(model, file, 2));
        FitFigure.Save(fits, options.OutputFolder);
        return fits;
    });
    if (results.Count == ModelCatalogue.All.Count)
    {
        OverviewFigure.Save(results, options.OutputFolder);
    }
    var study = StepSizeStudy.Run();
    StepSizeFigure.Save(study, options.OutputFolder);
    Report.Print(results, study, options.OutputFolder);
    return results.All(result => result.Second.Succeeded) ? Success : Failure;
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine("Try --help.");
    return WrongUsage;
}
catch (NistFileException exception)
{
    Console.Error.WriteLine(exception.Message);
    return Failure;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"The output cannot be written: {exception.Message}");
    return Failure;
}
