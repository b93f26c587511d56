using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>Structs whose numbers stand one after the other in a vector, there and back.</summary>
internal static class Packed
{
    public delegate double Method(ref Particle p, Vector v, ref (double A, double B) t, Vector w, double s);

    public delegate (double Value, double Tangent) Twin(
        ref Particle p, Vector v, ref (double A, double B) t, Vector w, double s,
        ref Particle dp, ref Vector dv, ref (double A, double B) dt, ref Vector dw, ref double ds);

    /// <summary>Four numbers each: position and mass.</summary>
    public static T Particles<T>(double[] x, Func<Particle[], T> call)
    {
        Particle[] particles = [.. x.Chunk(4).Select((part, i) => Particle(part, i + 1))];
        var result = call(particles);
        particles.SelectMany(Numbers).ToArray().CopyTo(x, 0);
        return result;
    }

    public static T Particles<T>(double[] x, double[] dx, Func<Particle[], Particle[], T> call) =>
        Particles(x, particles => Particles(dx, derivatives => call(particles, derivatives)));

    /// <summary>Three numbers each.</summary>
    public static T Vectors<T>(double[] x, Func<Vector[], T> call)
    {
        Vector[] vectors = [.. x.Chunk(3).Select(Vector)];
        var result = call(vectors);
        vectors.SelectMany(Numbers).ToArray().CopyTo(x, 0);
        return result;
    }

    public static T Vectors<T>(double[] x, double[] dx, Func<Vector[], Vector[], T> call) =>
        Vectors(x, vectors => Vectors(dx, derivatives => call(vectors, derivatives)));

    /// <summary>The last one stands apart.</summary>
    public static T Split<T>(Particle[] p, Func<Particle[], Particle[], T> call)
    {
        var (rest, last) = (p[..^1], p[^1..]);
        var result = call(rest, last);
        rest.CopyTo(p, 0);
        p[^1] = last[0];
        return result;
    }

    public static T Split<T>(Particle[] p, Particle[] dp, Func<Particle[], Particle[], Particle[], Particle[], T> call) =>
        Split(p, (rest, last) => Split(dp, (derivatives, lastDerivative) => call(rest, last, derivatives, lastDerivative)));

    public static double Call(double[] x, Method method)
    {
        var (p, t) = (Particle(x[..4], 1), (x[7], x[8]));
        var value = method(ref p, Vector(x[4..7]), ref t, Vector(x[9..12]), x[12]);
        Numbers(p).CopyTo(x, 0);
        (x[7], x[8]) = t;
        return value;
    }

    public static (double Value, double Tangent) Call(double[] x, double[] dx, Twin twin)
    {
        var (p, t) = (Particle(x[..4], 1), (x[7], x[8]));
        var (dp, dv, dt, dw, ds) = (Particle(dx[..4], 1), Vector(dx[4..7]), (dx[7], dx[8]), Vector(dx[9..12]), dx[12]);
        var result = twin(ref p, Vector(x[4..7]), ref t, Vector(x[9..12]), x[12], ref dp, ref dv, ref dt, ref dw, ref ds);
        Numbers(p).CopyTo(x, 0);
        (x[7], x[8]) = t;
        Numbers(dp).CopyTo(dx, 0);
        Numbers(dv).CopyTo(dx, 4);
        (dx[7], dx[8]) = dt;
        Numbers(dw).CopyTo(dx, 9);
        dx[12] = ds;
        return result;
    }

    private static Particle Particle(double[] x, int kind) => new() { Position = Vector(x), Mass = x[3], Kind = kind, Label = "label" };

    private static Vector Vector(double[] x) => new(x[0], x[1], x[2]);

    private static double[] Numbers(Particle p) => [.. Numbers(p.Position), p.Mass];

    private static double[] Numbers(Vector v) => [v.X, v.Y, v.Z];
}
