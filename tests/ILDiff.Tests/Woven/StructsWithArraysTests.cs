using Woven;
using Xunit;
using static Woven.StructsWithArrays;

namespace ILDiff.Tests.Woven;

public sealed class StructsWithArraysTests
{
    private static readonly double[] inputs = [2, -1, 0.5];

    private static Neuron Of(double[] x, int first, int count) => new() { W = x[first..(first + count)], B = x[first + count], Inputs = inputs, Name = "m" };

    private static void Put(Neuron m, double[] x, int first)
    {
        m.W.CopyTo(x, first);
        x[first + m.W.Length] = m.B;
    }

    [Fact]
    public void Numbers_come_back_and_buffers_are_filled() => MemoryChecker.Check(
        [1.5, -2, 0.25, 0.75, 3],
        x => Loss(Of(x, 0, 3), x[4]),
        (x, dx, _) =>
        {
            var (value, dm, dtarget) = Loss_Grad(Of(x, 0, 3), x[4], Of(dx, 0, 3));
            Put(dm, dx, 0);
            dx[4] = dtarget;
            return value;
        },
        (x, dx) => Loss_Jvp(Of(x, 0, 3), x[4], Of(dx, 0, 3), dx[4]),
        (x, dx, seed) =>
        {
            // What is passed by value has no final contents.
            var final = new double[5];
            var dm = Of(final, 0, 3);
            var (value, result, dtarget) = Loss_Vjp(Of(x, 0, 3), x[4], dm, seed);
            Put(result, final, 0);
            final[4] = dtarget;
            for (var i = 0; i < 5; i++)
            {
                dx[i] += final[i];
            }
            return value;
        });

    [Fact]
    public void Derivatives_hold_the_callers_own_arrays()
    {
        var m = Of([1, 2, 3], 0, 2);
        double[] dw = [7, 7];
        var (value, dm, _) = Loss_Grad(m, 1, new Neuron { W = dw, B = double.NaN, Name = "unused" });
        Assert.Equal(Loss(m, 1), value);
        Assert.Same(dw, dm.W);
        Assert.Null(dm.Inputs);
        Assert.Null(dm.Name);
        var (_, without, _) = Loss_Grad(m, 1, default);
        Assert.Null(without.W);
        Assert.Equal(dm.B, without.B);
    }

    [Fact]
    public void What_is_written_has_adjoints_of_initial_contents()
    {
        var m = new Neuron { W = [3, 5], B = 2 };
        double[] w = [7, 11];

        // value = w0 · (w1 + 2b) · 2b; W0 becomes W0 · b.
        double[] dw = [0, 0];
        var (value, dm) = Changed_Vjp(m, w, new Neuron { W = [10, 100] }, dw, 1);
        Assert.Equal(7.0 * 15 * 4, value);
        Assert.Equal([6.0, 5], m.W);
        Assert.Equal([7.0, 15], w);
        Assert.Equal([20.0, 100], dm.W);
        Assert.Equal((10 * 3) + (2 * 7 * 15) + (7 * 2 * 4), dm.B);
        Assert.Equal([15.0 * 4, 28], dw);

        var (_, tangent) = Changed_Jvp(new Neuron { W = [3, 5], B = 2 }, [7, 11], new Neuron { W = [1, 0], B = 10 }, [100, 1000]);
        Assert.Equal((60 * 100) + (28 * 1000) + (((2 * 7 * 15) + (7 * 2 * 4)) * 10), tangent);
        double[] dw0 = [1, 0];
        Changed_Jvp(new Neuron { W = [3, 5], B = 2 }, [7, 11], new Neuron { W = dw0, B = 10 }, [100, 1000]);
        Assert.Equal([2.0 + 30, 0], dw0);
    }

    [Fact]
    public void Structs_in_structs()
    {
        var n = new Nested(new Neuron { W = [2], B = 3 }, [default, (5, 7)], 11, [[0, 13], [17]]);
        var dn = new Nested(new Neuron { W = [0], B = 0 }, [default, (0, 70)], null, [[0, 0], [0]]);
        var (value, result, dx) = Deep_Grad(n, 19, dn);
        var whole = 2.0 * 5 * 7 * 11 * 3 * 19 * 13 * 17;
        Assert.Equal(whole, value);
        Assert.Equal(whole / 19, dx, 1e-1);
        Assert.Equal(whole / 2, result.Neuron.W[0], 1e-1);
        Assert.Equal(whole / 3, result.Neuron.B, 1e-1);
        Assert.Equal(whole / 5, result.Pairs[1].A, 1e-1);
        Assert.Equal(70, result.Pairs[1].N);
        Assert.Equal(whole / 11, result.Scale!.Value, 1e-1);
        Assert.Equal(whole / 13, result.Rows[0][1], 1e-1);
        Assert.Same(dn.Rows, result.Rows);
        var direction = new Nested(new Neuron { W = [1], B = 1 }, [default, (1, 0)], 1, [[1, 1], [1]]);
        Assert.Equal(whole * ((1 / 2.0) + (1 / 3.0) + (1 / 5.0) + (1 / 11.0) + (1 / 13.0) + (1 / 17.0) + (1 / 19.0)), Deep_Jvp(n, 19, direction, 1).Tangent, 1.0);
    }

