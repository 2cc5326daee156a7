using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;

namespace Goodword.Bench;

/// <summary>The organization that is measured: two practices and twelve staff, of whom Ana works at both and administers.</summary>
internal sealed class BenchWorld
{
    public const string Email = "ana@bench.example";
    public const string Password = "seven quiet otters";

    private const int IdleMinutes = 600;

    public BenchWorld(DateTimeOffset start)
    {
        Organization = Organization.Create("Bench Group", Vocabulary.Patient, start);
        Organization.CompleteSetUp(start);
        // Nobody is signed off in the middle of a measurement.
        Organization.SignOffAfter(IdleMinutes);
        Practices = [NewPractice("Elm Street", "elm-street", start), NewPractice("Harbour View", "harbour-view", start)];
        Staff =
        [
            StaffMember.Join(Organization, "Ana Ruiz", Email, Role.Administrator, Practices.Select(p => p.Id), start),
            .. Enumerable.Range(1, 11).Select(i => StaffMember.Join(Organization, $"Staff {i}", $"staff{i}@bench.example", Role.FrontDesk, [Practices[i % 2].Id], start)),
        ];
    }

    public Organization Organization { get; }

    public IReadOnlyList<Practice> Practices { get; }

    public IReadOnlyList<StaffMember> Staff { get; }

    public async Task StoreAsync(Database database, CancellationToken ct)
    {
        await database.MigrateAsync(ct);
        await using var db = database.Open(Organization.Id);
        db.AddRange(Organization, new DirectoryEntry(Organization.Id));
        foreach (var practice in Practices)
            db.AddRange(practice, new PublicAddress(practice.Slug, Organization.Id, practice.Id));
        db.AddRange(Staff);
        db.Add(SignInOf(Staff[0]));
        await db.SaveChangesAsync(ct);
    }

    private Practice NewPractice(string name, string slug, DateTimeOffset start) =>
        Practice.Create(Organization, name, slug, "Europe/London", "Mon-Fri 08:00-12:00 13:00-17:00", start);

    private static SignIn SignInOf(StaffMember person)
    {
        var signIn = new SignIn
        {
            Id = person.Id.Value,
            UserName = person.Email,
            NormalizedUserName = person.Email.ToUpperInvariant(),
            Email = person.Email,
            NormalizedEmail = person.Email.ToUpperInvariant(),
            OrganizationId = person.OrganizationId,
            StaffId = person.Id,
            SecurityStamp = person.Id.ToString(),
            LockoutEnabled = true,
        };
        signIn.PasswordHash = new PasswordHasher<SignIn>().HashPassword(signIn, Password);
        return signIn;
    }
}
