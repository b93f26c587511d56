using ILDiff;

namespace Woven;

/// <summary>A point of an image.</summary>
public readonly record struct ImagePoint(double X, double Y)
{
    public double SquaredLength => (X * X) + (Y * Y);

    public static ImagePoint operator +(ImagePoint a, ImagePoint b) => new(a.X + b.X, a.Y + b.Y);

    public static ImagePoint operator -(ImagePoint a, ImagePoint b) => new(a.X - b.X, a.Y - b.Y);

    public static ImagePoint operator *(double s, ImagePoint a) => new(s * a.X, s * a.Y);
}

/// <summary>A point of the scene, or a direction.</summary>
public readonly record struct ScenePoint(double X, double Y, double Z)
{
    public double SquaredLength => Dot(this, this);

    public static ScenePoint operator +(ScenePoint a, ScenePoint b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static ScenePoint operator -(ScenePoint a, ScenePoint b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static ScenePoint operator *(double s, ScenePoint a) => new(s * a.X, s * a.Y, s * a.Z);

    public static double Dot(ScenePoint a, ScenePoint b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    public static ScenePoint Cross(ScenePoint a, ScenePoint b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    /// <summary>Turned by an angle about an axis, both in one vector.</summary>
    public ScenePoint Rotated(ScenePoint rotation)
    {
        var squaredAngle = rotation.SquaredLength;
        if (squaredAngle == 0)
        {
            return this + Cross(rotation, this);
        }
        var angle = Math.Sqrt(squaredAngle);
        var axis = (1 / angle) * rotation;
        return (Math.Cos(angle) * this) + (Math.Sin(angle) * Cross(axis, this)) + (Dot(axis, this) * (1 - Math.Cos(angle)) * axis);
    }
}

/// <summary>A camera: where it stands, how it is turned, its lens.</summary>
public readonly record struct Camera(ScenePoint Rotation, ScenePoint Center, double FocalLength, ImagePoint PrincipalPoint, ImagePoint Distortion)
{
    public ImagePoint Project(ScenePoint point)
    {
        var seen = (point - Center).Rotated(Rotation);
        var projected = new ImagePoint(seen.X / seen.Z, seen.Y / seen.Z);
        return (FocalLength * Distorted(projected)) + PrincipalPoint;
    }

    private ImagePoint Distorted(ImagePoint point)
    {
        var squared = point.SquaredLength;
        return (1 + (Distortion.X * squared) + (Distortion.Y * squared * squared)) * point;
    }
}

/// <summary>ADBench's bundle adjustment: the errors of one observation, of which the whole Jacobian is made.</summary>
public static partial class BundleAdjustment
{
    /// <summary>How far a feature is from where the camera should see the point.</summary>
    [Differentiable]
    public static ImagePoint ReprojectionError(Camera camera, ScenePoint point, double weight, [NonDifferentiable] ImagePoint feature) =>
        weight * (camera.Project(point) - feature);

    /// <summary>How far a weight is from one.</summary>
    [Differentiable]
    public static double WeightError(double weight) => 1 - (weight * weight);
}
