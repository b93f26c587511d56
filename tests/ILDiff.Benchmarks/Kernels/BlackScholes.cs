namespace ILDiff.Benchmarks.Kernels;

/// <summary>The price of a European call: five inputs, Math functions, a branch, a small callee that is called twice.</summary>
public static partial class BlackScholes
{
    private const double InverseRootTwoPi = 0.39894228040143267794;
    private const double A1 = 0.319381530;
    private const double A2 = -0.356563782;
    private const double A3 = 1.781477937;
    private const double A4 = -1.821255978;
    private const double A5 = 1.330274429;
    private const double Scale = 0.2316419;

    /// <summary>The price.</summary>
    /// <param name="spot">Today's price of the asset.</param>
    /// <param name="strike">The price agreed.</param>
    /// <param name="time">Years to expiry.</param>
    /// <param name="rate">Interest rate.</param>
    /// <param name="volatility">Volatility.</param>
    [Differentiable]
    public static double Call(double spot, double strike, double time, double rate, double volatility)
    {
        var deviation = volatility * Math.Sqrt(time);
        var d1 = (Math.Log(spot / strike) + ((rate + (0.5 * volatility * volatility)) * time)) / deviation;
        var d2 = d1 - deviation;
        return (spot * CumulativeNormal(d1)) - (strike * Math.Exp(-rate * time) * CumulativeNormal(d2));
    }

    /// <summary>Abramowitz and Stegun 26.2.17.</summary>
    private static double CumulativeNormal(double x)
    {
        var k = 1 / (1 + (Scale * Math.Abs(x)));
        var polynomial = ((((((((A5 * k) + A4) * k) + A3) * k) + A2) * k) + A1) * k;
        var upper = InverseRootTwoPi * Math.Exp(-0.5 * x * x) * polynomial;
        return x < 0 ? upper : 1 - upper;
    }

    internal static double HandWritten(
        double spot, double strike, double time, double rate, double volatility,
        out double dspot, out double dstrike, out double dtime, out double drate, out double dvolatility)
    {
        var root = Math.Sqrt(time);
        var deviation = volatility * root;
        var drift = rate + (0.5 * volatility * volatility);
        var d1 = (Math.Log(spot / strike) + (drift * time)) / deviation;
        var d2 = d1 - deviation;
        var n1 = CumulativeNormalWithDensity(d1, out var density1);
        var n2 = CumulativeNormalWithDensity(d2, out var density2);
        var discount = Math.Exp(-rate * time);
        var discounted = strike * discount;

        var d2Adjoint = -discounted * density2;
        var numeratorAdjoint = ((spot * density1) + d2Adjoint) / deviation;
        var deviationAdjoint = -d2Adjoint - (numeratorAdjoint * d1);
        var exponentAdjoint = discounted * n2;
        var driftAdjoint = numeratorAdjoint * time;
        dspot = n1 + (numeratorAdjoint / spot);
        dstrike = (-n2 * discount) - (numeratorAdjoint / strike);
        dtime = (exponentAdjoint * rate) + (numeratorAdjoint * drift) + (deviationAdjoint * volatility * 0.5 / root);
        drate = (exponentAdjoint * time) + driftAdjoint;
        dvolatility = (driftAdjoint * volatility) + (deviationAdjoint * root);
        return (spot * n1) - (discounted * n2);
    }

    /// <summary>The derivative of the approximation itself, not the true density: it must agree with the twin's to the last digits.</summary>
    private static double CumulativeNormalWithDensity(double x, out double density)
    {
        var k = 1 / (1 + (Scale * Math.Abs(x)));
        var polynomial = (A5 * k) + A4;
        var slope = A5;
        slope = (slope * k) + polynomial;
        polynomial = (polynomial * k) + A3;
        slope = (slope * k) + polynomial;
        polynomial = (polynomial * k) + A2;
        slope = (slope * k) + polynomial;
        polynomial = (polynomial * k) + A1;
        slope = (slope * k) + polynomial;
        polynomial *= k;
        var bell = InverseRootTwoPi * Math.Exp(-0.5 * x * x);
        var upper = bell * polynomial;
        density = bell * ((Math.Abs(x) * polynomial) + (slope * Scale * k * k));
        return x < 0 ? upper : 1 - upper;
    }
}

/// <summary>128 options, their prices and greeks.</summary>
internal sealed class BlackScholesKernel() : Kernel("Black-Scholes, 128 calls", Count, 5)
{
    private const int Count = 128;
    private const double Strike = 100;
    private const double Time = 0.7;
    private const double Rate = 0.03;
    private const double Volatility = 0.25;
    private readonly double[] spots = Numbers.Uniform(Count, seed: 3, 80, 120);

    public override double Primal()
    {
        var sum = 0.0;
        foreach (var spot in spots)
        {
            sum += BlackScholes.Call(spot, Strike, Time, Rate, Volatility);
        }
        return sum;
    }

    public override double HandWritten()
    {
        double sum = 0, delta = 0, dual = 0, theta = 0, rho = 0, vega = 0;
        foreach (var spot in spots)
        {
            sum += BlackScholes.HandWritten(spot, Strike, Time, Rate, Volatility, out var ds, out var dk, out var dt, out var dr, out var dv);
            (delta, dual, theta, rho, vega) = (delta + ds, dual + dk, theta + dt, rho + dr, vega + dv);
        }
        Keep(HandWrittenGradient[0], delta, dual, theta, rho, vega);
        return sum;
    }

    public override double Gradient()
    {
        double sum = 0, delta = 0, dual = 0, theta = 0, rho = 0, vega = 0;
        foreach (var spot in spots)
        {
            var (value, ds, dk, dt, dr, dv) = BlackScholes.Call_Grad(spot, Strike, Time, Rate, Volatility);
            sum += value;
            (delta, dual, theta, rho, vega) = (delta + ds, dual + dk, theta + dt, rho + dr, vega + dv);
        }
        Keep(TwinGradient[0], delta, dual, theta, rho, vega);
        return sum;
    }

    public override double Tangent()
    {
        var sum = 0.0;
        var d = Direction[0];
        foreach (var spot in spots)
        {
            sum += BlackScholes.Call_Jvp(spot, Strike, Time, Rate, Volatility, d[0], d[1], d[2], d[3], d[4]).Tangent;
        }
        return sum;
    }

    private static void Keep(double[] gradient, double delta, double dual, double theta, double rho, double vega)
    {
        gradient[0] = delta;
        gradient[1] = dual;
        gradient[2] = theta;
        gradient[3] = rho;
        gradient[4] = vega;
    }
}
