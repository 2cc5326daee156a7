using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Goodword.Site;

namespace Goodword.Organizations;

/// <summary>What an administrator tells of a person who works here.</summary>
public sealed class StaffForm : IValidatableObject
{
    [Required(ErrorMessage = "Enter the name that their replies show.")]
    [StringLength(StaffMember.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Enter the e-mail address to sign in with.")]
    [EmailAddress(ErrorMessage = "That is not an e-mail address; write it like ana@example.org.")]
    [StringLength(256, ErrorMessage = "An e-mail address has at most {1} characters.")]
    public string Email { get; set; } = "";

    [EnumDataType(typeof(Role), ErrorMessage = "Choose a role.")]
    public Role Role { get; set; } = Role.FrontDesk;

    [Range(1, StaffMember.MostPromisesPerDay, ErrorMessage = "Between {1} and {2} promises a day.")]
    public int PromisesPerDay { get; set; } = StaffMember.UsualPromisesPerDay;

    /// <summary>Never null, though the form that comes in may have none.</summary>
    public List<PracticeChoice> Practices
    {
        get => field;
        set => field = value ?? [];
    } = [];

    /// <summary>What stood there when the form was opened.</summary>
    public string? Seen { get; set; }

    internal IReadOnlyList<PracticeId> Chosen => [.. Practices.Where(p => p.IsChosen).Select(p => PracticeId.From(p.Id))];

    internal static StaffForm Of(StaffMember? staff, IReadOnlyList<Practice> practices) => new()
    {
        Seen = staff is null ? null : StampOf(staff),
        Name = staff?.Name ?? "",
        Email = staff?.Email ?? "",
        Role = staff?.Role ?? Role.FrontDesk,
        PromisesPerDay = staff?.PromisesPerDay ?? StaffMember.UsualPromisesPerDay,
        Practices =
        [
            .. practices.Select(p => new PracticeChoice
            {
                Id = p.Id.Value,
                IsChosen = staff is null ? practices.Count == 1 : staff.Practices.Exists(s => s.PracticeId == p.Id),
            }),
        ],
    };

    internal static string StampOf(StaffMember staff) => StampOf(staff.Name, staff.Email, staff.Role, staff.PromisesPerDay, staff.Practices.Select(p => p.PracticeId));

    /// <summary>Whether there is nothing to write: it was sent before, or somebody else wrote the same.</summary>
    internal bool StandsIn(StaffMember staff) => StampOf(staff) == StampOf(Name.Trim(), Email.Trim(), Role, PromisesPerDay, Chosen);

    private static string StampOf(string name, string email, Role role, int promisesPerDay, IEnumerable<PracticeId> practices) =>
        Meanwhile.StampOf([name, email.ToLowerInvariant(), role.ToString(), promisesPerDay.ToString(CultureInfo.InvariantCulture), .. practices.Select(p => p.ToString()).Order(StringComparer.Ordinal)]);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Practices.Exists(p => p.IsChosen))
            yield return new ValidationResult("Choose at least one practice.", [nameof(Practices)]);
    }
}

public sealed class PracticeChoice
{
    public Guid Id { get; set; }

    public bool IsChosen { get; set; }
}
