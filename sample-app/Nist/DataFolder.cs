using SampleApp.Formulas;

namespace SampleApp.Nist;

/// <summary>The folder of data files.</summary>
public static class DataFolder
{
    /// <summary>Reads the data of each model, and makes sure that the two belong together.</summary>
    /// <exception cref="NistFileException">A file is missing, malformed, or of another model.</exception>
    public static IReadOnlyList<(RegressionModel Model, NistFile File)> Read(string folder, IReadOnlyList<RegressionModel> models) =>
        [.. models.Select(model => (model, Read(folder, model)))];

    private static NistFile Read(string folder, RegressionModel model)
    {
        var path = Path.Combine(folder, model.Name + ".dat");
        var file = NistFileParser.Read(path);
        if (file.Name != model.Name)
        {
            throw new NistFileException(path, null, $"expected the data set {model.Name}, found {file.Name}");
        }
        if (file.Parameters.Count != model.Parameters)
        {
            throw new NistFileException(path, null, $"the model {model.Name} has {model.Parameters} parameters, the file {file.Parameters.Count}");
        }
        if (file.PredictorNames.Count != model.Predictors)
        {
            throw new NistFileException(path, null, $"the model {model.Name} has {model.Predictors} predictors, the file {file.PredictorNames.Count}");
        }
        return file;
    }
}
