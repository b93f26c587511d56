namespace ILDiff.Benchmarks.Measuring;

/// <summary>What is not right is not timed.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-10;

    /// <summary>What the twins and the adjoint written by hand disagree on; null when on nothing.</summary>
    public static string? Disagreement(Kernel kernel)
    {
        var value = kernel.Primal();
        if (!Agrees(kernel.HandWritten(), value))
        {
            return "the value beside the adjoint written by hand";
        }
        if (BitConverter.DoubleToInt64Bits(kernel.Gradient()) != BitConverter.DoubleToInt64Bits(value))
        {
            return "the value beside the gradient";
        }
        var directional = 0.0;
        for (var array = 0; array < kernel.TwinGradient.Length; array++)
        {
            for (var i = 0; i < kernel.TwinGradient[array].Length; i++)
            {
                var (twin, written) = (kernel.TwinGradient[array][i], kernel.HandWrittenGradient[array][i]);
                if (!Agrees(twin, written))
                {
                    return $"partial derivative {i} of array {array}: the twin gives {twin:R}, the adjoint written by hand {written:R}";
                }
                directional += twin * kernel.Direction[array][i];
            }
        }
        var tangent = kernel.Tangent();
        return Agrees(tangent, directional) ? null : $"the tangent: forward mode gives {tangent:R}, the gradient {directional:R}";
    }

    private static bool Agrees(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a) + Math.Abs(b));
}
