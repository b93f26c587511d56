using ILDiff;

namespace NotDifferentiable;

/// <summary>One of its classes cannot be differentiated.</summary>
public interface IDevice
{
    double Read(double x);
}

public sealed class Sensor : IDevice
{
    public double Read(double x) => x * x;
}

public sealed class Boxing : IDevice
{
    public double Read(double x)
    {
        object box = x; // expect ILDIFF2002
        return (double)box;
    }
}

/// <summary>No class of the assembly implements it.</summary>
public interface IUnknown<T>
{
    T Of(T x);
}

public static partial class VirtualCalls
{
    [Differentiable]
    public static double Override(double x, IDevice device) => device.Read(x);

    [Differentiable]
    public static double NoClass(double x, IUnknown<double> unknown)
    {
        return unknown.Of(x); // expect ILDIFF2006
    }

    [Differentiable]
    public static double GenericVirtual(double x, Generic generic)
    {
        return generic.Of(x); // expect ILDIFF2006
    }
}

public abstract class Generic
{
    public abstract T Of<T>(T x);
}

public sealed class Identity : Generic
{
    public override T Of<T>(T x) => x;
}
