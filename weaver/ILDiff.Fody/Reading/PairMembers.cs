using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Members of <c>KeyValuePair</c> that code need not have named yet.</summary>
internal static class PairMembers
{
    public static MethodHandle Key(IrType pair)
    {
        var instance = (GenericInstanceType)pair.Handle!;
        return new MemberImporter(new TypeImporter()).Import(new MethodReference("get_Key", OpenParameters.At(instance, 0), instance) { HasThis = true });
    }
}
