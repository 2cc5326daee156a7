using System.ComponentModel.DataAnnotations;

namespace Goodword.Organizations;

/// <summary>What the set-up page asks.</summary>
public sealed class SetUpForm : IValidatableObject
{
    [Required(ErrorMessage = "Enter the code that the console shows.")]
    [StringLength(20, ErrorMessage = "The code has eight letters and digits.")]
    public string Code { get; set; } = "";

    [Required(ErrorMessage = "Enter the name of your organization.")]
    [StringLength(Organization.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string OrganizationName { get; set; } = "";

    public Vocabulary Vocabulary { get; set; } = Vocabulary.Patient;

    [Required(ErrorMessage = "Enter the name of your first practice.")]
    [StringLength(Practice.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string PracticeName { get; set; } = "";

    [Required(ErrorMessage = "Choose the practice's time zone.")]
    public string TimeZone { get; set; } = "";

    [StringLength(500, ErrorMessage = "Opening hours have at most {1} characters."), ReadableHours]
    public string? OpeningHours { get; set; } = "Mon-Fri 08:00-12:00 13:00-17:00";

    [Required(ErrorMessage = "Enter your name, as customers will read it.")]
    [StringLength(StaffMember.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Enter the e-mail address with which you will sign in.")]
    [EmailAddress(ErrorMessage = "That is not an e-mail address; write it like ana@example.org.")]
    [StringLength(256, ErrorMessage = "An e-mail address has at most {1} characters.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Choose a password of at least 12 characters.")]
    [StringLength(200, MinimumLength = 12, ErrorMessage = "A password has 12 to 200 characters; length counts, not signs. Four random words do well.")]
    public string Password { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Zones.Exists(TimeZone))
            yield return new ValidationResult($"There is no time zone \"{TimeZone}\"; choose one from the list, such as Europe/London.", [nameof(TimeZone)]);
    }
}
