using ILDiff;

namespace SampleApp.Formulas;

/// <summary>The function whose derivative the step-size figure takes in two ways.</summary>
public static partial class Lecture
{
    /// <summary>exp(x² − x) / x.</summary>
    [Differentiable]
    public static double ExpOverX(double x) => Math.Exp(x * x - x) / x;
}
