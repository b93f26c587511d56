using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>An input of ADBench's hand tracking.</summary>
/// <param name="Correspondences">By measured point: its vertex or triangle.</param>
/// <param name="Points">3 × n.</param>
/// <param name="Barycentric">n × 2.</param>
/// <param name="Theta">The pose.</param>
internal sealed record HandData(int[] Correspondences, double[,] Points, double[,] Barycentric, double[] Theta)
{
    public static HandData Read(string file, bool hasBarycentric)
    {
        var numbers = AdBench.Numbers(file);
        var count = (int)numbers[0];
        var rows = numbers.Skip(2).Take(4 * count).Chunk(4).ToArray();
        var (points, barycentric) = (new double[3, count], new double[count, 2]);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                points[j, i] = rows[i][j + 1];
            }
            for (var j = 0; hasBarycentric && j < 2; j++)
            {
                barycentric[i, j] = numbers[2 + (4 * count) + (2 * i) + j];
            }
        }
        return new([.. rows.Select(row => (int)row[0])], points, barycentric, numbers[^(int)numbers[1]..]);
    }

    public static HandModel ReadModel()
    {
        var bones = AdBench.Lines("hand_bones.txt").Select(line => AdBench.Split(line, ':')).ToArray();
        var vertices = AdBench.Lines("hand_vertices.txt").Select(line => AdBench.Split(line, ':').Select(AdBench.Number).ToArray()).ToArray();
        var triangles = AdBench.Lines("hand_triangles.txt").Select(line => AdBench.Split(line, ':').Select(AdBench.Integer).ToArray()).ToArray();
        return new(
            [.. bones.Select(bone => AdBench.Integer(bone[1]))],
            [.. bones.Select(bone => Matrix(bone[2..18]))],
            [.. bones.Select(bone => Matrix(bone[18..34]))],
            BasePositions(vertices),
            Weights(vertices, bones.Length),
            Triangles(triangles));
    }

    private static double[,] Matrix(string[] texts)
    {
        var matrix = new double[4, 4];
        for (var i = 0; i < texts.Length; i++)
        {
            matrix[i / 4, i % 4] = AdBench.Number(texts[i]);
        }
        return matrix;
    }

    private static double[,] BasePositions(double[][] vertices)
    {
        var positions = new double[4, vertices.Length];
        for (var vertex = 0; vertex < vertices.Length; vertex++)
        {
            for (var j = 0; j < 3; j++)
            {
                positions[j, vertex] = vertices[vertex][j];
            }
            positions[3, vertex] = 1;
        }
        return positions;
    }

    // Position, normal and two texture coordinates are followed by a count and so many pairs of bone and weight.
    private static double[,] Weights(double[][] vertices, int bones)
    {
        var weights = new double[bones, vertices.Length];
        for (var vertex = 0; vertex < vertices.Length; vertex++)
        {
            foreach (var pair in vertices[vertex].Skip(9).Chunk(2))
            {
                weights[(int)pair[0], vertex] = pair[1];
            }
        }
        return weights;
    }

    private static int[,] Triangles(int[][] triangles)
    {
        var result = new int[triangles.Length, 3];
        for (var i = 0; i < triangles.Length; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                result[i, j] = triangles[i][j];
            }
        }
        return result;
    }
}
