using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;
using NodaTime;

namespace Goodword.Demo;

/// <summary>A year of two practices, up to the present: the same seed tells the same stories.</summary>
internal sealed class DemoYear(Database database, Joining joining, GoodwordDb first, int seed, int patients, DateTimeOffset now)
{
    /// <summary>At scale 1.</summary>
    public const int Patients = 600;
    public const string Password = "elm-street-harbour-view";

    private const int ConversationsAYear = 6;
    private const int BatchRows = 2_000;

    private readonly DemoWords words = DemoWords.Load();
    private Customer? known;
    private readonly DateTimeOffset begin = now.AddDays(-365);

    /// <param name="scale">How many cohorts of patients.</param>
    /// <param name="progress">Told after each cohort.</param>
    public async Task PlayAsync(int scale, Action<int> progress, CancellationToken ct)
    {
        var (organization, teams) = await HireAsync();
        for (var cohort = 0; cohort < scale; cohort++)
        {
            await WriteAsync(organization, Cohort(organization, teams, cohort), ct);
            progress(cohort + 1);
        }

        await WriteAsync(organization, Today(teams), ct);
    }

    /// <summary>What there is to see today: who is away, and a promise that may slip.</summary>
    private DemoRows Today(IReadOnlyList<DemoTeam> teams)
    {
        var rows = new DemoRows();
        if (known is { } customer)
            new DemoConversation(teams[0], customer, words, new Random(seed), now, rows, teams[0].Answering.First(s => s.Name == "Ana Ruiz")).PlayAtRisk();
        foreach (var (team, name, from, days, standIn) in new[] { (teams[0], "Leo Hart", -1, 5, "Grace Mbeki"), (teams[1], "Carl Dunn", 6, 5, "Sofia Lindgren"), (teams[1], "Omar Haddad", 12, 2, "") })
        {
            var today = Instant.FromDateTimeOffset(now).InZone(team.Time.Zone).Date;
            DateTimeOffset Start(int day) => team.Time.Zone.AtStartOfDay(today.PlusDays(day)).ToDateTimeOffset().ToUniversalTime();
            StaffMember? Person(string called) => team.Answering.FirstOrDefault(s => s.Name == called);
            if (Person(name) is { } person)
                rows.Absences.Add(Absence.Plan(person, Start(from), Start(from + days), Person(standIn)?.Id, now));
        }

        return rows;
    }

    private async Task<(OrganizationId Organization, IReadOnlyList<DemoTeam> Teams)> HireAsync()
    {
        var organization = Organization.Create("Two Rivers Health", Vocabulary.Patient, begin);
        organization.CompleteSetUp(begin);
        first.Organization = organization.Id;
        first.AddRange(organization, new DirectoryEntry(organization.Id));
        DemoPractice[] manners = [DemoPractice.ElmStreet, DemoPractice.HarbourView];
        var practices = new List<Practice>();
        foreach (var manner in manners)
        {
            var practice = Practice.Create(organization, manner.Name, manner.Slug, manner.TimeZone, manner.OpeningHours, begin);
            practice.BeFoundAt(manner.Address, manner.Directions, manner.Phone);
            practices.Add(practice);
            first.AddRange(practice, new PublicAddress(manner.Slug, organization.Id, practice.Id));
        }

        foreach (var (name, role, practice) in DemoPeople.Staff)
        {
            var places = role >= Role.Manager ? practices.Select(p => p.Id) : [practices[practice].Id];
            var problems = await joining.JoinAsync(organization, name, Email(name), role, places, Password);
            if (problems.Count > 0)
                throw new InvalidOperationException(string.Join(' ', problems.Select(p => p.Description)));
        }

        var staff = first.ChangeTracker.Entries<StaffMember>().Select(e => e.Entity).ToDictionary(s => s.Name, StringComparer.Ordinal);
        return (organization.Id, [.. manners.Select((manner, i) => new DemoTeam(
            manner, practices[i], new WorkingTime(manner), [.. DemoPeople.Staff.Where(s => s.Practice == i && s.Role != Role.Manager).Select(s => staff[s.Name])]))]);
    }

    public static string Email(string name) => Slug.Of(name).Replace("dr-", "", StringComparison.Ordinal).Split('-')[0] + "@tworivers.example";

    private DemoRows Cohort(OrganizationId organization, IReadOnlyList<DemoTeam> teams, int cohort)
    {
        var random = new Random(unchecked((seed * 397) ^ cohort));
        var rows = new DemoRows();
        for (var i = 0; i < patients; i++)
        {
            var team = teams[i % teams.Count];
            var number = (cohort * patients) + i;
            var (name, called) = DemoPeople.Customer(random, number);
            var customer = Customer.Meet(organization, team.Practice.Id, name, DemoPeople.Email(name, number), begin);
            var told = random.Chances(0.3) ? new Slots(random).Fill(random.Pick(words.Shared.ToldUs)) : "";
            customer.Describe(name, called, random.Chances(0.9) ? "en" : random.Pick(["es", "pl", "ar", "pt"]), told);
            rows.Customers.Add(customer);
            known ??= customer;
            foreach (var start in Starts(random, team.Time.Zone))
                new DemoConversation(team, customer, words, random, now, rows).Play(start);
        }

        return rows;
    }

    /// <summary>When a patient writes in a year: by day and in the evening, more on Mondays, seldom at night.</summary>
    private IEnumerable<DateTimeOffset> Starts(Random random, DateTimeZone zone)
    {
        var starts = new List<DateTimeOffset>();
        var count = random.Next(2, (ConversationsAYear * 2) - 1);
        for (var i = 0; i < count; i++)
        {
            var day = Instant.FromDateTimeOffset(begin.AddDays(random.NextDouble() * 365)).InZone(zone).Date;
            if (day.DayOfWeek is IsoDayOfWeek.Sunday && random.Chances(0.7))
                day = day.PlusDays(1);
            var minute = (int)(random.Chances(0.8) ? random.Next(7 * 60, 18 * 60) : random.Next(18 * 60, 23 * 60));
            var start = day.At(LocalTime.FromMinutesSinceMidnight(minute)).PlusSeconds(random.Next(60)).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
            if (start > begin && start < now)
                starts.Add(start);
        }

        return starts.Order();
    }

    /// <summary>Writes a cohort whole or not at all, each table in the order of time.</summary>
    private async Task WriteAsync(OrganizationId organization, DemoRows rows, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        IEnumerable<object>[] tables =
        [
            rows.Absences,
            rows.Customers,
            rows.Conversations.OrderBy(c => c.OpenedAt),
            rows.Messages.OrderBy(m => m.At),
            rows.Promises.OrderBy(p => p.MadeAt),
            rows.Requests.OrderBy(r => r.AskAt),
            rows.Facts.OrderBy(f => f.At),
        ];
        foreach (var batch in tables.SelectMany(t => t.Chunk(BatchRows)))
        {
            db.AddRange(batch);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(ct);
    }
}
