using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;

namespace ILDiff.Tests.Transforms.Delegates;

/// <summary>Methods of the tests as they are when calls have been inlined and objects promoted.</summary>
internal static class DelegateMethods
{
    public static Function Inlined(Type type, string name)
    {
        var definition = TestMethods.Find(type, name);
        var methods = new MethodSource(definition.Module, true, UserRules.None, new KnownMembers(definition.Module));
        var handle = new MemberImporter(new TypeImporter()).Import(definition);
        var function = Cloner.Copy(methods.Read(handle).Function!);
        do
        {
            InlineCalls.Run(function, handle, methods, new EffectsAnalysis(methods));
            IrVerifier.Ensure(function, nameof(InlineCalls));
        }
        while (PromoteObjects.Run(function));
        IrVerifier.Ensure(function, nameof(PromoteObjects));
        return function;
    }
}
