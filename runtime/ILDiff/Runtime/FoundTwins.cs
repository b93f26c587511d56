namespace ILDiff.Runtime;

/// <summary>The twins of a delegate's method, looked up when the program runs. Such a method is static: there is no target.</summary>
internal static class FoundTwins
{
    public static ScalarJvp ScalarJvp(Delegate f)
    {
        var twin = TwinLookup.Require<Func<double, double, (double, double)>>(f, TwinKind.Jvp);
        return (_, x, dx) => twin(x, dx);
    }

    public static PairGrad PairGrad(Delegate f)
    {
        var twin = TwinLookup.Require<Func<double, double, (double, double, double)>>(f, TwinKind.Grad);
        return (_, first, second) => twin(first, second);
    }

    public static TripleGrad TripleGrad(Delegate f)
    {
        var twin = TwinLookup.Require<Func<double, double, double, (double, double, double, double)>>(f, TwinKind.Grad);
        return (_, first, second, third) => twin(first, second, third);
    }

    public static ArrayGrad ArrayGrad(Delegate f)
    {
        var twin = TwinLookup.Require<Func<double[], double[]?, double>>(f, TwinKind.Grad);
        return (_, x, dx) => twin(x, dx);
    }

    public static ArrayJvp ArrayJvp(Delegate f)
    {
        var twin = TwinLookup.Require<Func<double[], double[], (double, double)>>(f, TwinKind.Jvp);
        return (_, x, dx) => twin(x, dx);
    }

    public static MapJvp MapJvp(Delegate f)
    {
        var twin = TwinLookup.Require<Func<double[], double[], (double[], double[])>>(f, TwinKind.Jvp);
        return (_, x, dx) => twin(x, dx);
    }

    public static MapVjp MapVjp(Delegate f)
    {
        var twin = TwinLookup.Require<Func<double[], double[], double[], double[]>>(f, TwinKind.Vjp);
        return (_, x, dx, dresult) => twin(x, dx, dresult);
    }

    public static FillJvp FillJvp(Delegate f)
    {
        var twin = TwinLookup.Require<Action<double[], double[], double[], double[]>>(f, TwinKind.Jvp);
        return (_, x, y, dx, dy) => twin(x, y, dx, dy);
    }

    public static FillVjp FillVjp(Delegate f)
    {
        var twin = TwinLookup.Require<Action<double[], double[], double[], double[]>>(f, TwinKind.Vjp);
        return (_, x, y, dx, dy) => twin(x, y, dx, dy);
    }
}
