using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Forward mode of <c>y = f(x)</c>. <paramref name="target"/> is what the function is called on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate (double Value, double Tangent) ScalarJvp(object? target, double x, double dx);

/// <summary>Reverse mode of <c>y = f(x)</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate (double Value, double First) ScalarGrad(object? target, double x);

/// <summary>Reverse mode of <c>z = f(x, y)</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate (double Value, double First, double Second) PairGrad(object? target, double first, double second);

/// <summary>Reverse mode of a function of three numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate (double Value, double First, double Second, double Third) TripleGrad(object? target, double first, double second, double third);

/// <summary>Reverse mode of a number that depends on an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate double ArrayGrad(object? target, double[] x, double[]? dx);

/// <summary>Forward mode of a number that depends on an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate (double Value, double Tangent) ArrayJvp(object? target, double[] x, double[] dx);

/// <summary>Forward mode of an array that depends on an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate (double[] Value, double[] Tangent) MapJvp(object? target, double[] x, double[] dx);

/// <summary>Reverse mode of an array that depends on an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate double[] MapVjp(object? target, double[] x, double[] dx, double[] dresult);

/// <summary>Forward mode of an array that is filled from an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void FillJvp(object? target, double[] x, double[] y, double[] dx, double[] dy);

/// <summary>Reverse mode of an array that is filled from an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void FillVjp(object? target, double[] x, double[] y, double[] dx, double[] dy);
