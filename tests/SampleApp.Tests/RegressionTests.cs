using SampleApp.Fitting;
using SampleApp.Formulas;

namespace SampleApp.Tests;

public class RegressionTests
{
    public static TheoryData<string> Names => Files.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_set_reaches_eight_certified_digits_from_start_2(string name)
    {
        var fit = Regression.Run(ModelCatalogue.Find(name)!, Files.Read(name), 2);
        Assert.True(fit.LeastDigits >= 8, $"{name}: {fit.LeastDigits:0.0} digits after {fit.Iterations} iterations");
    }

    [Theory]
    [InlineData(100.0, 100.0, 11)]
    [InlineData(100.1, 100.0, 3)]
    [InlineData(-100.0, 100.0, 0)]
    [InlineData(double.NaN, 100.0, 0)]
    [InlineData(double.PositiveInfinity, 100.0, 0)]
    public void Digits_are_the_log_relative_error(double value, double certified, double digits) =>
        Assert.Equal(digits, CertifiedDigits.Shared(value, certified), 1e-9);
}
