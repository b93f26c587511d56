using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>What the semantics say of values, memory and calls.</summary>
public sealed class SemanticsTableTests
{
    [Fact]
    public void Gradient_buffers_are_overwritten()
    {
        double[] dx = [double.NaN, 7];
        double[] dy = [double.NaN];
        Assert.Equal(5, SemanticsTable.ReadsTwo_Grad([1, 9], [1], dx, dy));
        Assert.Equal([2.0, 0.0], dx);
        Assert.Equal([3.0], dy);
    }

    [Fact]
    public void Gradient_that_is_not_wanted_may_be_null()
    {
        double[] dy = [0, 0];
        Assert.Equal(18, SemanticsTable.WritesSecond_Grad([3], [0, 2], null, dy));
        Assert.Equal([0.0, 9.0], dy);
        Assert.Equal(18, SemanticsTable.WritesSecond_Grad([3], [0, 2], null, null));
    }

    [Fact]
    public void Tangent_must_be_given()
    {
        double[] y = [0, 2];
        var exception = Assert.Throws<ArgumentNullException>(() => SemanticsTable.WritesSecond_Jvp([3], y, null!, [0, 0]));
        Assert.Equal("dx", exception.ParamName);
        Assert.Equal([0.0, 2.0], y);
    }

    [Fact]
    public void Adjoint_buffers_hold_final_adjoints_on_entry_and_initial_ones_on_exit()
    {
        double[] dx = [10];
        double[] dy = [5];
        SemanticsTable.Copy_Vjp([3], [0], dx, dy);
        Assert.Equal([10 + (5 * 6.0)], dx);
        Assert.Equal([0.0], dy);
    }

    [Fact]
    public void Adjoints_of_the_result_and_of_the_contents_add_up()
    {
        double[] x = [1, 3];
        double[] dx = [100, 1000];
        var (value, da) = SemanticsTable.ResultAndContents_Vjp(x, 2, dx, 10);
        Assert.Equal(36, value);
        Assert.Equal(3 * (100 + (10 * 2 * 6.0)), da);
        Assert.Equal([0, 1000 + (2 * (100 + (10 * 2 * 6.0)))], dx);
        Assert.Equal([6.0, 3.0], x);
    }

    [Fact]
    public void Final_contents_are_not_seeded_by_F_Grad()
    {
        double[] dx = [5, 5];
        var (_, da) = SemanticsTable.ResultAndContents_Grad([1, 3], 2, dx);
        Assert.Equal(3 * 2 * 6.0, da);
        Assert.Equal([0, 2 * 2 * 6.0], dx);
    }

    [Fact]
    public void One_array_for_two_parameters_that_are_read_has_two_partials()
    {
        double[] x = [4];
        double[] dx = [0];
        double[] dy = [0];
        Assert.Equal(20, SemanticsTable.ReadsTwo_Grad(x, x, dx, dy));
        Assert.Equal([2.0], dx);
        Assert.Equal([3.0], dy);
    }

    [Fact]
    public void One_array_for_two_parameters_that_is_written_has_one_derivative()
    {
        // x and y are {3, 2}: x[0] = x[0]·x[1], then x[0]²; the derivative of (x[0]·x[1])² is {2·6·2, 2·6·3}.
        double[] x = [3, 2];
        double[] dx = [9, 9];
        Assert.Equal(36, SemanticsTable.WritesSecond_Grad(x, x, dx, dx));
        Assert.Equal([24.0, 36.0], dx);
        Assert.Equal([6.0, 2.0], x);

        x = [3, 2];
        double[] tangent = [1, 0];
        Assert.Equal((36.0, 24.0), SemanticsTable.WritesSecond_Jvp(x, x, tangent, tangent));

        x = [3, 2];
        dx = [0, 0];
        Assert.Equal(36, SemanticsTable.WritesSecond_Vjp(x, x, dx, dx, 1));
        Assert.Equal([24.0, 36.0], dx);
    }

    [Fact]
    public void Two_buffers_for_one_array_that_is_written_are_refused()
    {
        double[] x = [3, 2];
        AssertRefused("dy", () => SemanticsTable.WritesSecond_Grad(x, x, new double[2], new double[2]));
        AssertRefused("dy", () => SemanticsTable.WritesSecond_Jvp(x, x, new double[2], new double[2]));
        AssertRefused("dy", () => SemanticsTable.WritesSecond_Vjp(x, x, new double[2], new double[2], 1));
        Assert.Equal([3.0, 2.0], x);
    }

