using System.Globalization;
using ILDiff;

namespace NotDifferentiable;

/// <summary>Ways on which active data could get lost without a word: each is an error where it would happen. The helpers are inlined.</summary>
public static partial class SilentZeros
{
    private static double[] buffer = new double[2];

    [Differentiable]
    public static double ArrayJoinedAsObject(double[] x, bool flag)
    {
        object o = flag ? x : "none"; // expect ILDIFF2008
        return ((double[])o)[0];
    }

    [Differentiable]
    public static double ArrayJoinedAsList(double[] x, double[] y, bool flag)
    {
        IList<double> list = flag ? x : y;
        return list[0]; // expect ILDIFF2006
    }

    [Differentiable]
    public static double WrittenByHelperIntoStatic(double x)
    {
        Put(buffer, x); // in the helper
        return buffer[0];
    }

    [Differentiable]
    public static double WrittenByHelperIntoConstant(double x, [NonDifferentiable] double[] y)
    {
        Put(y, x); // in the helper
        return y[0];
    }

    [Differentiable]
    public static double BoxesInArray(double x)
    {
        object[] boxes = [x]; // expect ILDIFF2002
        return (double)boxes[0];
    }

    [Differentiable]
    public static double JoinedBox(double x, bool flag)
    {
        object? box = flag ? x : null; // expect ILDIFF2002
        return (double)box!;
    }

    [Differentiable]
    public static double ReturnedBox(double x)
    {
        return (double)AsBox(x); // in the helper
    }

    [Differentiable]
    public static double ReadBackFromText(double x)
    {
        return double.Parse(x.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture); // expect ILDIFF2011
    }

    [Differentiable]
    public static double ReadBackFromInterpolation(double x, double y)
    {
        var text = $"{x}";
        return y * Convert.ToDouble(text); // expect ILDIFF2011
    }

    [Differentiable]
    public static double IntegerFromArrayInHelper(double[] x, double y)
    {
        return y * Truncated(x); // in the helper
    }

    [Differentiable]
    public static double IntegerInHelper(double x)
    {
        return x * Truncated(x); // in the helper
    }

    [Differentiable]
    public static double RowLinkedByHelper(double x)
    {
        var rows = new object[1];
        var row = new float[1];
        Link(rows, row); // in the helper
        row[0] = (float)x;
        return ((float[])rows[0])[0];
    }

    [Differentiable]
    public static double RectangleOfRows(double x)
    {
        var a = new float[1, 1][];
        a[0, 0] = [(float)x]; // expect ILDIFF2006
        return a[0, 0][0];
    }

    [Differentiable]
    public static double RowLinked(double x)
    {
        var rows = new object[1];
        var row = new float[1];
        rows[0] = row; // expect ILDIFF2008
        row[0] = (float)x;
        return ((float[])rows[0])[0];
    }

    [Differentiable]
    public static double OverwrittenByConstantMethod(double[] x)
    {
        Fill(x); // expect ILDIFF2012
        return x[0];
    }

    [Differentiable]
    public static double SpanOverLocal(double x)
    {
        Span<double> span = new double[2];
        span[0] = x;
        span.Reverse(); // expect ILDIFF3001
        return span[1];
    }

    [Differentiable]
    public static double SpanOverParameter(double[] x)
    {
        Span<double> span = x;
        span.Sort(); // expect ILDIFF3001
        return span[0];
    }

    [Differentiable]
    public static double SortedByPlatform(double[] x)
    {
        Array.Sort(x); // expect ILDIFF3001
        return x[0];
    }

    [Differentiable]
    public static double LocalReference(double[] x, Holder y, bool flag)
    {
        ref var element = ref (flag ? ref x[0] : ref y.Number); // expect ILDIFF2003
        return element * element;
    }

    [Differentiable]
    public static double WrittenThroughReference(double x, bool flag)
    {
        var (a, b) = (new double[1], new Holder());
        ref var element = ref (flag ? ref a[0] : ref b.Number);
        element = x; // expect ILDIFF2003
        return a[0] + b.Number;
    }

