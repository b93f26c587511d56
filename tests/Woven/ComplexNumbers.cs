using System;
using System.Numerics;
using ILDiff;

namespace Woven;

/// <summary>System.Numerics.Complex: each function, and programs of them.</summary>
public static partial class ComplexNumbers
{
    [Differentiable]
    public static Complex Arithmetic(Complex a, Complex b, double x, int which) => which switch
    {
        0 => a + b,
        1 => a + x,
        2 => x + a,
        3 => a - b,
        4 => a - x,
        5 => x - a,
        6 => a * b,
        7 => a * x,
        8 => x * a,
        9 => a / b,
        10 => a / x,
        11 => x / a,
        12 => -a,
        13 => Complex.Conjugate(a),
        14 => Complex.Add(a, b) + Complex.Subtract(b, x) - Complex.Negate(a),
        15 => Complex.Multiply(a, x) + Complex.Divide(b, a),
        16 => Complex.Reciprocal(a),
        17 => Complex.FromPolarCoordinates(x, b.Imaginary),
        18 => x,
        _ => a == b ? a : a != b ? b * x : 0,
    };

    [Differentiable]
    public static Complex Functions(Complex z, Complex w, double x, int which) => which switch
    {
        0 => Complex.Exp(z),
        1 => Complex.Log(z),
        2 => Complex.Log10(z),
        3 => Complex.Sqrt(z),
        4 => Complex.Sin(z),
        5 => Complex.Cos(z),
        6 => Complex.Tan(z),
        7 => Complex.Sinh(z),
        8 => Complex.Cosh(z),
        9 => Complex.Tanh(z),
        10 => Complex.Asin(z),
        11 => Complex.Acos(z),
        12 => Complex.Atan(z),
        13 => Complex.Pow(z, w),
        14 => Complex.Pow(z, x),
        15 => Complex.Log(z, x),
        _ => new Complex(z.Magnitude + Complex.Abs(w), z.Phase),
    };

    [Differentiable]
    public static double Modulus(double re, double im) => new Complex(re, im).Magnitude;

    [Differentiable]
    public static double Impedance(double resistance, double inductance, double capacitance, double frequency)
    {
        var s = Complex.ImaginaryOne * (2 * Math.PI * frequency);
        var z = resistance + (s * inductance) + (1 / (s * capacitance));
        z += 0.5;
        return z.Magnitude + z.Phase;
    }

    /// <summary>A loop whose length the data decide, which writes into an array of parts.</summary>
    [Differentiable]
    public static double Iterated(double re, double im, double[] parts)
    {
        var c = new Complex(re, im);
        Complex z = default;
        var n = 0;
        while (n < parts.Length && z.Magnitude < 2)
        {
            z = (z * z) + c;
            parts[n++] = z.Real * z.Imaginary;
        }
        return z.Real + parts[0];
    }

    [Differentiable]
    public static Complex Recursive(Complex z, int n) => n == 0 ? z : Complex.Exp(Recursive(z / 2, n - 1));

    [Differentiable]
    public static (Complex, double) InTuple((Complex Z, double X) t) => (t.Z * Complex.Sqrt(t.X), t.Z.Imaginary);
}
