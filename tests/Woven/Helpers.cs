namespace Woven;

/// <summary>Methods of another class, without marks.</summary>
internal static class Helpers
{
    internal static double Cosine(double x) => Sine(x + (Math.PI / 2));

    private static double Sine(double x) => Math.Sin(x);

    internal static class Inner
    {
        internal static double Squared(double x) => Power(x, 2);

        private static double Power(double x, int n)
        {
            var result = 1.0;
            for (var i = 0; i < n; i++)
            {
                result *= x;
            }
            return result;
        }
    }
}
