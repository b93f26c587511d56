#if NET
using System.Numerics;
using ILDiff;

namespace Woven;

/// <summary>Vector2, Vector3 and Vector4 of System.Numerics.</summary>
public static partial class NumericsVectors
{
    [Differentiable]
    public static Vector2 Two(Vector2 a, Vector2 b, float x, int which) => which switch
    {
        0 => a + b,
        1 => a - (b * x),
        2 => (x * a * b) + Vector2.Negate(a),
        3 => a / b,
        4 => -a / x,
        5 => Vector2.Normalize(a),
        6 => Vector2.Lerp(a, b, x),
        7 => Vector2.Min(a, b) + Vector2.Max(a, b * x),
        8 => new Vector2(Vector2.Dot(a, b), a.Length()),
        9 => new Vector2(Vector2.Distance(a, b), Vector2.DistanceSquared(a, b)),
        10 => new Vector2(x) * a.LengthSquared(),
        _ => Vector2.Zero,
    };

    [Differentiable]
    public static Vector3 Three(Vector3 a, Vector3 b, float x, int which) => which switch
    {
        0 => a + b,
        1 => a - (b * x),
        2 => (x * a * b) + Vector3.Negate(a),
        3 => a / b,
        4 => -a / x,
        5 => Vector3.Normalize(a),
        6 => Vector3.Lerp(a, b, x),
        7 => Vector3.Min(a, b) + Vector3.Max(a, b * x),
        8 => new Vector3(Vector3.Dot(a, b), a.Length(), a.X),
        9 => new Vector3(Vector3.Distance(a, b), Vector3.DistanceSquared(a, b), b.Z),
        10 => new Vector3(x) * a.LengthSquared(),
        11 => Vector3.Cross(a, b),
        12 => new Vector3(new Vector2(x, a.Y), b.Y) + Vector3.One,
        _ => Vector3.UnitX * x,
    };

    [Differentiable]
    public static Vector4 Four(Vector4 a, Vector4 b, float x, int which) => which switch
    {
        0 => a + b,
        1 => a - (b * x),
        2 => (x * a * b) + Vector4.Negate(a),
        3 => a / b,
        4 => -a / x,
        5 => Vector4.Normalize(a),
        6 => Vector4.Lerp(a, b, x),
        7 => Vector4.Min(a, b) + Vector4.Max(a, b * x),
        8 => new Vector4(Vector4.Dot(a, b), a.Length(), a.X, a.W),
        9 => new Vector4(Vector4.Distance(a, b), Vector4.DistanceSquared(a, b), b.Z, 1),
        10 => new Vector4(x) * a.LengthSquared(),
        11 => new Vector4(new Vector3(x, a.Y, a.Z), b.Y),
        _ => new Vector4(new Vector2(x, a.Y), b.Y, b.X),
    };

    /// <summary>Fields written one by one, in a loop.</summary>
    [Differentiable]
    public static float Orbit(Vector3 position, float mass, int steps)
    {
        var velocity = new Vector3(0, 1, 0);
        for (var i = 0; i < steps; i++)
        {
            var r = position.Length();
            velocity -= position * (0.1f * mass / (r * r * r));
            position += 0.1f * velocity;
            position.Z *= 0.5f;
        }
        return Vector3.Dot(position, velocity);
    }
}
#endif
