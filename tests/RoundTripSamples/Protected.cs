using System;
using System.IO;

namespace RoundTripSamples;

public static class Protected
{
    public static int WaysOut(int n)
    {
        var trace = 0;
        for (var i = 0; i < 20; i++)
        {
            try
            {
                if (i == (n & 3))
                {
                    continue;
                }
                if (i == (n & 15))
                {
                    break;
                }
                if (i > 12)
                {
                    return trace;
                }
                trace += i;
            }
            finally
            {
                trace = (trace * 3) + 1;
            }
        }
        return -trace;
    }

    public static int Nested(int n, int[] trace)
    {
        if (trace.Length == 0)
        {
            return n;
        }
        try
        {
            try
            {
                return n / trace[0];
            }
            finally
            {
                trace[0] += n;
                if (n % 3 == 0)
                {
                    trace[0]--;
                }
            }
        }
        finally
        {
            trace[trace.Length - 1] *= 2;
        }
    }

    public static double Throws(double x, int n, double[] log)
    {
        var sum = 0.0;
        var count = 0;
        try
        {
            for (; count < log.Length; count++)
            {
                if (log[count] > x)
                {
                    throw new ArgumentException("" + count);
                }
                sum += log[count] / (n % 5);
            }
            return checked(n * 1000) + sum;
        }
        finally
        {
            if (log.Length > 1)
            {
                (log[0], log[1]) = (sum, count);
            }
        }
    }

    public static string Disposes(int n)
    {
        using var scope = new StringWriterScope();
        using (var inner = n % 2 == 0 ? new StringWriterScope() : null)
        {
            inner?.Writer.Write("inner");
            scope.Writer.Write(inner is null ? "none" : inner.Writer.ToString());
        }
        return scope.Writer.ToString();
    }

    private sealed class StringWriterScope : IDisposable
    {
        public StringWriter Writer { get; } = new();

        public void Dispose() => Writer.Dispose();
    }
}
