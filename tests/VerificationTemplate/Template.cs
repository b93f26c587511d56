using System;

// What the broken methods of the verification tests are written into, and what they misuse.
// The body of Target.Method is replaced in each.

public static class Target
{
    public static double Method(double x, double[] array, int n, string text, float[] singles, Owner owner) => x;
}

public class Owner
{
    public readonly double Fixed;
    public double Open;
    private double hidden;

    public Owner(double value)
    {
        hidden = value;
        Fixed = value;
    }

    public double Hidden() => hidden;

    public virtual double Overridable() => hidden;

    private static double Secret(double x) => x + 1;

    protected double Inherited() => hidden;
}

public class Heir : Owner
{
    public Heir()
        : base(1)
    {
    }
}

public abstract class Unfinished
{
    public abstract double Missing();
}

public struct Pair
{
    public double A;
    public double B;

    public double Sum() => A + B;
}

public class Holder<T>
{
    public T Value;

    public Holder()
    {
    }
}

public static class Helpers
{
    public static double OfDouble(double x) => x;

    public static double OfArray(double[] array) => array.Length > 0 ? array[0] : 0;

    public static double OfReference(ref double x) => x;

    public static double OfPair(Pair pair) => pair.A;

    public static double OfTuple((double, double) tuple) => tuple.Item1;

    public static double OfFunction(Func<double, double> function) => function(1);

    public static T OfClass<T>(T value)
        where T : class => value;

    public static double OfReadOnly(in double x) => x;
}
