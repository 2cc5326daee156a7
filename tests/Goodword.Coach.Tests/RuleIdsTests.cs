using System.Reflection;

namespace Goodword.Coaching.Tests;

public class RuleIdsTests
{
    [Fact]
    public void Every_rule_that_the_code_names_is_there()
    {
        var named = typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetRawConstantValue()).OfType<string>().ToList();

        Assert.NotEmpty(named);
        Assert.Subset(Coach.Default.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal), named.ToHashSet(StringComparer.Ordinal));
    }
}
