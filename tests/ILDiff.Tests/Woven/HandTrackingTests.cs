using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>ADBench's hand tracking: whole Jacobians against its hand-written derivative.</summary>
public sealed class HandTrackingTests
{
    private const int Angles = 26;

    // Reverse mode gives a row; every so many-th is compared.
    private const int RowStep = 37;

    [Theory]
    [InlineData("hand1_t26_c100")]
    [InlineData("hand2_t26_c192")]
    public void Simple_errors_and_Jacobian_agree_with_the_references(string name)
    {
        var (model, data) = (HandData.ReadModel(), HandData.Read($"hand_simple_{name}.txt", hasBarycentric: false));
        var references = new References($"hand_simple_small_{name}");
        for (var column = 0; column < Angles; column++)
        {
            var (errors, dtheta, derrors) = (new double[references.Rows], new double[Angles], new double[references.Rows]);
            dtheta[column] = 1;
            HandTracking.Errors_Jvp(data.Theta, model, data.Correspondences, data.Points, errors, dtheta, derrors);
            AdBench.AssertClose(references.Errors, errors);
            AdBench.AssertClose(references.Column(column), derrors);
        }
        for (var row = 0; row < references.Rows; row += RowStep)
        {
            var (errors, dtheta, derrors) = (new double[references.Rows], new double[Angles], new double[references.Rows]);
            derrors[row] = 1;
            HandTracking.Errors_Vjp(data.Theta, model, data.Correspondences, data.Points, errors, dtheta, derrors);
            AdBench.AssertClose(references.Row(row), dtheta);
            Assert.All(derrors, adjoint => Assert.Equal(0, adjoint));
        }
    }

    [Theory]
    [InlineData("hand1_t26_c100")]
    [InlineData("hand2_t26_c192")]
    public void Complicated_errors_and_Jacobian_agree_with_the_references(string name)
    {
        var (model, data) = (HandData.ReadModel(), HandData.Read($"hand_complicated_{name}.txt", hasBarycentric: true));
        var references = new References($"hand_complicated_small_{name}");
        var count = data.Correspondences.Length;
        for (var column = 0; column < 2 + Angles; column++)
        {
            var (errors, dtheta, dbarycentric, derrors) = (new double[references.Rows], new double[Angles], new double[count, 2], new double[references.Rows]);
            for (var i = 0; column < 2 && i < count; i++)
            {
                dbarycentric[i, column] = 1;
            }
            if (column >= 2)
            {
                dtheta[column - 2] = 1;
            }
            HandTracking.ErrorsOnTriangles_Jvp(data.Theta, data.Barycentric, model, data.Correspondences, data.Points, errors, dtheta, dbarycentric, derrors);
            AdBench.AssertClose(references.Errors, errors);
            AdBench.AssertClose(references.Column(column), derrors);
        }
        for (var row = 0; row < references.Rows; row += RowStep)
        {
            var (errors, dtheta, dbarycentric, derrors) = (new double[references.Rows], new double[Angles], new double[count, 2], new double[references.Rows]);
            derrors[row] = 1;
            HandTracking.ErrorsOnTriangles_Vjp(data.Theta, data.Barycentric, model, data.Correspondences, data.Points, errors, dtheta, dbarycentric, derrors);
            AdBench.AssertClose(references.Row(row), [dbarycentric[row / 3, 0], dbarycentric[row / 3, 1], .. dtheta]);
        }
    }

    /// <summary>3 · n errors, and a row of the Jacobian for each.</summary>
    private sealed class References(string name)
    {
        private readonly double[][] jacobian =
            [.. AdBench.Lines(name + "_Manual_J.txt").Skip(1).Select(line => AdBench.Split(line, ' ').Select(AdBench.Number).ToArray())];

        public double[] Errors { get; } = AdBench.Numbers(name + "_Manual_F.txt")[1..];

        public int Rows => Errors.Length;

        public double[] Row(int row) => jacobian[row];

        public double[] Column(int column) => [.. jacobian.Select(row => row[column])];
    }
}
