using System.ComponentModel.DataAnnotations;
using Goodword.Organizations;

namespace Goodword.CoachApi;

/// <summary>What an administrator tells of an application that wants a key.</summary>
public sealed class NewKeyForm : IValidatableObject
{
    private const int LongestOrigins = CoachKey.MostOrigins * CoachKey.OriginLength;

    [Required(ErrorMessage = "Enter the application's name, so that you know later whose key this is.")]
    [StringLength(CoachKey.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    public KeyScope Scope { get; set; } = KeyScope.Coach;

    /// <summary>The id of whoever it works for; empty: nobody.</summary>
    public string? For { get; set; }

    [StringLength(LongestOrigins, ErrorMessage = "That is too long; name the sites only, one a line.")]
    public string? Origins { get; set; }

    internal IEnumerable<string> Sites => Lines().Select(OriginOf).OfType<string>();

    internal StaffId? Person => Scope != KeyScope.Coach && Guid.TryParse(For, out var id) ? StaffId.From(id) : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enum.IsDefined(Scope))
            yield return new ValidationResult("Choose what the key opens.", [nameof(Scope)]);
        if (Scope != KeyScope.Coach && Person is null)
            yield return new ValidationResult("Choose in whose name the application works.", [nameof(For)]);
        if (Scope != KeyScope.Coach && Lines().Length > 0)
            yield return new ValidationResult("A key for promises is for servers: in a page everybody could read it. Leave this empty.", [nameof(Origins)]);
        var lines = Lines();
        if (lines.Length > CoachKey.MostOrigins)
            yield return new ValidationResult($"Enter at most {CoachKey.MostOrigins} sites.", [nameof(Origins)]);
        if (Array.Find(lines, line => OriginOf(line) is null) is { } unknown)
            yield return new ValidationResult($"\"{Shown(unknown)}\" is no site; write one a line, such as https://tickets.example.org, without a path.", [nameof(Origins)]);
    }

    private string[] Lines() => (Origins ?? "").Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>As a browser names it: scheme, host in letters that DNS has, and a port when it is not the scheme's own.</summary>
    private static string? OriginOf(string line) =>
        Uri.TryCreate(line, UriKind.Absolute, out var site) && site.Scheme is "https" or "http"
        && site.PathAndQuery == "/" && site.Fragment.Length == 0 && site.UserInfo.Length == 0 && line.Length <= CoachKey.OriginLength
            ? $"{site.Scheme}://{site.IdnHost}{(site.IsDefaultPort ? "" : $":{site.Port}")}"
            : null;

    private static string Shown(string line) => line.Length <= 60 ? line : line[..60] + "…";
}
