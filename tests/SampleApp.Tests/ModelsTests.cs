using SampleApp.Fitting;
using SampleApp.Formulas;
using SampleApp.Nist;

namespace SampleApp.Tests;

public class ModelsTests
{
    public static TheoryData<string> Names => Files.Names;

    // Lanczos1's certified residuals (1e-13) are smaller than what 11 digits of the parameters can reproduce.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_certified_residual_sum_of_squares_comes_out_at_the_certified_parameters(string name)
    {
        var model = ModelCatalogue.Find(name)!;
        var file = Files.Read(name);
        var sum = file.Observations.Sum(observation => Square(model.Response(observation.Response) - model.Value(observation.Predictors, file.Certified)));
        if (name == "Lanczos1")
        {
            Assert.InRange(sum, 0, 1e-18);
        }
        else
        {
            Assert.InRange(CertifiedDigits.Shared(sum, file.ResidualSumOfSquares), 8, CertifiedDigits.Maximum);
        }
    }

    // A derivative by Richardson-extrapolated central differences is good to 1e-9 here; the twins are better than that.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_twin_agrees_with_differences_at_every_observation(string name)
    {
        var model = ModelCatalogue.Find(name)!;
        var file = Files.Read(name);
        var certified = file.Certified;
        var gradient = new double[certified.Length];
        foreach (var observation in file.Observations)
        {
            Array.Fill(gradient, double.NaN);
            var value = model.Gradient(observation.Predictors, certified, gradient);
            Assert.Equal(model.Value(observation.Predictors, certified), value);
            for (var i = 0; i < certified.Length; i++)
            {
                var expected = Difference(model, observation, certified, i);
                var scale = Math.Max(Math.Abs(value / certified[i]), Math.Abs(expected));
                Assert.InRange(Math.Abs(gradient[i] - expected), 0, 1e-8 * scale);
            }
        }
    }

    private static double Difference(RegressionModel model, NistObservation observation, double[] parameters, int i)
    {
        var step = 1e-5 * Math.Abs(parameters[i]);
        return (4 * Central(step / 2) - Central(step)) / 3;

        double Central(double h)
        {
            var (above, below) = ((double[])parameters.Clone(), (double[])parameters.Clone());
            above[i] += h;
            below[i] -= h;
            return (model.Value(observation.Predictors, above) - model.Value(observation.Predictors, below)) / (above[i] - below[i]);
        }
    }

    private static double Square(double x) => x * x;
}
