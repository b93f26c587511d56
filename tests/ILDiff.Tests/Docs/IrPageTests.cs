using System.Text.RegularExpressions;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Transforms;
using Xunit;

namespace ILDiff.Tests.Docs;

public class IrPageTests
{
    [Fact]
    public void The_second_text_is_what_the_pass_makes_of_the_first()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "ir.md")).ReplaceLineEndings("\n");
        var texts = Regex.Matches(page, "```\n(function [^`]*)```").Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(2, texts.Length);
        PassText.Check(RemoveTrivialParameters.Run, texts[0], texts[1][(texts[1].IndexOf('\n') + 1)..]);
    }
}
