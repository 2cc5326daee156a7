using Goodword.Storage;

namespace Goodword.Organizations;

/// <summary>Where mail goes that is brought in before anybody has set up. Set-up gives it its names, its zone and its people.</summary>
internal static class Unnamed
{
    private const string PracticeName = "New practice";

    /// <summary>Opens an organization with one practice, for a database that has none.</summary>
    public static async Task<Practice> OpenAsync(Database database, DateTimeOffset now, CancellationToken ct)
    {
        var organization = Organization.Create("New organization", Vocabulary.Patient, now);
        var zone = Zones.OfThisMachine;
        var practice = Practice.Create(organization, PracticeName, Slug.Of(PracticeName), zone.Length > 0 ? zone : "UTC", "", now);
        await using var db = database.Open(organization.Id);
        db.AddRange(organization, new DirectoryEntry(organization.Id), practice, new PublicAddress(practice.Slug, organization.Id, practice.Id));
        await db.SaveChangesAsync(ct);
        return practice;
    }
}
