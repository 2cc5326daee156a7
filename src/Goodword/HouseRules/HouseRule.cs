using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.HouseRules;

/// <summary>One file of the organization's own pack for the coach.</summary>
public sealed class HouseRule : IOwned
{
    public const int NameLength = 80;
    public const int TextLength = 64 * 1024;
    public const int Most = 100;

    private HouseRule()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    public StaffId ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public static HouseRule Write(OrganizationId organization, string name, string text, StaffId by, DateTimeOffset now)
    {
        var rule = new HouseRule { OrganizationId = organization, Name = name };
        rule.Change(text, by, now);
        return rule;
    }

    public void Change(string text, StaffId by, DateTimeOffset now)
    {
        Text = text;
        ChangedBy = by;
        ChangedAt = now;
    }
}
