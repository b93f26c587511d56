using System;
using System.Collections.Generic;
using ILDiff;

namespace NotDifferentiable;

public static partial class Delegates
{
    private static Func<double, double> kept = v => v * v;

    [Differentiable]
    public static double OfParameter(double x, Func<double, double> f) => f(x); // expect ILDIFF2025

    [Differentiable]
    public static double OfStaticField(double x) => kept(x); // expect ILDIFF2025

    [Differentiable]
    public static double OfCollection(double x)
    {
        var all = new List<Func<double, double>> { v => v * v };
        return all[0](x); // expect ILDIFF2025
    }

    [Differentiable]
    public static double Escaping(double x)
    {
        Func<double, double> f = v => v * x; // expect ILDIFF2025
        kept = f;
        return f(2);
    }

    [Differentiable]
    public static double CallsItself(double x)
    {
        Func<double, int, double> power = null;
        power = (v, n) => n == 0 ? 1 : v * power(v, n - 1);
        return power(x, 3); // expect ILDIFF2025
    }

    [Differentiable]
    public static double OfObstacle(double x) => Twice(v => (int)v, x); // expect ILDIFF2001

    private static double Twice(Func<double, double> f, double x) => f(f(x)) + 1;
}
