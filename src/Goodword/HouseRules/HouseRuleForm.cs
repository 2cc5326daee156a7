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

    /// <summary>The name in lower case with its ending; null when it is none.</summary>
    public string? FileName
    {
        get
        {
            var name = Name.Trim().ToLowerInvariant();
            name = name.EndsWith(".yaml", StringComparison.Ordinal) ? name : name + ".yaml";
            return Plain().IsMatch(name) && name.Length <= HouseRule.NameLength ? name : null;
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\.yaml$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
