namespace ILDiff.Compiler.Diagnostics;

/// <summary>Every diagnostic there is. The generator links this file, the docs page is made from it. A retired ID stays reserved.</summary>
public static class DiagnosticCatalogue
{
    // 2xxx: a construct that cannot be differentiated.

    public static readonly DiagnosticDescriptor ActiveToInteger = new(
        "ILDIFF2001", "An active value becomes an integer",
        "A value that depends on an independent is converted to {0}.",
        "An integer carries no derivative, so the dependence would be lost here without a word.",
        "If that is meant, write it through Differentiate.StopGradient(x); rounding methods such as Math.Floor have the declared derivative 0 and may be cast.");

    public static readonly DiagnosticDescriptor UnsupportedInstruction = new(
        "ILDIFF2002", "An operation that is not supported on active data",
        "{0} is not supported in a differentiated method.",
        "The compiler has no derivative for this operation.",
        "Move it into a method marked [NonDifferentiable] if it needs no derivative, or write it with plain arithmetic, Math calls and arrays.");

    public static readonly DiagnosticDescriptor ActiveIndirect = new(
        "ILDIFF2003", "Active data behind a reference",
        "Active data is reached through a reference ({0}).",
        "References to active data are not followed yet.",
        "Pass values, or arrays, instead of ref, in and out.");

    public static readonly DiagnosticDescriptor ActiveField = new(
        "ILDIFF2004", "Active data in a field",
        "Active data is written to or read from the field {0}.",
        "Fields of objects and structs are not followed yet.",
        "Keep active data in locals, parameters and arrays.");

    public static readonly DiagnosticDescriptor ActiveStaticField = new(
        "ILDIFF2005", "Active data written to a static field",
        "An active value is written to the static field {0}.",
        "A static field outlives the call, so its derivative would be lost.",
        "Return the value instead, or store Differentiate.StopGradient(x).");

    public static readonly DiagnosticDescriptor ActiveVirtualCall = new(
        "ILDIFF2006", "Active data in a call that is not static",
        "Active data is passed to {0}, which is not a static method.",
        "Which method runs is known only at run time.",
        "Call a static method.");

    public static readonly DiagnosticDescriptor ExceptionHandling = new(
        "ILDIFF2007", "try, catch, finally, using or lock",
        "{0} contains a protected region (try, using, lock, or foreach over something to dispose).",
        "Protected regions are not differentiated yet.",
        "Move the protected region out of the differentiated method.");

    public static readonly DiagnosticDescriptor UnsupportedActiveType = new(
        "ILDIFF2008", "Active data of a type that is not supported",
        "Active data of type {0} is not supported.",
        "Derivatives exist for double, float, and one-dimensional arrays of these.",
        "Use double, float, double[] or float[].");

    public static readonly DiagnosticDescriptor AliasedWithConstant = new(
        "ILDIFF2009", "An active value written to constant memory",
        "An active value is written to {0}, which is constant.",
        "Constant memory has no derivative, so the value's derivative would be lost when it is read again.",
        "Make the array an independent (remove [NonDifferentiable]) or write to a local array.");

    public static readonly DiagnosticDescriptor UnreadableCode = new(
        "ILDIFF2010", "Code that cannot be read",
        "The code of {0} cannot be differentiated: {1}.",
        "The compiler does not know this construct.",
        "Move it into a method marked [NonDifferentiable] if it needs no derivative.");

    // 3xxx: no derivative rule.

    public static readonly DiagnosticDescriptor NoRule = new(
        "ILDIFF3001", "A method without a derivative rule",
        "{0} has no derivative rule.",
        "Its body is not part of this assembly, and no rule says what its derivative is.",
        "Write it in C# in this assembly, or wrap its arguments in Differentiate.StopGradient if the result is meant to be constant.");

    public static readonly DiagnosticDescriptor NoBody = new(
        "ILDIFF3002", "A method without a body",
        "{0} has no IL body (extern, abstract or P/Invoke).",
        "There is no code to differentiate.",
        "Write it in C# in this assembly, or wrap its arguments in Differentiate.StopGradient if the result is meant to be constant.");

    // 4xxx: a defect of ILDiff itself.

    public static readonly DiagnosticDescriptor InternalError = new(
        "ILDIFF4001", "A defect of ILDiff",
        "ILDiff failed on {0}: {1}",
        "This is a defect of ILDiff, not of your code.",
        "Please report it with the method's source. Removing [Differentiable] from the method lets the build pass.");

    public static readonly DiagnosticDescriptor VerificationFailed = new(
        "ILDIFF4002", "A twin that does not verify",
        "The twin {0} does not verify: {1}",
        "This is a defect of ILDiff, not of your code; the twin was not written.",
        "Please report it with the method's source. Removing [Differentiable] from the method lets the build pass.");

    /// <summary>In the order of their IDs.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = typeof(DiagnosticCatalogue)
        .GetFields()
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
        .ToArray();
}
