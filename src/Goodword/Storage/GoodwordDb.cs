using System.Reflection;
using System.Text.RegularExpressions;
using Goodword.Channels;
using Goodword.CoachApi;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.HouseRules;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.Api;
using Goodword.Promises.Calendars;
using Goodword.Promises.OurWord;
using Goodword.Promises.Theirs;
using Goodword.Promises.Webhooks;
using Goodword.Scorecard;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Goodword.Storage;

/// <summary>
/// The database as one organization sees it: every query is filtered to <see cref="Organization"/>, and a write to another's
/// row is refused. Without an organization it sees the global tables only.
/// </summary>
public abstract partial class GoodwordDb(DbContextOptions options) : IdentityUserContext<SignIn, Guid>(options), IDataProtectionKeyContext
{
    private static readonly Type[] IdTypes = [.. typeof(GoodwordDb).Assembly.GetTypes().Where(t => t is { IsValueType: true } && Array.Exists(t.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))];

    private static readonly MethodInfo FilterMethod = typeof(GoodwordDb).GetMethod(nameof(FilterToOrganization), BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException("The filter is gone.");

    private readonly List<FactToFold> unfolded = [];

    /// <summary>Whose rows this context reads and writes; set once, by <see cref="Database"/>.</summary>
    public OrganizationId Organization { get; internal set; }

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<DirectoryEntry> OrganizationDirectory => Set<DirectoryEntry>();

    public DbSet<PublicAddress> PublicAddresses => Set<PublicAddress>();

    public DbSet<Practice> Practices => Set<Practice>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<StaffPractice> StaffPractices => Set<StaffPractice>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<CustomerAddress> CustomerAddresses => Set<CustomerAddress>();

    public DbSet<CustomerWord> CustomerWords => Set<CustomerWord>();

    public DbSet<FurtherPractice> FurtherPractices => Set<FurtherPractice>();

    public DbSet<Introduction> Introductions => Set<Introduction>();

    public DbSet<RecordView> RecordViews => Set<RecordView>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<CoachKey> CoachKeys => Set<CoachKey>();

    public DbSet<StaffCalendar> StaffCalendars => Set<StaffCalendar>();

    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    public DbSet<SentPrint> SentPrints => Set<SentPrint>();

    public DbSet<AwaitedMessage> AwaitedMessages => Set<AwaitedMessage>();

    public DbSet<RawMail> RawMails => Set<RawMail>();

    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<Promise> Promises => Set<Promise>();

    public DbSet<WordLink> WordLinks => Set<WordLink>();

    public DbSet<PromiseAnswer> PromiseAnswers => Set<PromiseAnswer>();

    public DbSet<TheirPromise> TheirPromises => Set<TheirPromise>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<FeelingRequest> FeelingRequests => Set<FeelingRequest>();

    public DbSet<FeelingAnswer> FeelingAnswers => Set<FeelingAnswer>();

    public DbSet<HouseRule> HouseRules => Set<HouseRule>();

    public DbSet<Ignored> Ignored => Set<Ignored>();

    public DbSet<Fact> Facts => Set<Fact>();

    public DbSet<FactToFold> FactsToFold => Set<FactToFold>();

    public DbSet<PracticeWeek> PracticeWeeks => Set<PracticeWeek>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (BeforeSaving().Count > 0)
            throw new InvalidOperationException("What happens to promises is saved asynchronously, since webhooks are to be told of it.");
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (BeforeSaving() is { Count: > 0 } facts)
            await WebhookOrders.WriteAsync(this, facts, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>
    /// Messages of these practices in which each of the words stands, the last word also as a beginning; the newest first. The
    /// cost does not grow with how often the words occur.
    /// </summary>
    /// <param name="words">As <see cref="SearchWords"/> makes them.</param>
    /// <param name="before">The <see cref="MessageHit.Place"/> after which to go on; null, or one that is none: from the newest.</param>
    public abstract Task<IReadOnlyList<MessageHit>> SearchMessagesAsync(IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices, string? before, int most, CancellationToken ct);

    protected abstract Type IdConverter { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in IdTypes)
            configurationBuilder.Properties(id).HaveConversion(IdConverter.MakeGenericType(id));
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(GoodwordDb).Assembly);
        builder.Entity<Organization>().HasQueryFilter(o => o.Id == Organization);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IOwned))).ToList())
            FilterMethod.MakeGenericMethod(type.ClrType).Invoke(this, [builder]);
        foreach (var type in builder.Model.GetEntityTypes())
            NameInSnakeCase(type);
    }

    private void FilterToOrganization<T>(ModelBuilder builder)
        where T : class, IOwned => builder.Entity<T>().HasQueryFilter(e => e.OrganizationId == Organization);

    private static void NameInSnakeCase(IMutableEntityType type)
    {
        if (type.GetTableName() is { } table)
            type.SetTableName(SnakeCase(table.Replace("AspNet", "SignIn", StringComparison.Ordinal)));
        foreach (var property in type.GetProperties())
            property.SetColumnName(SnakeCase(property.Name));
        foreach (var key in type.GetKeys())
            key.SetName(SnakeCase(key.GetName() ?? ""));
        foreach (var index in type.GetIndexes())
            index.SetDatabaseName(SnakeCase(index.GetDatabaseName() ?? ""));
        foreach (var foreignKey in type.GetForeignKeys())
            foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName() ?? ""));
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();

    /// <returns>New facts of which webhooks may have to be told.</returns>
    private List<Fact> BeforeSaving()
    {
        var toTell = new List<Fact>();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            if (entry.Entity is IOwned owned && owned.OrganizationId != Organization)
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another organization was about to be written.");
            if (entry is not { Entity: Fact fact, State: EntityState.Added })
                continue;
            unfolded.Add(new FactToFold(fact.OrganizationId, fact.Id));
            if (WebhookOrders.MayTell(fact))
                toTell.Add(fact);
        }

        AddRange(unfolded);
        unfolded.Clear();
        return toTell;
    }
}
