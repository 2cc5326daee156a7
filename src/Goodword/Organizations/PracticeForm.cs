using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Goodword.Site;

namespace Goodword.Organizations;

/// <summary>What an administrator tells of a practice; every problem is told at its field.</summary>
public sealed partial class PracticeForm : IValidatableObject
{
    private const int MostClosedDays = 400;

    [Required(ErrorMessage = "Enter the practice's name, as people know it.")]
    [StringLength(Practice.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Enter the last part of the practice's public address.")]
    [StringLength(Practice.SlugLength, ErrorMessage = "This has at most {1} characters.")]
    public string Slug { get; set; } = "";

    [Required(ErrorMessage = "Choose the practice's time zone.")]
    public string TimeZone { get; set; } = "";

    [StringLength(500, ErrorMessage = "Opening hours have at most {1} characters."), ReadableHours]
    public string? OpeningHours { get; set; }

    [StringLength(10_000, ErrorMessage = "That is too long; leave days out that are past.")]
    public string? ClosedDays { get; set; }

    [StringLength(1_000, ErrorMessage = "An address has at most {1} characters.")]
    public string? Address { get; set; }

    [StringLength(4_000, ErrorMessage = "Directions have at most {1} characters.")]
    public string? Directions { get; set; }

    [StringLength(60, ErrorMessage = "A telephone number has at most {1} characters.")]
    public string? Phone { get; set; }

    /// <summary>What stood there when the form was opened.</summary>
    public string? Seen { get; set; }

    internal static PracticeForm Of(Practice practice) => new()
    {
        Name = practice.Name,
        Slug = practice.Slug,
        TimeZone = practice.TimeZone,
        OpeningHours = practice.OpeningHours,
        ClosedDays = string.Join('\n', practice.ClosedDays.Select(Line)),
        Address = practice.Address,
        Directions = practice.Directions,
        Phone = practice.Phone,
        Seen = StampOf(practice),
    };

    internal static string StampOf(Practice practice) =>
        Meanwhile.StampOf(practice.Name, practice.Slug, practice.TimeZone, practice.OpeningHours, string.Join('\n', practice.ClosedDays.Select(Line)), practice.Address, practice.Directions, practice.Phone);

    /// <summary>Whether there is nothing to write: it was sent before, or somebody else wrote the same.</summary>
    internal bool StandsIn(Practice practice) =>
        StampOf(practice) == Meanwhile.StampOf(Name.Trim(), Slug, TimeZone, OpeningHours?.Trim() ?? "", string.Join('\n', ClosedLines().Select(line => Day(line) ?? default).Distinct().Order().Select(Line)), Address?.Trim() ?? "", Directions?.Trim() ?? "", Phone?.Trim() ?? "");

    internal void Apply(Practice practice)
    {
        practice.Rename(Name.Trim(), Slug);
        practice.KeepHours(TimeZone, OpeningHours?.Trim() ?? "", ClosedLines().Select(line => Day(line) ?? default));
        practice.BeFoundAt(Address?.Trim() ?? "", Directions?.Trim() ?? "", Phone?.Trim() ?? "");
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!SlugForm().IsMatch(Slug))
            yield return new ValidationResult("Use small letters, digits and hyphens, such as elm-street.", [nameof(Slug)]);
        if (TimeZone.Length > 0 && !Zones.Exists(TimeZone))
            yield return new ValidationResult($"There is no time zone \"{TimeZone}\"; choose one from the list, such as Europe/London.", [nameof(TimeZone)]);
        var lines = ClosedLines();
        if (lines.Length > MostClosedDays)
            yield return new ValidationResult($"Enter at most {MostClosedDays} days.", [nameof(ClosedDays)]);
        if (Array.Find(lines, line => Day(line) is null) is { } unknown)
            yield return new ValidationResult($"\"{unknown}\" is not a day; write one day a line, like 2026-12-25.", [nameof(ClosedDays)]);
    }

    private string[] ClosedLines() => (ClosedDays ?? "").Split(['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Line(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string line) =>
        DateOnly.TryParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlugForm();
}
