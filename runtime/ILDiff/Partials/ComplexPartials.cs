using System.ComponentModel;
using System.Numerics;

namespace ILDiff.Runtime;

/// <summary>
/// Derivatives of the functions of <see cref="Complex"/>: f′(z), a complex number, for one operand; for each of two operands a method of its own.
/// <c>result</c> is what the function has returned. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ComplexPartials
{
    // Where e^|y| squared overflows, 1/cosh² is 0 to all digits.
    private const double Saturation = 350;

    /// <summary>b.</summary>
    public static Complex MultiplyByFirst(Complex first, Complex second, Complex result) => second;

    /// <summary>a.</summary>
    public static Complex MultiplyBySecond(Complex first, Complex second, Complex result) => first;

    /// <summary>1/b.</summary>
    public static Complex DivideByFirst(Complex first, Complex second, Complex result) => Complex.One / second;

    /// <summary>−(a/b)/b.</summary>
    public static Complex DivideBySecond(Complex first, Complex second, Complex result) => -(result / second);

    /// <summary>b·a^(b−1), and 0 where b is 0.</summary>
    public static Complex PowByFirst(Complex first, Complex second, Complex result) => second == Complex.Zero ? Complex.Zero : second * Complex.Pow(first, second - Complex.One);

    /// <summary>a^b·ln a, and 0 at a = 0.</summary>
    public static Complex PowBySecond(Complex first, Complex second, Complex result) => first == Complex.Zero ? Complex.Zero : result * Complex.Log(first);

    /// <summary>1/(a·ln b).</summary>
    public static Complex LogByFirst(Complex first, Complex second, Complex result) => Complex.One / (first * Complex.Log(second));

    /// <summary>−log_b(a)/(b·ln b).</summary>
    public static Complex LogBySecond(Complex first, Complex second, Complex result) => -(result / (second * Complex.Log(second)));

    /// <summary>eᶻ.</summary>
    public static Complex Exp(Complex z, Complex result) => result;

    /// <summary>1/z.</summary>
    public static Complex Log(Complex z, Complex result) => Complex.One / z;

    /// <summary>1/(z·ln 10).</summary>
    public static Complex Log10(Complex z, Complex result) => Complex.One / (z * Math.Log(10));

    /// <summary>1/(2√z).</summary>
    public static Complex Sqrt(Complex z, Complex result) => 0.5 / result;

    /// <summary>−1/z².</summary>
    public static Complex Reciprocal(Complex z, Complex result) => -(result * result);

    /// <summary>cos z.</summary>
    public static Complex Sin(Complex z, Complex result) => Complex.Cos(z);

    /// <summary>−sin z.</summary>
    public static Complex Cos(Complex z, Complex result) => -Complex.Sin(z);

    /// <summary>1/cos²: 1 + tan² cancels where tan is near ±i.</summary>
    public static Complex Tan(Complex z, Complex result) => Math.Abs(z.Imaginary) > Saturation ? Complex.Zero : InverseSquare(Complex.Cos(z));

    /// <summary>cosh z.</summary>
    public static Complex Sinh(Complex z, Complex result) => Complex.Cosh(z);

    /// <summary>sinh z.</summary>
    public static Complex Cosh(Complex z, Complex result) => Complex.Sinh(z);

    /// <summary>1/cosh²: 1 − tanh² cancels where tanh is near ±1.</summary>
    public static Complex Tanh(Complex z, Complex result) => Math.Abs(z.Real) > Saturation ? Complex.Zero : InverseSquare(Complex.Cosh(z));

    /// <summary>1/√(1 − z²), of the branch that arcsine has.</summary>
    public static Complex Asin(Complex z, Complex result) => Complex.One / (Complex.Sqrt(1 - z) * Complex.Sqrt(1 + z));

    /// <summary>−1/√(1 − z²).</summary>
    public static Complex Acos(Complex z, Complex result) => -Asin(z, result);

    /// <summary>1/(1 + z²).</summary>
    public static Complex Atan(Complex z, Complex result) => Complex.One / ((Complex.One + (Complex.ImaginaryOne * z)) * (Complex.One - (Complex.ImaginaryOne * z)));

    /// <summary>The partials by the real and the imaginary part; 0 at 0.</summary>
    public static Complex Abs(Complex z, double result) => result == 0 ? Complex.Zero : new Complex(z.Real / result, z.Imaginary / result);

    private static Complex InverseSquare(Complex z) => Complex.One / (z * z);
}