    [Fact]
    public void One_buffer_for_two_arrays_is_refused()
    {
        var shared = new double[2];
        AssertRefused("dy", () => SemanticsTable.ReadsTwo_Grad([1, 2], [3, 4], shared, shared));
        AssertRefused("dy", () => SemanticsTable.WritesSecond_Jvp([1, 2], [3, 4], shared, shared));
    }

    [Fact]
    public void Buffer_that_is_an_array_of_the_method_is_refused()
    {
        double[] x = [1];
        double[] y = [3];
        AssertRefused("dx", () => SemanticsTable.ReadsTwo_Grad(x, y, x, null));
        AssertRefused("dx", () => SemanticsTable.ReadsTwo_Grad(x, y, y, null));
        AssertRefused("dy", () => SemanticsTable.ReadsTwo_Vjp(x, y, [0], x, 1));
        Assert.Equal([1.0], x);
        Assert.Equal([3.0], y);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Wrong_length_names_the_parameter_before_anything_is_written(int length)
    {
        double[] y = [0, 2];
        double[] dx = [7];
        AssertRefused("dy", () => SemanticsTable.WritesSecond_Grad([3], y, dx, new double[length]));
        AssertRefused("dy", () => SemanticsTable.WritesSecond_Jvp([3], y, dx, new double[length]));
        AssertRefused("dy", () => SemanticsTable.WritesSecond_Vjp([3], y, dx, new double[length], 1));
        Assert.Equal([0.0, 2.0], y);
        Assert.Equal([7.0], dx);
    }

    [Fact]
    public void Constant_array_that_is_an_array_written_is_refused()
    {
        double[] x = [3];
        AssertRefused("c", () => SemanticsTable.WritesBesideConstant_Grad(x, x, [0]));
        AssertRefused("c", () => SemanticsTable.WritesBesideConstant_Jvp(x, x, [1]));
        Assert.Equal([3.0], x);
        double[] dx = [0];
        Assert.Equal(12, SemanticsTable.WritesBesideConstant_Grad([3], [2], dx));
        Assert.Equal([4.0], dx);
    }

    [Fact]
    public void Static_table_is_constant()
    {
        Assert.Equal((9.0, 3.0), SemanticsTable.ReadsStatic_Grad(3, 2));
        Assert.Equal((9.0, 3.0), SemanticsTable.ReadsStatic_Jvp(3, 2, 1));
    }

    [Fact]
    public void Calls_without_active_data_run_exactly_once()
    {
        AssertCalls(4, () => SemanticsTable.CountsCalls(3, 4));
        AssertCalls(4, () => SemanticsTable.CountsCalls_Grad(3, 4));
        AssertCalls(4, () => SemanticsTable.CountsCalls_Jvp(3, 4, 1));
        AssertCalls(4, () => SemanticsTable.CountsCalls_Vjp(3, 4, 1));
        AssertCalls(4, () => SemanticsTable.CountsCalls_Grad(double.PositiveInfinity, 4));
        AssertCalls(4, () => SemanticsTable.CountsCalls_Jvp(double.NaN, 4, 1));
        AssertCalls(1, () => Assert.Equal((7.5, 2.5), SemanticsTable.CallsInactiveFunction_Grad(3)));
        AssertCalls(1, () => Assert.Equal((7.5, 2.5), SemanticsTable.CallsInactiveFunction_Jvp(3, 1)));
    }

    [Fact]
    public void Logging_of_an_active_value_runs_exactly_once()
    {
        SemanticsTable.Log = "";
        Assert.Equal((27.0, 27.0), SemanticsTable.Logs_Grad(3));
        Assert.Equal("y = 9; ", SemanticsTable.Log);
        Assert.Equal((27.0, 27.0), SemanticsTable.Logs_Jvp(3, 1));
        Assert.Equal("y = 9; y = 9; ", SemanticsTable.Log);
    }

    [Fact]
    public void What_is_declared_constant_carries_no_derivative()
    {
        Assert.Equal((18.0, 12.0), SemanticsTable.ConstantParameter_Grad(3, 2));
        Assert.Equal((18.0, 12.0), SemanticsTable.ConstantParameter_Jvp(3, 2, 1));
        Assert.Equal((27.0, 9.0), SemanticsTable.ConstantMethod_Grad(3));
        Assert.Equal((27.0, 9.0), SemanticsTable.ConstantMethod_Jvp(3, 1));
    }

    [Fact]
    public void StopGradient_is_the_value_as_a_constant()
    {
        Assert.Equal((9.0, 3.0), SemanticsTable.Stopped_Grad(3));
        Assert.Equal((9.0, 3.0), SemanticsTable.Stopped_Jvp(3, 1));
        Assert.Equal((27f, 9f), SemanticsTable.StoppedSingle_Grad(3));
        double[] dy = [9, 9];
        Assert.Equal((10.0, 8.0), SemanticsTable.StoppedToIndex_Grad(1.25, [7, 8], dy));
        Assert.Equal([0.0, 1.25], dy);
    }

    [Fact]
    public void Twin_called_with_constants_is_a_constant()
    {
        var factor = SemanticsTable.CallsTwinWithConstants(1, 3);
        Assert.Equal((2 * factor, factor), SemanticsTable.CallsTwinWithConstants_Grad(2, 3));
        Assert.Equal((2 * factor, factor), SemanticsTable.CallsTwinWithConstants_Jvp(2, 3, 1));
        Assert.Equal(factor, SemanticsTable.CallsTwinWithConstants_Vjp(2, 3, 1).dx);
    }

    [Fact]
    public void Adjoints_of_float_arrays_accumulate_in_double()
    {
        const int Terms = 3000;
        float[] dx = [0];
        SemanticsTable.AccumulatesSingles_Grad([1], Terms, dx);

        // In float the sum of 3000 times 0.1f is off by more than 1e-5 of itself.
        Assert.Equal((float)(Terms * (double)0.1f), dx[0]);
    }

    [Fact]
    public void Recursion_too_deep_is_an_exception_that_can_be_caught()
    {
        var failure = RunWithStack(256 * 1024, () => SemanticsTable.Depth_Grad(1, 10_000_000));
        Assert.IsType<InsufficientExecutionStackException>(failure);
        failure = RunWithStack(256 * 1024, () => SemanticsTable.Depth_Jvp(1, 10_000_000, 1));
        Assert.IsType<InsufficientExecutionStackException>(failure);
        Assert.Null(RunWithStack(256 * 1024, () => Assert.Equal(SemanticsTable.Depth(1, 100), SemanticsTable.Depth_Grad(1, 100).Value)));
    }

    [Fact]
    public void The_same_call_gives_the_same_bits()
    {
        var (first, other) = (Gradient(), Gradient());
        Assert.Equal(first, other);
        Parallel.For(0, 200, _ => Assert.Equal(first, Gradient()));

        static double[] Gradient()
        {
            double[] x = [0.5, 0.4, -0.3, 1.2, 1.1];
            var dx = new double[5];
            var value = Arrays.Rosenbrock_Grad(x, dx);
            var (deep, d) = Recursion.Fibonacci_Grad(0.4, 9);
            return [value, deep, d, .. dx];
        }
    }

    [Fact]
    public void Failed_call_releases_the_tape_on_every_thread()
    {
        Parallel.For(0, 100, i =>
        {
            double[] dx = [0, 0];
            if (i % 2 == 0)
            {
                Assert.Throws<IndexOutOfRangeException>(() => Throwing.LateFailure_Grad([1, 2], 3, dx));
            }
            Assert.Equal(6564, TwentyCases.SquareUntilLarge_Grad(3).Value);
            Assert.Equal(17496, TwentyCases.SquareUntilLarge_Grad(3).dx);
            Assert.Equal(0, Tape.ForThread().Position);
        });
    }

    private static Exception? RunWithStack(int bytes, Action action)
    {
        Exception? caught = null;
        var thread = new Thread(() => caught = Record.Exception(action), bytes);
        thread.Start();
        thread.Join();
        return caught;
    }

    private static void AssertRefused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);

    private static void AssertCalls(int expected, Action action)
    {
        var before = SemanticsTable.Calls;
        action();
        Assert.Equal(expected, SemanticsTable.Calls - before);
    }
}
