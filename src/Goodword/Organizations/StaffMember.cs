using Goodword.Customers;
using Goodword.Storage;

namespace Goodword.Organizations;

public enum Role
{
    FrontDesk = 1,
    Clinician = 2,
    Manager = 3,
    Administrator = 4,
}

/// <summary>A person who answers customers.</summary>
public sealed class StaffMember : IOwned
{
    public const int NameLength = 120;
    public const int UsualPromisesPerDay = 12;
    public const int MostPromisesPerDay = 200;

    private StaffMember()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public StaffId Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public Role Role { get; private set; }

    /// <summary>Where this person works; never empty for one who signs in.</summary>
    public List<StaffPractice> Practices { get; private set; } = [];

    /// <summary>How many promises they can keep on one day.</summary>
    public int PromisesPerDay { get; private set; } = UsualPromisesPerDay;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    public bool IsActive => LeftAt is null;

    public static StaffMember Join(Organization organization, string name, string email, Role role, IEnumerable<PracticeId> practices, DateTimeOffset now)
    {
        var staff = new StaffMember
        {
            OrganizationId = organization.Id,
            Id = StaffId.New(now),
            Name = name,
            Email = NormalAddress.Of(email),
            Role = role,
            CreatedAt = now,
        };
        staff.WorkAt(practices);
        return staff;
    }

    public void Rename(string name) => Name = name;

    public void Readdress(string email) => Email = NormalAddress.Of(email);

    public void Become(Role role) => Role = role;

    public void CanDo(int promisesPerDay) => PromisesPerDay = Math.Clamp(promisesPerDay, 1, MostPromisesPerDay);

    public void WorkAt(IEnumerable<PracticeId> practices)
    {
        var wanted = practices.ToHashSet();
        Practices.RemoveAll(p => !wanted.Contains(p.PracticeId));
        foreach (var id in wanted.Where(id => Practices.TrueForAll(p => p.PracticeId != id)))
            Practices.Add(new StaffPractice(OrganizationId, Id, id));
    }

    /// <summary>Where they would work no more.</summary>
    public IReadOnlyList<PracticeId> LostBy(IReadOnlyList<PracticeId> practices) => [.. Practices.Select(p => p.PracticeId).Where(p => !practices.Contains(p))];

    public void Leave(DateTimeOffset now) => LeftAt ??= now;

    public void Return() => LeftAt = null;
}

internal static class StaffQueries
{
    /// <summary>Who works at the practice and has not left.</summary>
    public static IQueryable<StaffMember> WorkingAt(this IQueryable<StaffMember> staff, PracticeId practice) =>
        staff.Where(s => s.LeftAt == null && s.Practices.Any(p => p.PracticeId == practice));
}

/// <summary>That a staff member works at a practice.</summary>
public sealed class StaffPractice(OrganizationId organizationId, StaffId staffId, PracticeId practiceId) : IOwned
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public StaffId StaffId { get; private set; } = staffId;

    public PracticeId PracticeId { get; private set; } = practiceId;
}
