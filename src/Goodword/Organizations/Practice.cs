using Goodword.Storage;

namespace Goodword.Organizations;

/// <summary>One place, or team, that serves customers.</summary>
public sealed class Practice : IOwned
{
    public const int NameLength = 120;
    public const int SlugLength = 60;

    private Practice()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public PracticeId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The last part of the practice's public address: lower-case letters, digits, hyphens.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>An IANA zone, such as Europe/London.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>As people write them: "Mon-Fri 08:00-12:00 13:00-17:00; Sat 09:00-12:00". Empty: unknown.</summary>
    public string OpeningHours { get; private set; } = "";

    public List<DateOnly> ClosedDays { get; private set; } = [];

    public string Address { get; private set; } = "";

    public string Directions { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public static Practice Create(Organization organization, string name, string slug, string timeZone, string openingHours, DateTimeOffset now) =>
        new()
        {
            OrganizationId = organization.Id,
            Id = PracticeId.New(now),
            Name = name,
            Slug = slug,
            TimeZone = timeZone,
            OpeningHours = openingHours,
            CreatedAt = now,
        };

    public void Rename(string name, string slug)
    {
        Name = name;
        Slug = slug;
    }

    public void KeepHours(string timeZone, string openingHours, IEnumerable<DateOnly> closedDays)
    {
        TimeZone = timeZone;
        OpeningHours = openingHours;
        ClosedDays = [.. closedDays.Distinct().Order()];
    }

    public void BeFoundAt(string address, string directions, string phone)
    {
        Address = address;
        Directions = directions;
        Phone = phone;
    }
}
