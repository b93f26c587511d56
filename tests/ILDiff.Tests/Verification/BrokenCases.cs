using Mono.Cecil;
using Mono.Cecil.Cil;
using static Mono.Cecil.Cil.OpCodes;

namespace ILDiff.Tests.Verification;

/// <summary>Every kind of broken CIL that the verifiers are tried on; arguments of the method: double, double[], int, string, float[], Owner.</summary>
public static class BrokenCases
{
    public static IReadOnlyList<BrokenCase> All { get; } =
    [
        .. StackCases, .. TypeCases, .. ArrayCases, .. FlowCases, .. RegionCases, .. MemberCases, .. ObjectCases, .. EncodingCases,
    ];

    private static IEnumerable<BrokenCase> StackCases =>
    [
        new("stack underflow", "the stack is empty", m => m.Emit(Ldarg_0, Add, Ret)),
        new("a value is left at ret", "values are left on the stack", m => m.Emit(Ldarg_0, Ldarg_0, Ret)),
        new("nothing is left at ret", "the stack is empty", m => m.Emit(Ret)),
        new("an argument is missing", "the stack is empty", m => { m.Il.Emit(Call, m.Helper("OfDouble")); m.Emit(Ret); }),
        new("ways meet with different depths", "ways meet with 1 and 0 values", m =>
        {
            var meeting = m.Il.Create(Ldarg_0);
            m.Emit(Ldarg_0, Ldarg_2);
            m.Il.Emit(Brtrue, meeting);
            m.Emit(Pop);
            m.Il.Append(meeting);
            m.Emit(Ret);
        }),
        new("a loop grows the stack", "ways meet with 0 and 1 values", m =>
        {
            var head = m.Il.Create(Ldarg_0);
            m.Il.Append(head);
            m.Emit(Ldarg_2);
            m.Il.Emit(Brtrue, head);
            m.Emit(Ret);
        }),
    ];

    private static IEnumerable<BrokenCase> TypeCases =>
    [
        new("a double is returned as an int", "Float where System.Int32 is expected", m => { m.Method.ReturnType = m.Module.TypeSystem.Int32; m.Emit(Ldarg_0, Ret); }),
        new("ways meet with double and object", "ways meet with Float and System.String", m =>
        {
            var end = m.Il.Create(Ret);
            var other = m.Il.Create(Ldarg_3);
            m.Emit(Ldarg_2);
            m.Il.Emit(Brtrue, other);
            m.Emit(Ldarg_0);
            m.Il.Emit(Br, end);
            m.Il.Append(other);
            m.Il.Append(end);
        }),
        new("a string is passed for a double", "System.String where System.Double is expected", m => { m.Emit(Ldarg_3); m.Il.Emit(Call, m.Helper("OfDouble")); m.Emit(Ret); }),
        new("a string is passed for an array", "System.String where System.Double[] is expected", m => { m.Emit(Ldarg_3); m.Il.Emit(Call, m.Helper("OfArray")); m.Emit(Ret); }),
        new("a struct is passed for a double", "value Pair where System.Double is expected", m => { m.Local(m.Type("Pair")); m.Emit(Ldloc_0); m.Il.Emit(Call, m.Helper("OfDouble")); m.Emit(Ret); }),
        new("a double is passed for a struct", "Float where Pair is expected", m => { m.Emit(Ldarg_0); m.Il.Emit(Call, m.Helper("OfPair")); m.Emit(Ret); }),
        new("a tuple of other items is passed", "value System.ValueTuple`2<System.Single,System.Single> where", m => { m.Local(m.TupleOf(m.Module.TypeSystem.Single)); m.Emit(Ldloc_0); m.Il.Emit(Call, m.Helper("OfTuple")); m.Emit(Ret); }),
        new("the address of a float is passed for that of a double", "System.Single& where System.Double& is expected", m =>
        {
            m.Il.Emit(Ldloca_S, m.Local(m.Module.TypeSystem.Single));
            m.Il.Emit(Call, m.Helper("OfReference"));
            m.Emit(Ret);
        }),
        new("an integer is passed for an address", "NativeInt where System.Double& is expected", m => { m.Emit(Ldarg_2, Conv_I); m.Il.Emit(Call, m.Helper("OfReference")); m.Emit(Ret); }),
        new("an int and a double are added", "arithmetic on Float and Int32", m => m.Emit(Ldarg_0, Ldarg_2, Add, Ret)),
        new("an array is stored in a double", "System.Double[] where System.Double is expected", m => { m.Local(m.Double); m.Emit(Ldarg_1, Stloc_0, Ldloc_0, Ret); }),
        new("a string is stored in an array's local", "System.String where System.Double[] is expected", m => { m.Local(new ArrayType(m.Double)); m.Emit(Ldarg_3, Stloc_0, Ldloc_0, Ldlen, Conv_R8, Ret); }),
        new("a branch on a double", "a branch on Float", m =>
        {
            var end = m.Il.Create(Ldarg_0);
            m.Emit(Ldarg_0);
            m.Il.Emit(Brtrue, end);
            m.Il.Append(end);
            m.Emit(Ret);
        }),
        new("two doubles are combined bit by bit", "arithmetic on Float", m => m.Emit(Ldarg_0, Ldarg_0, And, Ret)),
        new("a double and an array are compared", "a comparison of Float and System.Double[]", m => m.Emit(Ldarg_0, Ldarg_1, Ceq, Conv_R8, Ret)),
        new("an int is written behind the address of a double", "System.Double& where System.Int32& is expected", m =>
        {
            m.Il.Emit(Ldloca_S, m.Local(m.Double));
            m.Emit(Ldarg_2, Stind_I4, Ldloc_0, Ret);
        }),
        new("a struct is cleared as another type", "Pair& where System.ValueTuple`2", m =>
        {
            m.Il.Emit(Ldloca_S, m.Local(m.Type("Pair")));
            m.Il.Emit(Initobj, m.TupleOf(m.Double));
            m.Emit(Ldarg_0, Ret);
        }),
        new("the address of a local is returned", "the address of a local is returned", m =>
        {
            m.Method.ReturnType = new ByReferenceType(m.Double);
            m.Il.Emit(Ldloca_S, m.Local(m.Double));
            m.Emit(Ret);
        }),
        new("the address of a local is returned by way of another local", "the address of a local is returned", m =>
        {
            m.Method.ReturnType = new ByReferenceType(m.Double);
            var address = m.Local(new ByReferenceType(m.Double));
            m.Il.Emit(Ldloca_S, m.Local(m.Double));
            m.Il.Emit(Stloc, address);
            m.Il.Emit(Ldloc, address);
            m.Emit(Ret);
        }),
        new(
            "a write through an in parameter",
            "a write through a readonly by-reference",
            m =>
            {
                var parameter = m.Helper("OfReadOnly").Parameters[0];
                m.Method.Parameters.Insert(0, new ParameterDefinition("r", parameter.Attributes, parameter.ParameterType) { CustomAttributes = { parameter.CustomAttributes[0] } });
                m.Emit(Ldarg_0, Ldarg_1, Stind_R8, Ldarg_1, Ret);
            },
            PeverifyAccepts: "it knows no in parameters"),
    ];

