using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>ADBench's bundle adjustment: the Jacobian's blocks against its hand-written derivative.</summary>
public sealed class BundleAdjustmentTests
{
    private const int CameraSize = 11;
    private const int BlockColumns = CameraSize + 3 + 1;
    private static readonly double[] Numbers = AdBench.Numbers("ba1_n49_m7776_p31843.txt");
    private static readonly double[] Independents = Numbers[3..(3 + BlockColumns)];
    private static readonly ImagePoint Feature = new(Numbers[^2], Numbers[^1]);
    private static readonly int Cameras = (int)Numbers[0];
    private static readonly int Points = (int)Numbers[1];

    [Fact]
    public void Errors_agree_with_the_references()
    {
        var expected = AdBench.Numbers("ba_ba1_n49_m7776_p31843_Manual_F.txt");
        for (var observation = 0; observation < (int)expected[0]; observation++)
        {
            var (camera, point, weight) = Assemble(Independents);
            var error = BundleAdjustment.ReprojectionError(camera, point, weight, Feature);
            double[] errors = [error.X, error.Y, BundleAdjustment.WeightError(weight)];
            AdBench.AssertClose(expected[(1 + (3 * observation))..][..3], errors);
        }
    }

    [Fact]
    public void The_sparse_Jacobian_by_forward_mode_agrees_with_the_reference() => CheckJacobian(BlockByForwardMode, () =>
        BundleAdjustment.WeightError_Jvp(Independents[^1], 1).Tangent);

    [Fact]
    public void The_sparse_Jacobian_by_reverse_mode_agrees_with_the_reference() => CheckJacobian(BlockByReverseMode, () =>
        BundleAdjustment.WeightError_Grad(Independents[^1]).dweight);

    [Fact]
    public void Weight_error_transposed() => AdBench.AssertClose(-4 * Independents[^1], BundleAdjustment.WeightError_Vjp(Independents[^1], 2).dweight);

    [Fact]
    public void A_camera_that_is_not_turned()
    {
        var at = Independents.ToArray();
        at.AsSpan(0, 3).Clear();
        var (forward, reverse) = (BlockByForwardMode(at), BlockByReverseMode(at));
        AdBench.AssertClose(forward[0], reverse[0]);
        AdBench.AssertClose(forward[1], reverse[1]);
        Assert.NotEqual(0, forward[0][1]);
    }

    /// <summary>Row by row, as <c>column:value</c>; the blocks are placed by observation i's camera i mod n, point i mod m and weight i.</summary>
    private static void CheckJacobian(Func<double[], double[][]> block, Func<double> weightError)
    {
        var lines = AdBench.Lines("ba_ba1_n49_m7776_p31843_Manual_J.txt");
        for (var observation = 0; observation < AdBench.Integer(lines[0]); observation++)
        {
            var (firstOfCamera, firstOfPoint) = (CameraSize * (observation % Cameras), (CameraSize * Cameras) + (3 * (observation % Points)));
            var ofWeight = (CameraSize * Cameras) + (3 * Points) + observation;
            int[] columns = [.. Enumerable.Range(firstOfCamera, CameraSize), .. Enumerable.Range(firstOfPoint, 3), ofWeight];
            var rows = block(Independents);
            CheckRow(lines[1 + (3 * observation)], columns, rows[0]);
            CheckRow(lines[2 + (3 * observation)], columns, rows[1]);
            CheckRow(lines[3 + (3 * observation)], [ofWeight], [weightError()]);
        }
    }

    private static void CheckRow(string line, int[] columns, double[] values)
    {
        var entries = AdBench.Split(line, ' ').Select(entry => AdBench.Split(entry, ':')).ToArray();
        Assert.Equal(entries.Select(entry => AdBench.Integer(entry[0])), columns);
        AdBench.AssertClose([.. entries.Select(entry => AdBench.Number(entry[1]))], values);
    }

    private static double[][] BlockByForwardMode(double[] at)
    {
        var (camera, point, weight) = Assemble(at);
        double[][] rows = [new double[BlockColumns], new double[BlockColumns]];
        for (var column = 0; column < BlockColumns; column++)
        {
            var unit = new double[BlockColumns];
            unit[column] = 1;
            var (dcamera, dpoint, dweight) = Assemble(unit);
            var (value, tangent) = BundleAdjustment.ReprojectionError_Jvp(camera, point, weight, Feature, dcamera, dpoint, dweight);
            Assert.Equal(BundleAdjustment.ReprojectionError(camera, point, weight, Feature), value);
            (rows[0][column], rows[1][column]) = (tangent.X, tangent.Y);
        }
        return rows;
    }

    private static double[][] BlockByReverseMode(double[] at) => [RowByReverseMode(at, new ImagePoint(1, 0)), RowByReverseMode(at, new ImagePoint(0, 1))];

    private static double[] RowByReverseMode(double[] at, ImagePoint seed)
    {
        var (camera, point, weight) = Assemble(at);
        var (value, dcamera, dpoint, dweight) = BundleAdjustment.ReprojectionError_Vjp(camera, point, weight, Feature, seed);
        Assert.Equal(BundleAdjustment.ReprojectionError(camera, point, weight, Feature), value);
        return
        [
            dcamera.Rotation.X, dcamera.Rotation.Y, dcamera.Rotation.Z, dcamera.Center.X, dcamera.Center.Y, dcamera.Center.Z, dcamera.FocalLength,
            dcamera.PrincipalPoint.X, dcamera.PrincipalPoint.Y, dcamera.Distortion.X, dcamera.Distortion.Y, dpoint.X, dpoint.Y, dpoint.Z, dweight,
        ];
    }

    private static (Camera Camera, ScenePoint Point, double Weight) Assemble(double[] n) =>
        (new(new(n[0], n[1], n[2]), new(n[3], n[4], n[5]), n[6], new(n[7], n[8]), new(n[9], n[10])), new(n[11], n[12], n[13]), n[14]);
}
