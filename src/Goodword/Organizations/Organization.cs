namespace Goodword.Organizations;

/// <summary>What the people served are called on the screen.</summary>
public enum Vocabulary
{
    Patient = 1,
    Customer = 2,
}

/// <summary>The tenant: it owns everything, and every key starts with its id.</summary>
public sealed class Organization
{
    public const int NameLength = 200;

    private Organization()
    {
    }

    public OrganizationId Id { get; private set; }

    public string Name { get; private set; } = "";

    public Vocabulary Vocabulary { get; private set; }

    /// <summary>A customer is asked how it felt at most once in so many days.</summary>
    public int DaysBetweenFeelingRequests { get; private set; } = 7;

    /// <summary>Staff are signed off after so many minutes without a request.</summary>
    public int IdleMinutes { get; private set; } = 15;

    /// <summary>Moves on with each change of the organization's own rules for the coach; 0: it has none.</summary>
    public int CoachVersion { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Set when the first administrator exists; set-up never opens again after that.</summary>
    public DateTimeOffset? SetUpAt { get; private set; }

    public static Organization Create(string name, Vocabulary vocabulary, DateTimeOffset now) =>
        new() { Id = OrganizationId.New(now), Name = name, Vocabulary = vocabulary, CreatedAt = now };

    public void Rename(string name) => Name = name;

    public void Speak(Vocabulary vocabulary) => Vocabulary = vocabulary;

    public void AskAboutFeelingsEvery(int days) => DaysBetweenFeelingRequests = days;

    public void SignOffAfter(int idleMinutes) => IdleMinutes = idleMinutes;

    public void CompleteSetUp(DateTimeOffset now) => SetUpAt ??= now;
}
