using ILDiff;

namespace SampleApp.Formulas;

public static partial class Models
{
    [Differentiable]
    public static double Misra1b([NonDifferentiable] double x, double[] b) => b[0] * (1 - Math.Pow(1 + b[1] * x / 2, -2));

    [Differentiable]
    public static double Misra1c([NonDifferentiable] double x, double[] b) => b[0] * (1 - 1 / Math.Sqrt(1 + 2 * b[1] * x));

    [Differentiable]
    public static double Misra1d([NonDifferentiable] double x, double[] b) => b[0] * b[1] * x / (1 + b[1] * x);

    [Differentiable]
    public static double DanWood([NonDifferentiable] double x, double[] b) => b[0] * Math.Pow(x, b[1]);

    [Differentiable]
    public static double Bennett5([NonDifferentiable] double x, double[] b) => b[0] * Math.Pow(b[1] + x, -1 / b[2]);

    [Differentiable]
    public static double Roszman1([NonDifferentiable] double x, double[] b) =>
        b[0] - b[1] * x - Math.Atan(b[2] / (x - b[3])) / Math.PI;

    /// <summary>A mean, a yearly cycle, and two cycles whose periods are parameters themselves.</summary>
    [Differentiable]
    public static double ENSO([NonDifferentiable] double x, double[] b) =>
        b[0] + Cycle(x, 12, b[1], b[2]) + Cycle(x, b[3], b[4], b[5]) + Cycle(x, b[6], b[7], b[8]);

    private static double Cycle(double time, double period, double cosine, double sine)
    {
        var phase = 2 * Math.PI * time / period;
        return cosine * Math.Cos(phase) + sine * Math.Sin(phase);
    }
}