    [Fact]
    public void Beside_spans_and_references()
    {
        double[] s = [3, 5];
        double[] ds = [0, 0];
        var m = new Neuron { W = [2], B = 7 };
        var (value, dm, dx) = WithSpan_Grad(m, s, 11, new Neuron { W = [0] }, ds);
        Assert.Equal(3.0 * 2 * 11 * 5 * 7, value);
        Assert.Equal([value / 2], dm.W);
        Assert.Equal(value / 7, dm.B);
        Assert.Equal(value / 11, dx);
        Assert.Equal([value / 3, value / 5], ds);
        Assert.Equal([66.0, 5], s);
        double[] tangents = [1, 0];
        Assert.Equal(value / 3 + (value / 11), WithSpan_Jvp(m, [3, 5], 11, new Neuron { W = [0] }, tangents, 1).Tangent, 1e-9);
        var ds0 = ds[0];
        var (again, adjoint, _) = WithSpan_Vjp(m, [3, 5], 11, new Neuron { W = [0] }, ds, 0);
        Assert.Equal(value, again);
        Assert.Equal([ds0 * 3 * 11], adjoint.W);
    }

    [Fact]
    public void Without_a_result()
    {
        double[] to = [0, 0];
        double[] dto = [10, 100];
        var dfrom = Fill_Vjp(([2, 3], 5), to, ([1, 1], double.NaN), dto);
        Assert.Equal([10.0, 15], to);
        Assert.Equal([0.0, 0], dto);
        Assert.Equal([51.0, 501], dfrom.Source);
        Assert.Equal((10 * 2) + (100 * 3), dfrom.Scale);
        Fill_Jvp(([2, 3], 5), to, ([1, 0], 10), dto);
        Assert.Equal([5.0 + 20, 30], dto);
    }

    [Fact]
    public void Returned()
    {
        var m = new Neuron { W = [2, 3], B = 5, Inputs = inputs };
        var (value, tangent) = Updated_Jvp(m, 7, new Neuron { W = [1, 0], B = 10 }, 100);
        Assert.Equal([14.0, 21], value.W);
        Assert.Equal((25.0, inputs), (value.B, value.Inputs));
        Assert.Equal([7.0 + 200, 300], tangent.W);
        Assert.Equal(100.0, tangent.B);
        var (_, dm, drate) = Updated_Vjp(m, 7, new Neuron { W = [0, 0] }, new Neuron { W = [1, 10], B = 100 });
        Assert.Equal([7.0, 70], dm.W);
        Assert.Equal((1000.0, 32.0), (dm.B, drate));
    }

    [Fact]
    public void One_array_in_two_structs()
    {
        double[] w = [2, 3];
        double[] dw = [0, 0];
        var (a, b) = (new Neuron { W = w, B = 5 }, new Neuron { W = w, B = 7 });
        var (value, da, db) = Both_Grad(a, b, new Neuron { W = dw }, new Neuron { W = dw });
        Assert.Equal((14.0 * 14) + 9, value);
        Assert.Equal([2 * 14 * 7.0, 6], dw);
        Assert.Equal((0.0, 2 * 14 * 2.0), (da.B, db.B));
        Assert.Same(dw, da.W);
        Assert.Same(dw, db.W);
        var error = Assert.Throws<ArgumentException>(() => Both_Grad(a, b, new Neuron { W = [0, 0] }, new Neuron { W = [0, 0] }));
        Assert.Contains("W", error.ParamName!);
        Assert.Throws<ArgumentException>(() => Loss_Grad(a, 1, new Neuron { W = [0] }));
        Assert.Throws<ArgumentException>(() => Loss_Grad(a, 1, new Neuron { W = w }));
        Assert.Throws<ArgumentNullException>(() => Loss_Jvp(a, 1, default, 0));
    }

    [Fact]
    public void Instance_methods()
    {
        var (value, dm) = new Holder(3).Of_Grad(new Neuron { W = [2], B = 5 }, new Neuron { W = [0] });
        Assert.Equal((30.0, 15.0, 6.0), (value, dm.W[0], dm.B));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var (m, dm) = (Of([1, 2, 3, 4], 0, 3), Of([1, 2, 3, 4], 0, 3));
        for (var i = 0; i < 50; i++)
        {
            Loss_Grad(m, 1, dm);
            Loss_Jvp(m, 1, dm, 1);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Loss_Grad(m, 1, dm);
        Loss_Jvp(m, 1, dm, 1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
