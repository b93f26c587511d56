using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Verification;

/// <summary>Whether a method's CIL is verifiable: types, stack, control flow, exception regions, accessibility, members (ECMA-335 III.1.8).</summary>
public static class MethodVerifier
{
    /// <summary>What does not verify, each with its instruction; empty when the method verifies. A method without a body does.</summary>
    public static IReadOnlyList<string> Verify(MethodDefinition method)
    {
        var verdict = Judge(method);
        return verdict.Unjudged is null ? verdict.Findings : [.. verdict.Findings, "not verifiable: " + verdict.Unjudged];
    }

    internal static Verdict Judge(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            return new Verdict([], null);
        }
        var instructions = method.Body.Instructions;
        if (instructions.Count == 0)
        {
            return new Verdict(["the body is empty"], null);
        }
        var findings = new List<string>();
        string? unjudged = null;
        try
        {
            if (method.Body.HasVariables && !method.Body.InitLocals)
            {
                findings.Add("the locals are not initialised (InitLocals)");
            }
            CheckLocals(method);
            var flow = new ControlFlow(method);
            foreach (var rejection in flow.Run())
            {
                var message = Describe(instructions, rejection.Key) + ": " + rejection.Value.Message;
                if (rejection.Value.IsOutOfScope)
                {
                    unjudged ??= message;
                }
                else
                {
                    findings.Add(message);
                }
            }
            if (DeclaredMaximum(method.Body) is { } declared && flow.MaximumDepth > declared)
            {
                findings.Add($"the stack is {flow.MaximumDepth} deep, but declared {declared}");
            }
        }
        catch (Rejection rejection) when (rejection.IsOutOfScope)
        {
            unjudged ??= rejection.Message;
        }
        catch (Rejection rejection)
        {
            findings.Add(rejection.Message);
        }
        return new Verdict(findings, unjudged);
    }

    internal static string Describe(IList<Instruction> instructions, int index) => $"#{index} {instructions[index].OpCode.Name}";

    private static void CheckLocals(MethodDefinition method)
    {
        foreach (var local in method.Body.Variables)
        {
            var type = TypeIdentity.StripModifiers(local.VariableType);
            MemberResolution.Check(type is ByReferenceType reference ? reference.ElementType : type, method);
        }
    }

    /// <summary>The maximum a body read from a file declares; null for one that was edited, whose maximum is computed when it is written.</summary>
    private static int? DeclaredMaximum(MethodBody body)
    {
        var offset = 0;
        foreach (var instruction in body.Instructions)
        {
            if (instruction.Offset != offset)
            {
                return null;
            }
            offset += instruction.GetSize();
        }

        // A body just made declares nothing: the writer computes the depth.
        return body.MaxStackSize == 0 ? null : body.MaxStackSize;
    }

    /// <param name="Findings">What does not verify.</param>
    /// <param name="Unjudged">Why the method is beyond what a verifier accepts at all (pointers and the like); null when it is not.</param>
    internal sealed record Verdict(IReadOnlyList<string> Findings, string? Unjudged);
}
