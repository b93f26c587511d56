using ILDiff;

namespace Woven;

/// <summary>Statements that choose and repeat.</summary>
public static partial class ControlFlow
{
    [Differentiable]
    public static double IfElse(double x, double y)
    {
        if (x > y)
        {
            return x * x;
        }
        else if (x < -y)
        {
            x = x * y;
        }
        return x + y;
    }

    [Differentiable]
    public static double Conditional(double x, double y) => (x > 0 ? x * y : y) * (y > x ? 2 : x) + (x > y ? x : y);

    [Differentiable]
    public static double ShortCircuit(double x, double y)
    {
        var result = x;
        if (x > 0 && y > 0 || x * y > 4)
        {
            result *= y;
        }
        if (!(x > 1) && (y < 2 || x < 0))
        {
            result += x * x;
        }
        return result;
    }

    [Differentiable]
    public static double StackAcrossBranches(double x, double y, bool flag) =>
        x * (flag ? Math.Sin(y) : x * y) + (y * (x > 1 ? x > 2 ? x : y : x - y)) / (flag && x > y ? 2 : y);

    [Differentiable]
    public static double SwitchStatement(double x, int kind)
    {
        var result = x;
        switch (kind)
        {
            case 0:
                return x;
            case 1:
                result = x * x;
                break;
            case 2:
            case 3:
                result = 3 * x;
                goto case 1;
            case 5:
                result *= 5;
                goto default;
            case 1000:
                result = Math.Exp(x);
                break;
            default:
                result += 2 * x;
                break;
        }
        return result * x;
    }

    [Differentiable]
    public static double SwitchExpression(double x, int kind) => kind switch
    {
        < 0 => -x,
        0 => x * x,
        1 or 2 => 3 * x,
        var n when n % 2 == 1 => x * n,
        _ => Math.Cos(x),
    };

    [Differentiable]
    public static double PatternsOnData(double x) => x switch
    {
        > 2 => x * x,
        > 0 and <= 2 => 4 * x,
        0 => 7 * x,
        double.NaN => 1,
        _ => Math.Exp(x),
    };

    [Differentiable]
    public static double SwitchOnText(double x, string kind)
    {
        switch (kind)
        {
            case "square":
                return x * x;
            case "cube":
                return x * x * x;
            default:
                return x;
        }
    }

    [Differentiable]
    public static double EarlyReturns(double x, int n)
    {
        var sum = 0.0;
        for (var i = 1; i <= n; i++)
        {
            sum += x / i;
            if (sum > 2)
            {
                return sum * sum;
            }
            if (sum < -2)
            {
                return Math.Exp(sum);
            }
        }
        return sum;
    }

    [Differentiable]
    public static double Goto(double x, int n)
    {
        var result = x;
        if (n < 0)
        {
            goto end;
        }
    again:
        if (n-- > 0)
        {
            result *= x;
            goto again;
        }
        result += 1;
    end:
        return result * 2;
    }

    /// <summary>Switches with many cases, far apart and close together.</summary>
    [Differentiable]
    public static double StateMachine(double x, int steps)
    {
        var state = 0;
        var value = x;
        for (var i = 0; i < steps; i++)
        {
            switch (state)
            {
                case 0: value += x; state = 1; break;
                case 1: value *= x; state = 2; break;
                case 2: value -= x * x; state = value > 2 ? 3 : 4; break;
                case 3: value = Math.Sqrt(value); state = 0; break;
                case 4: value = value * value; state = 1; break;
            }
        }
        return value;
    }
}