    private static IEnumerable<BrokenCase> ArrayCases =>
    [
        new("an element of float[] is read as a double", "an element of System.Single[] read as System.Double", m => { m.Il.Emit(Ldarg_S, m.Method.Parameters[4]); m.Emit(Ldc_I4_0, Ldelem_R8, Ret); }),
        new("a double is written into float[]", "System.Double written as an element of System.Single[]", m => { m.Il.Emit(Ldarg_S, m.Method.Parameters[4]); m.Emit(Ldc_I4_0, Ldarg_0, Stelem_R8, Ldarg_0, Ret); }),
        new("the address of an element of float[] as double", "the address of an element of System.Single[]", m =>
        {
            m.Il.Emit(Ldarg_S, m.Method.Parameters[4]);
            m.Emit(Ldc_I4_0);
            m.Il.Emit(Ldelema, m.Double);
            m.Emit(Ldind_R8, Ret);
        }),
        new("an array is indexed by a double", "Float where an array's index is expected", m => m.Emit(Ldarg_1, Ldarg_0, Ldelem_R8, Ret)),
        new("an object is read as an array", "Owner where a one-dimensional array is expected", m => { m.Il.Emit(Ldarg_S, m.Method.Parameters[5]); m.Emit(Ldc_I4_0, Ldelem_R8, Ret); }),
        new("the length of a string as of an array", "System.String where a one-dimensional array is expected", m => m.Emit(Ldarg_3, Ldlen, Conv_R8, Ret)),
        new("a double as the length of a new array", "Float where an array's length is expected", m => { m.Emit(Ldarg_0); m.Il.Emit(Newarr, m.Double); m.Emit(Ldlen, Conv_R8, Ret); }),
    ];

    private static IEnumerable<BrokenCase> FlowCases =>
    [
        new("the end is fallen through", "the method ends without ret or throw", m => m.Emit(Ldarg_0, Pop)),
        new("the locals are not initialised", "the locals are not initialised", m => { m.Local(m.Double); m.Body.InitLocals = false; m.Emit(Ldloc_0, Ret); }),
        new("there is no such local", "there is no local 1", m =>
        {
            m.Local(m.Double);
            m.Local(m.Double);
            m.Emit(Ldloc_1, Ret);
            m.Body.Variables.RemoveAt(1);
        }),
        new(
            "a backward branch carries values to code that only it reaches",
            "reached by a backward branch alone",
            m =>
            {
                var behind = m.Il.Create(Ret);
                var ahead = m.Il.Create(Ldarg_0);
                m.Il.Emit(Br, ahead);
                m.Il.Append(behind);
                m.Il.Append(ahead);
                m.Il.Emit(Br, behind);
            }),
    ];