    [Differentiable]
    public static double Bits(double x)
    {
        return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x)); // expect ILDIFF3001
    }

    [Differentiable]
    public static double Decimal(double x)
    {
        return (double)(decimal)x; // expect ILDIFF3001
    }

    [Differentiable]
    public static bool NullableIsCompared(double x, double[] y)
    {
        double? maybe = x; // expect ILDIFF2003
        y[0] = x;
        return maybe.Equals(1.0);
    }

    [Differentiable]
    public static double BoxedNullable(double x)
    {
        double? maybe = x;
        object? box = maybe; // expect ILDIFF2002
        return (double)box!;
    }

    [Differentiable]
    public static double ComplexWithoutRule(double x)
    {
        return System.Numerics.Complex.MaxMagnitude(new(x, 1), new(1, x)).Real; // expect ILDIFF3001
    }

    [Differentiable]
    public static float VectorWithoutRule(System.Numerics.Vector3 v)
    {
        return System.Numerics.Vector3.Reflect(v, v).X; // expect ILDIFF3001
    }

    [Differentiable]
    public static float Quaternion(System.Numerics.Quaternion q)
    {
        return (q * q).X; // expect ILDIFF3001
    }

    private readonly record struct Around<T>(T Value);

    private static double Deep<T>(T v, double x, int n) => n == 0 ? x : Deep(new Around<T>(v), x * x, n - 1); // expect ILDIFF2010

    [Differentiable]
    public static double GrowingTypes(double x) => Deep(1, x, 3);

    [Differentiable]
    public static double ObjectOfArray(double[] x, Holder holder)
    {
        holder.Array = x; // expect ILDIFF2004
        return holder.Array[0];
    }

    [Differentiable]
    public static double LocalArrayInField(double x, Holder holder)
    {
        var local = new double[1];
        holder.Array = local; // expect ILDIFF2004
        local[0] = x; // expect ILDIFF2009
        return holder.Array[0];
    }

    [Differentiable]
    public static double Hash(double x)
    {
        return x.GetHashCode() * x; // expect ILDIFF2003
    }

    [Differentiable]
    public static double Converted(double x)
    {
        return Convert.ToInt32(x) * x; // expect ILDIFF3001
    }

    [Differentiable]
    public static double Property(double x)
    {
        Last = x; // in the accessor
        return Last;
    }

    [Differentiable]
    public static double ReducedByPlatform(double[] x)
    {
        return Enumerable.Sum(x) + x.Max(); // expect ILDIFF3001
    }

    [Differentiable]
    public static double TextInHelper(double x)
    {
        return FromText(ToText(x)); // in the helper
    }

    [Differentiable]
    public static double FormattedAndParsed(double x)
    {
        return double.Parse(string.Format("{0}", x)); // expect ILDIFF2011
    }

    [Differentiable]
    public static double UnsafeCast(double x)
    {
        return System.Runtime.CompilerServices.Unsafe.BitCast<double, long>(x) * x; // expect ILDIFF3001
    }

    [Differentiable]
    public static double ArrayInTuple(double x)
    {
        var local = new double[1];
        var pair = Tuple.Create(local, 1); // expect ILDIFF3001
        local[0] = x;
        return pair.Item1[0];
    }

    [Differentiable]
    public static double StaticArrayAlias(double x)
    {
        var alias = buffer;
        Put(alias, x); // in the helper
        return alias[0];
    }

    [Differentiable]
    public static double BoxAsInterface(double x)
    {
        IComparable box = x; // expect ILDIFF2002
        return box.CompareTo(1.0) * x;
    }

    [Differentiable]
    public static double StringBuilderRoundTrip(double x)
    {
        var text = new System.Text.StringBuilder().Append(x).ToString();
        return double.Parse(text); // expect ILDIFF2011
    }

    private static double Last { get; set; } // expect ILDIFF2005

    private static object AsBox(double x) => x; // expect ILDIFF2002

    private static string ToText(double x) => x.ToString();

    private static double FromText(string text) => double.Parse(text); // expect ILDIFF2011

    private static void Put(double[] y, double x) => y[0] = x; // expect ILDIFF2009

    private static int Truncated(double[] x) => (int)x[0]; // expect ILDIFF2001

    private static int Truncated(double x) => (int)x; // expect ILDIFF2001

    private static void Link(object[] rows, float[] row) => rows[0] = row; // expect ILDIFF2008

    [NonDifferentiable]
    private static void Fill(double[] x) => x[0] = 1;
}
