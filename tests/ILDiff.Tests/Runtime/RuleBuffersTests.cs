using ILDiff.Runtime;

namespace ILDiff.Tests.Runtime;

public class RuleBuffersTests
{
    [Fact]
    public void A_copy_has_the_shape_and_the_contents()
    {
        var matrix = new[,] { { 1.0, 2 }, { 3, 4 } };
        Lend(() =>
        {
            Assert.Equal(matrix, RuleBuffers.Copy(matrix));
            Assert.NotSame(matrix, RuleBuffers.Copy(matrix));
            Assert.Equal([1, 2], Assert.IsType<int[]>(RuleBuffers.Copy(new[] { 1, 2 })));
            Assert.Equal([1.5], Assert.IsType<double[]>(RuleBuffers.Copy(new[] { 1.5 })));
            Assert.Null(RuleBuffers.Copy(null));
        });
    }

    [Fact]
    public void Zeros_have_the_shape()
    {
        Lend(() =>
        {
            Assert.Equal(new double[2, 3], RuleBuffers.Zero(new double[2, 3]));
            Assert.Equal(new double[4], RuleBuffers.Zero(new double[4]));
            Assert.Null(RuleBuffers.Zero(null));
        });
    }

    [Fact]
    public void A_derivative_that_is_longer_is_brought_to_the_length_and_back()
    {
        double[] derivative = [1, 2, 3, 4], primal = [5, 6];
        Lend(() =>
        {
            var exact = RuleBuffers.Exact(derivative, primal)!;
            Assert.Equal([1, 2], exact);
            exact[1] = 7;
            RuleBuffers.Return(exact, derivative);
            Assert.Equal([1, 7, 3, 4], derivative);
            Assert.Same(primal, RuleBuffers.Exact(primal, derivative[..2]));
        });
    }

    [Fact]
    public void What_belongs_to_one_array_is_one()
    {
        double[] own = [1], other = [2], array = [3];
        Assert.Same(other, RuleBuffers.Shared(own, array, other, array));
        Assert.Same(own, RuleBuffers.Shared(own, array, other, new double[] { 3 }));
        Assert.Same(own, RuleBuffers.Shared(own, null, other, null));
    }

    [Fact]
    public void The_adjoint_of_a_result_that_is_an_argument_is_that_of_the_argument()
    {
        double[] adjoint = [1], derivative = [2];
        Lend(() =>
        {
            Assert.Equal([0], Assert.IsType<double[]>(RuleBuffers.Apart(adjoint, derivative, derivative)));
            Assert.Same(adjoint, RuleBuffers.Apart(adjoint, derivative, new double[] { 2 }));
        });
    }

    private static void Lend(Action use)
    {
        var tape = Tape.ForThread();
        var level = tape.Enter();
        use();
        tape.Exit(level);
    }
}
