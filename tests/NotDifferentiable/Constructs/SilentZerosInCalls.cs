using ILDiff;

namespace NotDifferentiable;

/// <summary>Ways on which active data could get lost in helpers that stay calls, for what they name is private to their class.</summary>
public static partial class SilentZerosInCalls
{
    private static readonly double[] buffer = new double[2];

    [Differentiable]
    public static double ArrayAsObject(double[] x)
    {
        return Elsewhere.First(x) * 2; // expect ILDIFF2008
    }

    [Differentiable]
    public static double ArrayAsArray(double[] x)
    {
        return Elsewhere.FirstOf(x); // expect ILDIFF2008
    }

    [Differentiable]
    public static double ArrayReturnedAsObject(double[] x)
    {
        return ((double[])Elsewhere.AsObject(x))[0]; // in the helper
    }

    [Differentiable]
    public static double BoxReturned(double x)
    {
        return (double)Elsewhere.AsBox(x); // in the helper
    }

    [Differentiable]
    public static double WrittenIntoStatic(double x)
    {
        Elsewhere.Put(buffer, x); // expect ILDIFF2009
        return buffer[0];
    }

    [Differentiable]
    public static double WrittenIntoConstant(double x, [NonDifferentiable] double[] y)
    {
        Elsewhere.Put(y, x); // expect ILDIFF2009
        return y[0];
    }

    [Differentiable]
    public static double ThroughText(double x)
    {
        return Elsewhere.FromText(Elsewhere.ToText(x)); // expect ILDIFF2011
    }

    [Differentiable]
    public static double Truncated(double[] x, double y)
    {
        return y * Elsewhere.Truncated(x); // in the helper
    }

    [Differentiable]
    public static double TruncatedLocal(double x)
    {
        var local = new double[1];
        local[0] = x;
        return x * Elsewhere.Truncated(local); // in the helper
    }

    [Differentiable]
    public static double TruncatedNumber(double x)
    {
        return x * Elsewhere.TruncatedNumber(x); // in the helper
    }

    [Differentiable]
    public static double RowLinked(double x)
    {
        var rows = new object[1];
        var row = new float[1];
        Elsewhere.Link(rows, row); // in the helper
        row[0] = (float)x;
        return ((float[])rows[0])[0];
    }

    [Differentiable]
    public static double FieldByReference(double x, Holder y)
    {
        Elsewhere.Square(x, out y.Number); // in the helper
        return y.Number;
    }

    [Differentiable]
    public static double StoredInHelper(double x)
    {
        Elsewhere.Remember(x); // in the helper
        return Elsewhere.Remembered();
    }

    [Differentiable]
    public static double PrintedOnlyInPart(double x)
    {
        return Elsewhere.Unboxed(x); // expect ILDIFF2002
    }

    private static class Elsewhere
    {
        private static double remembered;

        internal static double First(object o) => ((double[])o)[Zero()];

        internal static double FirstOf(Array array) => ((double[])array)[Zero()];

        internal static object AsObject(double[] x) => Zero() == 0 ? x : "none"; // expect ILDIFF2008

        internal static object AsBox(double x) => Zero() + x; // expect ILDIFF2002

        internal static void Put(double[] y, double x) => y[Zero()] = x;

        internal static string ToText(double x) => x.ToString() + Zero();

        internal static double FromText(string text) => double.Parse(text) + Zero();

        internal static int Truncated(double[] x) => (int)x[Zero()]; // expect ILDIFF2001

        internal static int TruncatedNumber(double x) => (int)x + Zero(); // expect ILDIFF2001

        internal static void Link(object[] rows, float[] row) => rows[Zero()] = row; // expect ILDIFF2008

        internal static void Square(double x, out double y) => y = (x * x) + Zero(); // expect ILDIFF2004

        internal static void Remember(double x) => remembered = x + Zero(); // expect ILDIFF2005

        internal static double Remembered() => remembered;

        internal static double Unboxed(object o) => (double)o + Zero();

        private static int Zero() => 0;
    }
}
