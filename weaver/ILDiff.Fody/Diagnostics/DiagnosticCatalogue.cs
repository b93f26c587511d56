namespace ILDiff.Compiler.Diagnostics;

/// <summary>Every diagnostic there is. The generator links this file, the docs page is made from it. A retired ID stays reserved.</summary>
public static class DiagnosticCatalogue
{
    // 1xxx: a declaration for which no twins can be made.

    public static readonly DiagnosticDescriptor InstanceMethod = new(
        "ILDIFF1001", "A differentiable instance method",
        "{0} is {1}, which is not supported yet.",
        "Static methods are differentiated, and those instance methods of classes of which it is known which one runs.",
        "Make it static and pass what it needs of the object as parameters; or make it not virtual, or its class sealed; or mark a method that calls it: there virtual calls are followed.");

    public static readonly DiagnosticDescriptor GenericMethod = new(
        "ILDIFF1002", "A generic differentiable method",
        "{0} is generic, or declared in a generic type, which is not supported yet.",
        "A twin is made for types that are known; generic methods are differentiated where they are called, for the types they are called for.",
        "Mark a method without type parameters, in a type without any, that calls it for double or float.");

    public static readonly DiagnosticDescriptor NotAnOrdinaryMethod = new(
        "ILDIFF1003", "[Differentiable] on something that is no ordinary method",
        "{0} is {1}.",
        "A twin is named after, and declared beside, a method that a type declares.",
        "Move the code into a static method of a type and mark that one.");

    public static readonly DiagnosticDescriptor AsyncOrIterator = new(
        "ILDIFF1004", "A differentiable async method or iterator",
        "{0} is {1}.",
        "Its body runs in pieces, after the call has returned, so there is no one result to differentiate.",
        "Move the numeric part into a static method without async and yield, and mark that one.");

    public static readonly DiagnosticDescriptor DeclaredWithoutBody = new(
        "ILDIFF1005", "A differentiable method without a body",
        "{0} is {1}, so it has no body.",
        "There is no code to differentiate.",
        "Mark a static method that is written in C#.");

