using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.HouseRules;

/// <summary>Words that the coach is not to mention again, to one person or to everybody.</summary>
public sealed class Ignored : IOwned
{
    public const int RuleLength = 60;
    public const int WordsLength = 200;

    /// <summary>More of them, of one person or of all, and the rule itself is wrong here.</summary>
    public const int Most = 500;

    private Ignored()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public IgnoredId Id { get; private set; }

    /// <summary>Whose; null: everybody's.</summary>
    public StaffId? StaffId { get; private set; }

    public string Rule { get; private set; } = "";

    /// <summary>As <see cref="WordsOf"/> makes them.</summary>
    public string Words { get; private set; } = "";

    public StaffId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static Ignored Remember(OrganizationId organization, StaffId? staff, string rule, string words, StaffId by, DateTimeOffset now) => new()
    {
        OrganizationId = organization,
        Id = IgnoredId.New(now),
        StaffId = staff,
        Rule = rule,
        Words = WordsOf(words),
        By = by,
        At = now,
    };

    /// <summary>The same words however they are spaced, and in capitals or not.</summary>
    public static string WordsOf(string text)
    {
        var words = string.Join(' ', text.ToLowerInvariant().Replace('\u2019', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length > WordsLength ? words[..WordsLength] : words;
    }
}
