using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Generic parameters of an instance's definition: a member's signature is written in these.</summary>
internal static class OpenParameters
{
    public static GenericParameter At(GenericInstanceType instance, int position)
    {
        var open = instance.ElementType;
        while (open.GenericParameters.Count <= position)
        {
            open.GenericParameters.Add(new GenericParameter(open));
        }
        return open.GenericParameters[position];
    }
}