    public static readonly DiagnosticDescriptor UnsupportedIndependent = new(
        "ILDIFF1006", "A parameter that cannot be an independent yet",
        "The parameter {0} of type {1} carries floating-point data in a form that is not supported yet: {2}.",
        "Independents are double and float, by value or by ref, in and out, spans of them, tuples and structs, passed by value, arrays of all these, one-dimensional, rectangular and nested, and structs that hold such arrays; and, marked [Independent], lists, dictionaries and objects of the classes of this assembly and arrays of them. A struct must be one that can be taken apart and put together: of this assembly, or with public fields of primitive types only, or one of those of the base library that are known: nullable values, KeyValuePair, Complex.",
        "Use one of these, or mark the parameter [NonDifferentiable].");

    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        "ILDIFF1007", "A parameter that a twin cannot take",
        "The parameter {0} of type {1} cannot be passed on by a twin.",
        "Pointers are not supported.",
        "Use an array, or move the code with pointers into a method of its own.");

    public static readonly DiagnosticDescriptor UnsupportedResult = new(
        "ILDIFF1008", "A result that cannot be differentiated yet",
        "{0} returns {1}, which is not supported yet: {2}.",
        "Results are double, float, tuples and structs of them that can be taken apart, arrays of these, one-dimensional, rectangular and nested, lists, dictionaries and objects of the classes of this assembly, and structs that hold these, by value; other results are values without floating-point data.",
        "Return one of these, or write the results into a double[] parameter.");

    public static readonly DiagnosticDescriptor OptionNotAvailable = new(
        "ILDIFF1009", "An option that is not available yet",
        "{0} on {1} is not available yet.",
        "To ignore it would give something else than what is asked for.",
        "Remove the option.");

    public static readonly DiagnosticDescriptor OutOfReach = new(
        "ILDIFF1010", "A method whose twins cannot be declared from outside its type",
        "The twins of {0} cannot be declared: {1}.",
        "The type is not partial, so its twins go into a C# 14 extension block outside of it.",
        "Make the type, and each type around it, partial.");

    public static readonly DiagnosticDescriptor FileLocalType = new(
        "ILDIFF1011", "A differentiable method in a file-local type",
        "The twins of {0} cannot be declared: the type {1} is file-local.",
        "Twins are declared in a generated file, from which a file-local type cannot be seen.",
        "Remove the modifier file from the type.");

    public static readonly DiagnosticDescriptor MemberClash = new(
        "ILDIFF1012", "A member that stands where a twin would be declared",
        "The twin {1} of {0} cannot be declared: {2} exists already.",
        "Of two members with this name and shape only one could be called.",
        "Rename that member or the method.");

    public static readonly DiagnosticDescriptor OverloadClash = new(
        "ILDIFF1013", "Overloads whose twins coincide",
        "The twin {1} of {0} has the same parameters as that of {2}.",
        "Of two methods with this name and shape only one could be declared.",
        "Rename one of the two methods.");

    public static readonly DiagnosticDescriptor NoIndependent = new(
        "ILDIFF1014", "A differentiable method without an independent",
        "{0} has no parameter to differentiate by, so it gets no twins.",
        "Independents are the parameters that carry floating-point data and are not marked [NonDifferentiable].",
        "Remove [Differentiable], or give the method such a parameter.",
        IsWarning: true);

    public static readonly DiagnosticDescriptor NoDependent = new(
        "ILDIFF1015", "A differentiable method without a result to differentiate",
        "{0} has no result that depends on its independents, so it gets no twins.",
        "It neither returns floating-point data nor has an array that it could write its results into.",
        "Remove [Differentiable], or return double, float, an array of them, or a tuple or struct of these.",
        IsWarning: true);

    public static readonly DiagnosticDescriptor TwinsNotDeclared = new(
        "ILDIFF1016", "A differentiable method without declared twins",
        "{0} is marked [Differentiable], but no twins are declared for it.",
        "Twins are declared by ILDiff's source generator, which runs in C# projects only and reaches methods that a type declares.",
        "Reference the package ILDiff.Fody from a C# project with analyzers enabled, and mark an ordinary static method.");

    public static readonly DiagnosticDescriptor InvalidSetting = new(
        "ILDIFF1017", "An invalid setting in FodyWeavers.xml",
        "{0} is no setting of <ILDiff/> in FodyWeavers.xml.",
        "The only setting is the attribute Verify, which is true or false.",
        "Correct or remove it.");

    /// <summary>Reported by the package's build targets: the weaver has not run.</summary>
    public static readonly DiagnosticDescriptor TwinsNotWoven = new(
        "ILDIFF1018", "Declared twins that are not woven",
        "The assembly declares twins, but ILDiff has not woven it.",
        "Fody runs the weavers that FodyWeavers.xml names.",
        "Write <ILDiff/> into <Weavers> in FodyWeavers.xml.");

    public static readonly DiagnosticDescriptor InvalidRule = new(
        "ILDIFF1031", "A derivative rule that does not fit its method",
        "{0} is no derivative rule for {1}: {2}.",
        "A [PartialsOf] method takes the parameters of its method and then the result, and returns the partials by the double and float parameters, one value or a tuple; [JvpOf] and [VjpOf] methods have the signatures of F_Jvp and F_Vjp.",
        "Give it that signature, or remove the attribute.");

    public static readonly DiagnosticDescriptor AmbiguousRule = new(
        "ILDIFF1032", "A method with more than one derivative rule",
        "{0} has more than one derivative rule: {1}.",
        "A method has its partials, or a pair of [JvpOf] and [VjpOf]; an assembly's own rules come before those of the assemblies it refers to.",
        "Remove all but one; where other assemblies give them, write one in this assembly.");

    public static readonly DiagnosticDescriptor IncompleteRule = new(
        "ILDIFF1033", "A derivative rule for one mode only",
        "{0} has a derivative rule for one mode only: {1}.",
        "The derivatives of both modes must be the same, so none is made from the body where the other is given.",
        "Write the other one too: [JvpOf] and [VjpOf] go together.");

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
        "References to numbers and spans of them are followed where they come from arrays, locals and parameters, and not where they may be of a field or come from a method that stays a call.",
        "Pass values, arrays, or references to locals and elements.");

    public static readonly DiagnosticDescriptor ActiveField = new(
        "ILDIFF2004", "Active data in a field without a derivative",
        "Active data is written to or read from the field {0}, {1}.",
        "Followed are the fields of this assembly's own classes that are double, float, structs of these, double[], double[,], arrays of such arrays of double, and such objects and arrays of them.",
        "Use such a field, or keep the data in locals, parameters and arrays; mark the field [NonDifferentiable] if it is meant to be constant.");

    public static readonly DiagnosticDescriptor ActiveStaticField = new(
        "ILDIFF2005", "Active data written to a static field",
        "An active value is written to the static field {0}.",
        "A static field outlives the call, so its derivative would be lost.",
        "Return the value instead, or store Differentiate.StopGradient(x).");

    public static readonly DiagnosticDescriptor ActiveVirtualCall = new(
        "ILDIFF2006", "Active data in a call of unknown code",
        "Active data is passed to {0}, and which code runs there is not known.",
        "Followed are static and instance methods of this assembly, and its virtual, abstract and interface methods by the classes of this assembly that override or implement them, if they are not generic; not delegates, nor instance methods of other assemblies.",
        "Call such a method, or wrap its arguments in Differentiate.StopGradient if the result is meant to be constant.");

    public static readonly DiagnosticDescriptor ExceptionHandling = new(
        "ILDIFF2007", "try, catch, finally, using or lock",
        "{0} contains {1}.",
        "Most protected regions are differentiated; this one is not: which of its effects an exception would leave behind is not known.",
        "Move the protected region out of the differentiated method, or what depends on its arguments out of the region.");

    public static readonly DiagnosticDescriptor UnsupportedActiveType = new(
        "ILDIFF2008", "Active data of a type that is not supported",
        "Active data of type {0} is not supported.",
        "Derivatives exist for double and float, for structs of them that can be taken apart, and for arrays of these, one-dimensional, rectangular and nested.",
        "Use one of these.");

    public static readonly DiagnosticDescriptor AliasedWithConstant = new(
        "ILDIFF2009", "An active value written to constant memory",
        "An active value is written to {0}, which is constant.",
        "Constant memory has no derivative, so the value's derivative would be lost when it is read again.",
        "Make the array an independent (remove [NonDifferentiable]) or write to a local array.");

    public static readonly DiagnosticDescriptor UnreadableCode = new(
        "ILDIFF2010", "Code that cannot be read",
        "The code of {0} cannot be differentiated: {1}.",
        "This construct is not supported yet.",
        "Write it without the construct, or move it into a method marked [NonDifferentiable] if it needs no derivative.");

    public static readonly DiagnosticDescriptor TextOfActive = new(
        "ILDIFF2011", "A number read from text of an active value",
        "{0} reads from text that was made of active data.",
        "Text carries no derivative, so the dependence would be lost here without a word.",
        "Pass the number itself; if a constant is meant, format Differentiate.StopGradient(x).");

    public static readonly DiagnosticDescriptor ActiveArrayWrittenAsConstant = new(
        "ILDIFF2012", "An active array that a constant method may write",
        "{0} is marked [NonDifferentiable] and may write the active array that it is given.",
        "What it writes is constant, but which elements it writes is not known, so their former derivatives would remain.",
        "Remove [NonDifferentiable] from it, or give it a copy of the array.");

    public static readonly DiagnosticDescriptor ConstructorNotFollowed = new(
        "ILDIFF2021", "Active data in a constructor that cannot be followed",
        "Active data is passed to a constructor of {0} that cannot be followed.",
        "A constructor is followed if it, the constructors that it calls, and the class's base classes are of this assembly, not generic and not recursive, and if it writes no field that is public and readonly.",
        "Make the fields private or properties, or set what is active after the object has been made.");

    public static readonly DiagnosticDescriptor UnknownDelegate = new(
        "ILDIFF2025", "Active data in the call of a delegate whose method is not known",
        "Active data passes through the call of a delegate ({0}) whose method is not known here.",
        "A delegate is followed where the lambda or method group that it is made of is seen: in the method itself, in methods it calls that are not recursive, through locals, parameters, conditions, captured variables and fields of objects that do not leave the method.",
        "Pass a lambda or a method group, not a delegate that comes in as a parameter of the marked method, from a static field or from a collection.");

    public static readonly DiagnosticDescriptor ActiveConstantOfRule = new(
        "ILDIFF2031", "Active data where a derivative rule takes a constant",
        "Active data of type {1} is passed to {0}, whose derivative rule takes it for a constant.",
        "The rule gives no derivative by that parameter, so the dependence would be lost here without a word.",
        "Pass a constant, or write a rule that has a derivative by it: [JvpOf] and [VjpOf] take arrays of double.");

    // 3xxx: no derivative rule.

    public static readonly DiagnosticDescriptor NoRule = new(
        "ILDIFF3001", "A method without a derivative rule",
        "{0} has no derivative rule.",
        "Its body cannot be read (it is of the base library, or of an assembly that is not at hand), and no rule says what its derivative is.",
        "Give it a rule ([PartialsOf], or [JvpOf] and [VjpOf]), write it in C#, or wrap its arguments in Differentiate.StopGradient if the result is meant to be constant.");

    public static readonly DiagnosticDescriptor NoBody = new(
        "ILDIFF3002", "A method without a body",
        "{0} has no IL body (extern, abstract or P/Invoke).",
        "There is no code to differentiate.",
        "Give it a rule ([PartialsOf], or [JvpOf] and [VjpOf]), write it in C#, or wrap its arguments in Differentiate.StopGradient if the result is meant to be constant.");

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
