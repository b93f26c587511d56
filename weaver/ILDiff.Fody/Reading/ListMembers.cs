using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Members of <c>List</c> that code need not have named yet.</summary>
internal static class ListMembers
{
    /// <param name="list">The list's type.</param>
    /// <param name="name"><c>get_Count</c>, <c>IndexOf</c> or <c>RemoveAt</c>.</param>
    public static MethodHandle Find(IrType list, string name)
    {
        var instance = (GenericInstanceType)list.Handle!;
        var system = instance.Module.TypeSystem;
        var method = new MethodReference(name, name == "RemoveAt" ? system.Void : system.Int32, instance) { HasThis = true };
        if (name != "get_Count")
        {
            method.Parameters.Add(new ParameterDefinition(name == "IndexOf" ? OpenParameters.At(instance, 0) : system.Int32));
        }
        return new MemberImporter(new TypeImporter()).Import(method);
    }

    /// <summary><c>new List&lt;T&gt;(IEnumerable&lt;T&gt;)</c>, for what <c>Enumerable.ToList</c> makes.</summary>
    /// <param name="list">The list's type.</param>
    /// <param name="toList">The call that is made now.</param>
    public static MethodHandle Constructor(IrType list, MethodHandle toList)
    {
        var instance = (GenericInstanceType)list.Handle!;
        var source = new GenericInstanceType(((GenericInstanceType)((MethodReference)toList.Handle!).Parameters[0].ParameterType).ElementType);
        source.GenericArguments.Add(OpenParameters.At(instance, 0));
        var constructor = new MethodReference(".ctor", instance.Module.TypeSystem.Void, instance) { HasThis = true };
        constructor.Parameters.Add(new ParameterDefinition(source));
        return new MemberImporter(new TypeImporter()).Import(constructor);
    }
}
