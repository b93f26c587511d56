using System.Runtime.InteropServices;
using ILDiff;

namespace NotDifferentiable;

/// <summary>Constructs through which no derivative passes, and methods without a rule: one of each.</summary>
public static partial class Constructs
{
    private static double stored;
    private static readonly double[] table = [1, 2, 3];

    [Differentiable]
    public static double ToInteger(double x)
    {
        var truncated = (int)x; // expect ILDIFF2001
        return x * truncated;
    }

    [Differentiable]
    public static double Boxed(double x)
    {
        object box = x; // expect ILDIFF2002
        return (double)box;
    }

    [Differentiable]
    public static double ReferenceArgument(double x, Holder holder)
    {
        var y = x;
        Double(ref y, ref holder.Number); // expect ILDIFF2003
        return y;
    }

    [Differentiable]
    public static double Field(double x, Holder holder)
    {
        holder.Number = x; // expect ILDIFF2004
        return holder.Number;
    }

    [Differentiable]
    public static double StaticField(double x)
    {
        stored = x; // expect ILDIFF2005
        return stored;
    }

    [Differentiable]
    public static double Virtual(double x, IFunction function)
    {
        return function.Of(x); // expect ILDIFF2006
    }

    [Differentiable]
    public static double Protected(double x)
    {
        double[] y = [1];
        try
        {
            y[0] = x; // expect ILDIFF2007
            Console.Write("");
        }
        catch (System.IO.IOException)
        {
        }
        return y[0];
    }

    /// <summary>The handler writes one element, and the block another.</summary>
    [Differentiable]
    public static double ProtectedElement(double x, double[] y, int n)
    {
        try
        {
            y[0] = x * x; // expect ILDIFF2007
            Console.Write(n);
        }
        catch (System.IO.IOException)
        {
            y[n] = 0;
        }
        return y[0];
    }

    [Differentiable]
    public static double StructThatStaysWhole(double x)
    {
        return new System.Drawing.PointF((float)x, 1).X; // expect ILDIFF2008
    }

    [Differentiable]
    public static double ConstantMemory(double x)
    {
        table[0] = x; // expect ILDIFF2009
        return table[0];
    }

    [Differentiable]
    public static unsafe double Unreadable(double x) => *&x; // expect ILDIFF2010

    [Differentiable]
    public static double ThroughText(double x)
    {
        return double.Parse($"{x}"); // expect ILDIFF2011
    }

    [Differentiable]
    public static double OverwrittenByConstantMethod(double[] x)
    {
        Fill(x); // expect ILDIFF2012
        return x[0];
    }

    [Differentiable]
    public static double WithoutRule(double[] x)
    {
        return x.Sum(); // expect ILDIFF3001
    }

    [Differentiable]
    public static double WithoutBody(double x)
    {
        return NativeSine(x); // expect ILDIFF3002
    }

    // Not inlined: it calls itself.
    private static void Double(ref double x, ref double y, int times = 1)
    {
        if (times > 0)
        {
            x *= 2 + y;
            Double(ref x, ref y, times - 1);
        }
    }

    [NonDifferentiable]
    private static void Fill(double[] x) => x[0] = 1;

    [DllImport("m", EntryPoint = "sin")]
    private static extern double NativeSine(double x);
}

/// <summary>An object with a number.</summary>
public class Holder
{
    public double Number;
    public double[] Array = [0];
}

/// <summary>A function known only at run time.</summary>
public interface IFunction
{
    double Of(double x);
}
