using Goodword.Coaching.Loading;

namespace Goodword.Coaching.Tests.Loading;

/// <summary>The rules as they are built into the library.</summary>
public class PressedRulesTests
{
    [Fact]
    public void What_is_built_in_is_what_the_yaml_says()
    {
        Assert.All(RuleSet.BuiltInSources(), source =>
            Assert.Equal(Shown(YamlValue.Read(source, RuleExamples.Head(source.Text))), Shown(source.Head())));
    }

    [Fact]
    public void Every_file_is_built_in_in_the_order_of_the_names()
    {
        var files = typeof(RuleSet).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(name => name["Goodword.Coaching.Rules.".Length..])
            .Order(StringComparer.Ordinal);

        Assert.Equal(files, RuleSet.BuiltInSources().Select(source => source.File));
    }

    private static string Shown(YamlValue value) => value switch
    {
        YamlValue.Text text => $"{text.Line} {text.Content}\n",
        YamlValue.Items items => $"{items.Line} [{string.Concat(items.Values.Select(Shown))}]\n",
        YamlValue.Entries entries => $"{entries.Line} {{{string.Concat(entries.Pairs.Select(pair => $"{Shown(pair.Key)}: {Shown(pair.Value)}"))}}}\n",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "another kind of value"),
    };
}