    private static IEnumerable<BrokenCase> RegionCases =>
    [
        new("ret inside a protected block", "ret inside an exception region", m =>
        {
            var start = m.Il.Create(Ldarg_0);
            var handler = m.Il.Create(Nop);
            var end = m.Il.Create(Ldarg_0);
            m.Il.Append(start);
            m.Emit(Ret);
            m.Il.Append(handler);
            m.Emit(Endfinally);
            m.Il.Append(end);
            m.Emit(Ret);
            m.Protect(ExceptionHandlerType.Finally, start, handler, end);
        }),
        new("a branch into a protected block", "control passes into or out of an exception region", m => WriteProtected(m, entry: (method, inside) =>
        {
            method.Emit(Ldarg_2);
            method.Il.Emit(Brtrue, inside);
        })),
        new("a protected block begins with a value on the stack", "a protected block begins with values on the stack", m => WriteProtected(m, entry: (method, _) => method.Emit(Ldarg_0))),
        new("a branch out of a protected block", "control passes into or out of an exception region", m => WriteProtected(m, leave: Br)),
        new("a branch out of a finally handler", "control passes into or out of an exception region", m => WriteProtected(m, handlerEnd: (method, end) => method.Il.Emit(Br, end))),
        new("leave out of a finally handler", "leave leads where it may not", m => WriteProtected(m, handlerEnd: (method, end) => method.Il.Emit(Leave, end))),
        new("endfinally outside a handler", "endfinally outside", m => m.Emit(Endfinally, Ldarg_0, Ret)),
        new("rethrow outside a handler", "rethrow outside", m => m.Emit(Rethrow)),
    ];

    private static IEnumerable<BrokenCase> MemberCases =>
    [
        new("a private method of another class", "is not accessible", m => { m.Emit(Ldarg_0); m.Il.Emit(Call, m.Member("Owner", "Secret")); m.Emit(Ret); }),
        new("a private field of another class", "is not accessible", m => { LoadOwner(m); m.Il.Emit(Ldfld, m.Field("Owner", "hidden")); m.Emit(Ret); }),
        new("a protected method of another class", "is not accessible", m => { LoadOwner(m); m.Il.Emit(Callvirt, m.Member("Owner", "Inherited")); m.Emit(Ret); }),
        new("a method that does not exist", "does not exist", m =>
        {
            var missing = new MethodReference("Nowhere", m.Double, m.Type("Helpers")) { Parameters = { new ParameterDefinition(m.Double) } };
            m.Emit(Ldarg_0);
            m.Il.Emit(Call, missing);
            m.Emit(Ret);
        }),
        new("a field that does not exist", "does not exist", m => { LoadOwner(m); m.Il.Emit(Ldfld, new FieldReference("nowhere", m.Double, m.Type("Owner"))); m.Emit(Ret); }),
        new(
            "a readonly field is written",
            "is readonly",
            m =>
            {
                LoadOwner(m);
                m.Emit(Ldarg_0);
                m.Il.Emit(Stfld, m.Field("Owner", "Fixed"));
                m.Emit(Ldarg_0, Ret);
            },
            PeverifyAccepts: "it does not look at initonly"),
        new("a field of an object of another class", "System.String where Owner is expected", m => { m.Emit(Ldarg_3); m.Il.Emit(Ldfld, m.Field("Owner", "Open")); m.Emit(Ret); }),
        new("a method on an object of another class", "System.String where Owner is expected", m => { m.Emit(Ldarg_3); m.Il.Emit(Callvirt, m.Member("Owner", "Hidden")); m.Emit(Ret); }),
        new("a struct's method on its value", "value Pair where Pair is expected, to call", m => { m.Local(m.Type("Pair")); m.Emit(Ldloc_0); m.Il.Emit(Call, m.Member("Pair", "Sum")); m.Emit(Ret); }),
        new("an abstract method is called directly", "is abstract", m =>
        {
            m.Local(m.Type("Unfinished"));
            m.Emit(Ldloc_0);
            m.Il.Emit(Call, m.Member("Unfinished", "Missing"));
            m.Emit(Ret);
        }),
        new("a virtual method past its overrides", "past its overrides", m => { LoadOwner(m); m.Il.Emit(Call, m.Member("Owner", "Overridable")); m.Emit(Ret); }),
        new(
            "a method that is not imported",
            "is not imported",
            m => { m.Emit(Ldarg_0); m.Il.Emit(Call, new BrokenMethod().Helper("OfDouble")); m.Emit(Ret); },
            PeverifyAccepts: "Cecil does not write it"),
    ];

