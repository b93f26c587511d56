using static ILDiff.Fuzzing.Language.FuzzType;

namespace ILDiff.Fuzzing.Language;

/// <summary>A field or property that refers to an array or an object.</summary>
public sealed record ObjectMember(string Name, FuzzType Type, int Index);

/// <summary>The classes that programs may use, as C# and as the evaluator knows them.</summary>
public static class ObjectTypes
{
    public const string Source = """
        public sealed class Cell
        {
            public double Value;
            public double Weight { get; set; }
            public int Count;
            private Cell(double value) { Value = value; }
            public Cell(double value, double weight, int count) : this(value) { Weight = weight; Count = count; }
            public double Score() => Value * Weight + Count;
            public void Feed(double x) { Value += Math.Tanh(x) * Weight; Count++; }
        }

        public abstract class Unit
        {
            public double Bias;
            public double[] Weights { get; set; }
            protected Unit(double bias, double[] weights) { Bias = bias; Weights = weights; }
            public abstract double Activate(double x);
            protected double Sum(double x)
            {
                var sum = Bias;
                foreach (var weight in Weights) { sum += weight * x; }
                return sum;
            }
        }

        public class Layer : Unit
        {
            public Cell First;
            public Cell Second { get; set; }
            public Layer(double bias, double[] weights, Cell first, Cell second) : base(bias, weights) { First = first; Second = second; }
            public sealed override double Activate(double x) => Math.Tanh(Sum(x)) * First.Value + Second.Score();
            public void Train(double rate)
            {
                for (var i = 0; i < Weights.Length; i++) { Weights[i] -= rate * First.Value; }
                Bias *= rate;
                Second.Feed(Bias);
            }
        }

        public sealed class Settings
        {
            public double Gain;
            public double Offset { get; set; }
        }


        """;

    public static IReadOnlyList<StructMethod> Methods { get; } =
    [
        new(Cell, "Score", FuzzType.Double, false),
        new(Cell, "Feed", FuzzType.Double, true, FuzzType.Double),
        new(Layer, "Activate", FuzzType.Double, false, FuzzType.Double),
        new(Layer, "Train", FuzzType.Double, true, FuzzType.Double),
    ];

    /// <summary>What objects refer to, in the order of their constructor's parameters, after the numbers.</summary>
    public static IReadOnlyList<ObjectMember> Members(this FuzzType type) => type == Layer
        ? [new("Weights", DoubleArray, 0), new("First", Cell, 1), new("Second", Cell, 2)]
        : [];
}
