using SampleApp.Figures;

namespace SampleApp.Tests;

public class StepSizeStudyTests
{
    [Fact]
    public void The_reference_derivative_has_the_digits_of_a_longer_computation()
    {
        // At x = 2: e²(2 − 1/2 − 1/4) = 5e²/4, e² = 7.389056098930650227230427460575…
        Assert.Equal(9.2363201236633127840380343257m, DecimalReference.Derivative(2m), 24);
        // e²(3·5/4 + 1/4 + 1/4) = 17e²/4
        Assert.Equal(31.403488420455263465729316707m, DecimalReference.SecondDerivative(2m), 24);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-3.5)]
    [InlineData(123456789.0)]
    [InlineData(0.0)]
    public void A_short_number_is_exact_as_a_decimal(double value) => Assert.Equal((decimal)value, DecimalReference.Exactly(value));

    [Fact]
    public void A_long_number_keeps_the_digits_that_a_cast_drops() =>
        Assert.Equal(0.1000000000000000055511151231m, DecimalReference.Exactly(0.1), 27);

    [Fact]
    public void The_twin_is_as_good_as_rounding_allows() => Assert.InRange(StepSizeStudy.Run().TwinError, 0, 2e-15);

    [Fact]
    public void The_best_difference_is_worse_than_the_twin_and_near_the_predicted_step()
    {
        var study = StepSizeStudy.Run();
        Assert.True(study.Best.Error > 1000 * study.TwinError);
        Assert.InRange(study.Best.Step / study.PredictedBestStep, 1e-2, 1e2);
    }

    [Fact]
    public void Left_of_the_predicted_step_rounding_prevails_and_right_of_it_truncation()
    {
        var study = StepSizeStudy.Run();
        Assert.All(
            study.Differences.Where(difference => difference.Step is > 1e-6 and < 1e-2),
            difference => Assert.InRange(difference.Error / study.PredictedError(difference.Step), 0.9, 1.1));
        Assert.All(
            study.Differences.Where(difference => difference.Step is > 1e-15 and < 1e-9),
            difference => Assert.True(difference.Error < 4 * study.PredictedError(difference.Step)));
    }
}