    private static IEnumerable<BrokenCase> ObjectCases =>
    [
        new("a generic argument breaks its constraint", "does not keep the constraints", m =>
        {
            m.Emit(Ldarg_0);
            m.Il.Emit(Call, new GenericInstanceMethod(m.Helper("OfClass")) { GenericArguments = { m.Double } });
            m.Emit(Ret);
        }),
        new(
            "a constructor of an open generic type",
            "named without its arguments",
            m =>
            {
                m.Il.Emit(Newobj, m.Member("Holder`1", ".ctor"));
                m.Emit(Pop, Ldarg_0, Ret);
            },
            PeverifyAccepts: "it takes the definition for an instance"),
        new("an abstract class is instantiated", "Unfinished is abstract", m =>
        {
            m.Il.Emit(Newobj, m.Member("Unfinished", ".ctor"));
            m.Emit(Pop, Ldarg_0, Ret);
        }),
        new("a tuple is made of items of another type", "Int32 where System.Double is expected", m =>
        {
            var tuple = m.TupleOf(m.Double);
            m.Emit(Ldarg_0, Ldarg_2);
            m.Il.Emit(Newobj, m.Constructor(tuple, tuple.ElementType.GenericParameters[0], tuple.ElementType.GenericParameters[1]));
            m.Il.Emit(Call, m.Helper("OfTuple"));
            m.Emit(Ret);
        }),
        new("a delegate of a method of another shape", "does not fit the delegate", m =>
        {
            var function = m.Helper("OfFunction").Parameters[0].ParameterType;
            m.Emit(Ldnull);
            m.Il.Emit(Ldftn, m.Helper("OfArray"));
            m.Il.Emit(Newobj, m.Constructor(function, m.Module.TypeSystem.Object, m.Module.TypeSystem.IntPtr));
            m.Il.Emit(Call, m.Helper("OfFunction"));
            m.Emit(Ret);
        }),
        new("a number is thrown", "Int32 where a reference is expected", m => m.Emit(Ldarg_2, Throw)),
        new("a string is boxed as a double", "System.String where System.Double is expected", m => { m.Emit(Ldarg_3); m.Il.Emit(Box, m.Double); m.Emit(Pop, Ldarg_0, Ret); }),
    ];

    private static IEnumerable<BrokenCase> EncodingCases =>
    [
        new(
            "the declared stack is too shallow",
            "the stack is 3 deep, but declared 1",
            m => { m.Local(m.Double); m.Emit(Ldarg_0, Ldarg_0, Ldarg_0, Add, Add, Ret); },
            // The maximum stands at offset 2 of the 12-byte header before the code.
            bytes => bytes[Find(bytes, 0x02, 0x02, 0x02, 0x58, 0x58, 0x2A) - 10] = 1),
        new(
            "a branch into the middle of an instruction",
            "a branch to no instruction",
            m =>
            {
                var target = m.Il.Create(Ldc_I4, 0x2A020202);
                m.Emit(Ldarg_2);
                m.Il.Emit(Brtrue_S, target);
                m.Il.Append(target);
                m.Emit(Pop, Ldarg_0, Ret);
            },
            bytes => bytes[Find(bytes, 0x04, 0x2D, 0x00, 0x20, 0x02, 0x02, 0x02, 0x2A) + 2] = 3),
    ];

    /// <summary>try { } finally { }, each part replaceable.</summary>
    private static void WriteProtected(
        BrokenMethod m, Action<BrokenMethod, Instruction>? entry = null, OpCode? leave = null, Action<BrokenMethod, Instruction>? handlerEnd = null)
    {
        var start = m.Il.Create(Nop);
        var inside = m.Il.Create(Nop);
        var handler = m.Il.Create(Nop);
        var end = m.Il.Create(Ldarg_0);
        entry?.Invoke(m, inside);
        m.Il.Append(start);
        m.Il.Append(inside);
        m.Il.Emit(leave ?? Leave, end);
        m.Il.Append(handler);
        (handlerEnd ?? ((method, _) => method.Emit(Endfinally)))(m, end);
        m.Il.Append(end);
        m.Emit(Ret);
        m.Protect(ExceptionHandlerType.Finally, start, handler, end);
    }

    private static void LoadOwner(BrokenMethod m) => m.Il.Emit(Ldarg_S, m.Method.Parameters[5]);

    private static int Find(byte[] bytes, params byte[] pattern)
    {
        var first = bytes.AsSpan().IndexOf(pattern);
        Assert.True(first >= 0 && bytes.AsSpan(first + 1).IndexOf(pattern) < 0, "the pattern stands in the assembly once");
        return first;
    }
}
