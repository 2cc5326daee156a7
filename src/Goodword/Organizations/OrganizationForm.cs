using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Goodword.Site;

namespace Goodword.Organizations;

/// <summary>What an administrator may set for all practices.</summary>
public sealed class OrganizationForm
{
    [Required(ErrorMessage = "Enter the name of your organization.")]
    [StringLength(Organization.NameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    [EnumDataType(typeof(Vocabulary), ErrorMessage = "Choose patients or customers.")]
    public Vocabulary Vocabulary { get; set; } = Vocabulary.Patient;

    [Range(1, 365, ErrorMessage = "Choose between {1} and {2} days.")]
    public int DaysBetweenFeelingRequests { get; set; }

    [Range(5, 240, ErrorMessage = "Choose between {1} and {2} minutes.")]
    public int IdleMinutes { get; set; }

    /// <summary>What stood there when the form was opened.</summary>
    public string? Seen { get; set; }

    internal static OrganizationForm Of(Organization organization) => new()
    {
        Name = organization.Name,
        Vocabulary = organization.Vocabulary,
        DaysBetweenFeelingRequests = organization.DaysBetweenFeelingRequests,
        IdleMinutes = organization.IdleMinutes,
        Seen = StampOf(organization),
    };

    internal static string StampOf(Organization organization) =>
        StampOf(organization.Name, organization.Vocabulary, organization.DaysBetweenFeelingRequests, organization.IdleMinutes);

    /// <summary>Whether there is nothing to write: it was sent before, or somebody else wrote the same.</summary>
    internal bool StandsIn(Organization organization) => StampOf(organization) == StampOf(Name.Trim(), Vocabulary, DaysBetweenFeelingRequests, IdleMinutes);

    private static string StampOf(string name, Vocabulary vocabulary, int days, int minutes) =>
        Meanwhile.StampOf(name, vocabulary.ToString(), days.ToString(CultureInfo.InvariantCulture), minutes.ToString(CultureInfo.InvariantCulture));

    internal void Apply(Organization organization)
    {
        organization.Rename(Name.Trim());
        organization.Speak(Vocabulary);
        organization.AskAboutFeelingsEvery(DaysBetweenFeelingRequests);
        organization.SignOffAfter(IdleMinutes);
    }
}
