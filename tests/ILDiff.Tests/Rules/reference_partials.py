"""Writes reference_partials.csv: values and partial derivatives of every primitive, from its definition alone.

Needs mpmath. Each partial is a central difference of the function itself in 900-digit arithmetic, so that no
derivative formula is shared with what is tested. Arguments are exact doubles; results are rounded to double once.
"""
from mpmath import mp, mpf
import mpmath as m
import os

mp.dps = 900


def difference(function, arguments, position):
    at = mpf(arguments[position])
    step = (min(abs(at), mpf(1)) or mpf(1)) * mpf(10) ** -45
    above, below = list(map(mpf, arguments)), list(map(mpf, arguments))
    above[position], below[position] = at + step, at - step
    return (function(*above) - function(*below)) / (2 * step)


def truncated_remainder(x, y):
    quotient = x / y
    return x - y * (m.floor(quotient) if quotient >= 0 else m.ceil(quotient))


def nearest_remainder(x, y):
    return x - y * m.nint(x / y)


def root(x, n):
    return m.sign(x) * abs(x) ** (mpf(1) / int(n)) if int(n) % 2 else x ** (mpf(1) / int(n))


def power(x, y):
    return x ** y if x > 0 else x ** int(y) if y == int(y) else m.nan


def even_power(x, y):
    return x ** int(y)


everywhere = [-700.0, -20.0, -3.25, -1.0, -0.3, -1e-8, -1e-300, 1e-300, 1e-17, 1e-5, 0.1, 0.7, 1.0, 1.5, 5.0, 20.0, 300.0, 700.0]
small_exponents = [v for v in everywhere if abs(v) <= 300]
positive = [1e-300, 1e-100, 1e-17, 0.1, 0.5, 0.9999999999999999, 1.0000000000000002, 1.5, 2.0, 10.0, 12345.678, 1e17, 1e100, 1e300]
any_size = [s * v for v in positive for s in (1.0, -1.0)]
turning = [-1e22, -1234.5678, -20.0, -3.0, -1.0, -0.1, -1e-9, -1e-300, 1e-300, 1e-9, 0.1, 0.78, 1.5707963267948966, 2.0, 3.141592653589793, 100.0, 1e10, 1e22, 1e300]
half_turns = [-1000000.25, -7.3, -1.25, -0.75, -0.1, -1e-9, -1e-300, 1e-300, 1e-9, 0.1, 0.25, 0.4999, 0.75, 0.9999999999999999, 1.25, 2.3, 3.9, 1e6 + 0.125, 1e15 + 0.375]
unit = [-0.9999999999999999, -0.999, -0.5, -1e-9, -1e-300, 1e-300, 1e-9, 0.1, 0.5, 0.9, 0.9999, 0.9999999999999999]
above_minus_one = [-0.9999999999999999, -0.999, -0.5, -1e-9, -1e-300, 1e-300, 1e-17, 1e-9, 0.1, 1.0, 10.0, 1e100, 1e300]
plane = [(a, b) for a in (3.0, -0.3, 1e-200, 1e200, -1e-300, 1e300) for b in (4.0, -0.7, 1e-200, -1e200, 1e-300, -1e300)]
far_apart = [(a, b) for a, b in plane if 1e-290 < abs(a * b) < 1e290]

one = {
    "Exp": (m.exp, everywhere),
    "Exp2": (lambda x: 2 ** x, small_exponents),
    "Exp10": (lambda x: 10 ** x, small_exponents),
    "ExpM1": (lambda x: m.exp(x) - 1, everywhere),
    "Exp2M1": (lambda x: 2 ** x - 1, small_exponents),
    "Exp10M1": (lambda x: 10 ** x - 1, small_exponents),
    "Log": (m.log, positive),
    "Log2": (lambda x: m.log(x) / m.log(2), positive),
    "Log10": (lambda x: m.log(x) / m.log(10), positive),
    "LogP1": (lambda x: m.log(1 + x), above_minus_one),
    "Log2P1": (lambda x: m.log(1 + x) / m.log(2), above_minus_one),
    "Log10P1": (lambda x: m.log(1 + x) / m.log(10), above_minus_one),
    "Sqrt": (m.sqrt, positive),
    "Cbrt": (lambda x: root(x, 3), any_size),
    "Sin": (m.sin, turning),
    "Cos": (m.cos, turning),
    "Tan": (m.tan, turning),
    "Asin": (m.asin, unit),
    "Acos": (m.acos, unit),
    "Atan": (m.atan, any_size),
    "SinPi": (lambda x: m.sin(m.pi * x), half_turns),
    "CosPi": (lambda x: m.cos(m.pi * x), half_turns),
    "TanPi": (lambda x: m.tan(m.pi * x), half_turns),
    "AsinPi": (lambda x: m.asin(x) / m.pi, unit),
    "AcosPi": (lambda x: m.acos(x) / m.pi, unit),
    "AtanPi": (lambda x: m.atan(x) / m.pi, any_size),
    "Sinh": (m.sinh, everywhere),
    "Cosh": (m.cosh, everywhere),
    "Tanh": (m.tanh, everywhere + [0.549306, 0.54931, -350.0, 354.0]),
    "Asinh": (m.asinh, any_size + [99999999.0, 100000001.0]),
    "Acosh": (m.acosh, [1.0000000000000002, 1.000001, 1.5, 2.0, 1e8, 1e155, 1e300]),
    "Atanh": (m.atanh, unit),
    "Negate": (lambda x: -x, any_size),
    "ReciprocalEstimate": (lambda x: 1 / x, [v for v in any_size if 1e-150 < abs(v) < 1e150]),
    "ReciprocalSqrtEstimate": (lambda x: 1 / m.sqrt(x), [v for v in positive if 1e-200 < v]),
    "DegreesToRadians": (lambda x: x * m.pi / 180, any_size),
    "RadiansToDegrees": (lambda x: x * 180 / m.pi, [v for v in any_size if abs(v) < 1e300]),
    "Abs": (abs, any_size),
    "BitIncrement": (lambda x: x, [0.3, -7.0]),
    "BitDecrement": (lambda x: x, [0.3, -7.0]),
}

