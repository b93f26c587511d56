using ILDiff;

namespace Woven;

/// <summary>A hand: bones that hang on one another, and vertices that follow several of them.</summary>
/// <param name="Parents">By bone: the one that it hangs on, −1: none.</param>
/// <param name="BaseRelatives">By bone: from its own coordinates to its parent's at rest, 4 × 4.</param>
/// <param name="InverseBaseAbsolutes">By bone: from the coordinates of the world to its own at rest, 4 × 4.</param>
/// <param name="BasePositions">The vertices at rest, 4 × n: homogeneous coordinates.</param>
/// <param name="Weights">Bones × n: how much a vertex follows a bone.</param>
/// <param name="Triangles">m × 3: vertices of each triangle.</param>
public sealed record HandModel(
    int[] Parents, double[][,] BaseRelatives, double[][,] InverseBaseAbsolutes, double[,] BasePositions, double[,] Weights, int[,] Triangles);

/// <summary>ADBench's hand tracking: how far measured points are from a hand in a pose.</summary>
public static partial class HandTracking
{
    private const int Fingers = 5;
    private const int FingerBones = 4;

    /// <summary>Each measured point belongs to a vertex.</summary>
    /// <param name="theta">26: global rotation and translation, then four angles for each finger.</param>
    /// <param name="model">The hand.</param>
    /// <param name="vertices">By measured point: its vertex.</param>
    /// <param name="points">3 × n.</param>
    /// <param name="errors">3 · n.</param>
    [Differentiable]
    public static void Errors(double[] theta, HandModel model, int[] vertices, [NonDifferentiable] double[,] points, double[] errors)
    {
        var positions = VertexPositions(model, PoseParameters(theta, model.Parents.Length));
        for (var i = 0; i < vertices.Length; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                errors[(3 * i) + j] = points[j, i] - positions[j, vertices[i]];
            }
        }
    }

    /// <summary>Each measured point belongs to a point of a triangle, given by two barycentric coordinates.</summary>
    [Differentiable]
    public static void ErrorsOnTriangles(
        double[] theta, double[,] barycentric, HandModel model, int[] triangles, [NonDifferentiable] double[,] points, double[] errors)
    {
        var positions = VertexPositions(model, PoseParameters(theta, model.Parents.Length));
        for (var i = 0; i < triangles.Length; i++)
        {
            var (u, v) = (barycentric[i, 0], barycentric[i, 1]);
            var (a, b, c) = (model.Triangles[triangles[i], 0], model.Triangles[triangles[i], 1], model.Triangles[triangles[i], 2]);
            for (var j = 0; j < 3; j++)
            {
                var onHand = (u * positions[j, a]) + (v * positions[j, b]) + ((1 - u - v) * positions[j, c]);
                errors[(3 * i) + j] = points[j, i] - onHand;
            }
        }
    }

    /// <summary>By column: global rotation, scale and translation, then the angles of each bone: wrist, and for each finger three and its tip.</summary>
    private static double[,] PoseParameters(double[] theta, int bones)
    {
        var pose = new double[3, bones + 3];
        for (var i = 0; i < 3; i++)
        {
            pose[i, 0] = theta[i];
            pose[i, 1] = 1;
            pose[i, 2] = theta[i + 3];
        }
        var next = 6;
        for (var finger = 0; finger < Fingers; finger++)
        {
            var first = 5 + (finger * FingerBones);
            pose[0, first] = theta[next++];
            pose[1, first] = theta[next++];
            pose[0, first + 1] = theta[next++];
            pose[0, first + 2] = theta[next++];
        }
        return pose;
    }

    private static double[,] VertexPositions(HandModel model, double[,] pose)
    {
        var absolutes = Absolutes(model, pose);
        var count = model.BasePositions.GetLength(1);
        var positions = new double[3, count];
        for (var bone = 0; bone < absolutes.Length; bone++)
        {
            var moved = Product(Product(absolutes[bone], model.InverseBaseAbsolutes[bone]), model.BasePositions);
            for (var i = 0; i < 3; i++)
            {
                for (var vertex = 0; vertex < count; vertex++)
                {
                    positions[i, vertex] += moved[i, vertex] * model.Weights[bone, vertex];
                }
            }
        }
        return GloballyTransformed(pose, positions);
    }

    /// <summary>From each bone's coordinates to the hand's.</summary>
    private static double[][,] Absolutes(HandModel model, double[,] pose)
    {
        var absolutes = new double[model.Parents.Length][,];
        for (var bone = 0; bone < absolutes.Length; bone++)
        {
            var turned = Product(model.BaseRelatives[bone], FromEulerAngles(pose[0, bone + 3], pose[1, bone + 3], pose[2, bone + 3]));
            absolutes[bone] = model.Parents[bone] < 0 ? turned : Product(absolutes[model.Parents[bone]], turned);
        }
        return absolutes;
    }

    private static double[,] FromEulerAngles(double x, double z, double y)
    {
        var aboutX = new double[,] { { 1, 0, 0, 0 }, { 0, Math.Cos(x), -Math.Sin(x), 0 }, { 0, Math.Sin(x), Math.Cos(x), 0 }, { 0, 0, 0, 1 } };
        var aboutY = new double[,] { { Math.Cos(y), 0, Math.Sin(y), 0 }, { 0, 1, 0, 0 }, { -Math.Sin(y), 0, Math.Cos(y), 0 }, { 0, 0, 0, 1 } };
        var aboutZ = new double[,] { { Math.Cos(z), -Math.Sin(z), 0, 0 }, { Math.Sin(z), Math.Cos(z), 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
        return Product(Product(aboutZ, aboutY), aboutX);
    }

    private static double[,] GloballyTransformed(double[,] pose, double[,] positions)
    {
        var rotation = FromAngleAxis(pose[0, 0], pose[1, 0], pose[2, 0]);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                rotation[i, j] *= pose[j, 1];
            }
        }
        var result = Product(rotation, positions);
        for (var i = 0; i < 3; i++)
        {
            for (var vertex = 0; vertex < result.GetLength(1); vertex++)
            {
                result[i, vertex] += pose[i, 2];
            }
        }
        return result;
    }

    private static double[,] FromAngleAxis(double x, double y, double z)
    {
        var angle = Math.Sqrt((x * x) + (y * y) + (z * z));
        if (angle < 0.0001)
        {
            return new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        }
        (x, y, z) = (x / angle, y / angle, z / angle);
        var (s, c) = (Math.Sin(angle), Math.Cos(angle));
        return new double[,]
        {
            { (x * x) + ((1 - (x * x)) * c), (x * y * (1 - c)) - (z * s), (x * z * (1 - c)) + (y * s) },
            { (x * y * (1 - c)) + (z * s), (y * y) + ((1 - (y * y)) * c), (y * z * (1 - c)) - (x * s) },
            { (x * z * (1 - c)) - (y * s), (z * y * (1 - c)) + (x * s), (z * z) + ((1 - (z * z)) * c) },
        };
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        var (rows, inner, columns) = (a.GetLength(0), a.GetLength(1), b.GetLength(1));
        var result = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var k = 0; k < inner; k++)
            {
                for (var j = 0; j < columns; j++)
                {
                    result[i, j] += a[i, k] * b[k, j];
                }
            }
        }
        return result;
    }
}
