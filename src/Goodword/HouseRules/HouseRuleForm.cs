using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Goodword.HouseRules;

/// <summary>A file of the pack as Settings edits it.</summary>
public sealed partial class HouseRuleForm
{
    public const string Start = "rule: calm-down\nlevel: normal\nwhy: \"Say here how it feels to hear this.\"\n";

    [Required(ErrorMessage = "Give the file a name, such as cancellations.yaml.")]
    [StringLength(HouseRule.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Write the rule.")]
    [StringLength(HouseRule.TextLength, ErrorMessage = "A file has at most {1} characters.")]
    public string Text { get; set; } = Start;

    /// <summary>What stood in the file when the form was opened; empty: it was a new one.</summary>
    public string? Seen { get; set; }

    /// <inheritdoc cref="FileNameOf"/>
    public string? FileName => FileNameOf(Name);

    /// <summary>The name in lower case with its ending; null when it is none.</summary>
    public static string? FileNameOf(string text)
    {
        var name = text.Trim().ToLowerInvariant();
        foreach (var ending in new[] { ".yaml", ".yml" })
            name = name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
        name += ".yaml";
        return Plain().IsMatch(name) && name.Length <= HouseRule.NameLength ? name : null;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\.yaml$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