remainders = [(1.0, 0.1), (7.5, 2.0), (-7.5, 2.0), (7.5, -2.3), (0.3, 5.0), (1e10, 0.7), (1e300, 3.3e299), (1.79e308, 1.1e308), (1e-300, 3.1e-301), (123456789.0, 0.001)]
ordered = [(1.0, 2.0), (2.0, 1.0), (-3.0, 2.0), (-3.0, -4.0), (1e300, 1e-300), (-1e300, 1e-300)]


def larger(x, y):
    return max(x, y)


def smaller(x, y):
    return min(x, y)


def larger_magnitude(x, y):
    return x if abs(x) > abs(y) else y


def smaller_magnitude(x, y):
    return x if abs(x) < abs(y) else y


two = {
    "Add": (lambda x, y: x + y, plane),
    "Subtract": (lambda x, y: x - y, plane),
    "Multiply": (lambda x, y: x * y, far_apart),
    "Divide": (lambda x, y: x / y, [(1.0, 3.0), (-2.5, 0.1), (1e200, 1e-100), (1e-200, 1e100), (1e-300, 1e-300), (1e300, -1e300)]),
    "Remainder": (truncated_remainder, remainders),
    "IEEERemainder": (nearest_remainder, remainders),
    "Ieee754Remainder": (nearest_remainder, remainders),
    "Log": (lambda x, b: m.log(x) / m.log(b), [(a, b) for a in (1e-300, 0.1, 2.5, 1e300) for b in (1e-300, 0.3, 0.9999999999999999, 1.0000000000000002, 2.0, 10.0, 1e300)]),
    "Pow": (power, [(2.0, 3.0), (0.5, -2.5), (1e-200, 2.0), (1e-200, 1.5), (1e-100, 3.0), (1e150, 2.0), (1e300, 0.1), (1e300, -0.9), (1e-300, 0.1), (3.7, 1e-17), (1.0000000001, 1e10), (0.9999999, -3e8), (7.0, 1.0), (1e-300, 1.0), (2.0, 500.0), (2.0, -500.0), (5.0, 2.0), (0.3, 2.0)]),
    "Atan2": (m.atan2, plane),
    "Atan2Pi": (lambda a, b: m.atan2(a, b) / m.pi, plane),
    "Hypot": (lambda a, b: m.sqrt(a * a + b * b), plane + [(3e-310, 4e-310), (1.2e308, -1.3e308), (5e-324, 5e-324)]),
    "CopySign": (lambda a, b: abs(a) if b > 0 else -abs(a), ordered),
    "Max": (larger, ordered),
    "Min": (smaller, ordered),
    "MaxNative": (larger, ordered),
    "MinNative": (smaller, ordered),
    "MaxNumber": (larger, ordered),
    "MinNumber": (smaller, ordered),
    "MaxMagnitude": (larger_magnitude, ordered),
    "MinMagnitude": (smaller_magnitude, ordered),
    "MaxMagnitudeNumber": (larger_magnitude, ordered),
    "MinMagnitudeNumber": (smaller_magnitude, ordered),
}

# The second operand is a whole number and has no partial.
with_integer = {
    "ScaleB": (lambda x, n: x * mpf(2) ** int(n), [(3.0, 5), (-0.7, -40), (1e-300, 1000), (1e300, -1000)]),
    "RootN": (root, [(8.0, 3), (-8.0, 3), (0.5, 2), (1e300, 5), (1e-300, 7), (2.5, 1), (2.5, -1), (0.3, -4), (-1e200, -3), (1e-300, 2)]),
    "Pow": (even_power, [(-3.0, 4), (-3.0, 5), (-0.5, -2), (-1e-100, 3), (-2.0, 2)]),
}

bounded = [(0.5, 0.0, 1.0), (-2.0, -1.0, 3.0), (7.0, -1.0, 3.0)]
products = [(2.0, 3.0, 4.0), (-0.3, 1e-150, 1e10), (1e200, 1e-200, -7.0)]


def clamped(v, low, high):
    return max(low, min(v, high))


three = {
    "FusedMultiplyAdd": (lambda a, b, c: a * b + c, products),
    "MultiplyAddEstimate": (lambda a, b, c: a * b + c, products),
    "Lerp": (lambda a, b, t: a * (1 - t) + b * t, [(1.0, 5.0, 0.25), (-3.0, 2.0, 1.5), (1e300, -1e300, 0.1)]),
    "Clamp": (clamped, bounded),
    "ClampNative": (clamped, bounded),
}


def rows():
    for name, (function, points) in one.items():
        for point in points:
            yield name, function, (point,), 1
    for table in (two, three):
        for name, (function, points) in table.items():
            for point in points:
                yield name, function, point, len(point)
    for name, (function, points) in with_integer.items():
        for point in points:
            yield name, function, point, 1


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference_partials.csv"), "w", newline="\n") as out:
    out.write("primitive;operands;value;partials\n")
    for name, function, arguments, count in rows():
        value = function(*map(mpf, arguments))
        partials = [difference(function, arguments, position) for position in range(count)]
        numbers = lambda values: " ".join(repr(float(v)) if not isinstance(v, int) else str(v) for v in values)
        out.write(f"{name};{numbers(arguments)};{numbers([value])};{numbers(partials)}\n")
