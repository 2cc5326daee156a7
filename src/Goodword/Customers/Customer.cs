using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Customers;

/// <summary>A person we serve.</summary>
public sealed class Customer : IOwned, INamedCustomer
{
    public const int NameLength = 200;
    public const int NotesLength = 10_000;
    public const int LanguageLength = 35;
    public const int MostAddresses = 20;

    private const int MostWords = 24;

    private Customer()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public CustomerId Id { get; private set; }

    /// <summary>The practice that knows this customer first.</summary>
    public PracticeId PracticeId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What they want to be called, "Mr Okafor" or "Bea"; empty when nobody asked yet.</summary>
    public string CalledName { get; private set; } = "";

    /// <summary>A BCP 47 tag; empty when unknown.</summary>
    public string Language { get; private set; } = "";

    /// <summary>What they told us before, in our words.</summary>
    public string ToldUs { get; private set; } = "";

    public List<CustomerAddress> Addresses { get; private set; } = [];

    /// <summary>The name as lists sort it: small letters without accents, the same on both databases.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>What they are found by, once for each practice that knows them.</summary>
    public List<CustomerWord> Words { get; private set; } = [];

    /// <summary>Practices that got to know them later.</summary>
    public List<FurtherPractice> FurtherPractices { get; private set; } = [];

    /// <summary>The last feeling governs the customer's state everywhere.</summary>
    public FeelingValue? LastFeeling { get; private set; }

    public DateTimeOffset? LastFeelingAt { get; private set; }

    public DateTimeOffset? LastAskedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public static Customer Meet(OrganizationId organization, PracticeId practice, string name, string email, DateTimeOffset now)
    {
        var customer = new Customer
        {
            OrganizationId = organization,
            Id = CustomerId.New(now),
            PracticeId = practice,
            Name = name,
            CreatedAt = now,
        };
        if (email.Length > 0)
            customer.Addresses.Add(new CustomerAddress(organization, email, customer.Id));
        customer.SortName = SearchWords.Fold(name);
        customer.BeFoundAt(practice);
        return customer;
    }

    /// <summary>A practice gets to know them: it lists and finds them too. Needs words, further practices and addresses loaded.</summary>
    public void BeKnownAt(PracticeId practice)
    {
        var known = Words.Count + FurtherPractices.Count;
        if (practice != PracticeId && !FurtherPractices.Exists(f => f.PracticeId == practice))
            FurtherPractices.Add(new FurtherPractice(OrganizationId, practice, Id, SortName));
        BeFoundAt(practice);
        // Whoever renames them at the same time must see these words, to take those of the former name away.
        if (Words.Count + FurtherPractices.Count > known)
            Version++;
    }

    /// <summary>Needs words, further practices and addresses loaded.</summary>
    public void Describe(string name, string calledName, string language, string toldUs)
    {
        Name = name;
        CalledName = calledName;
        Language = language;
        ToldUs = toldUs;
        SortName = SearchWords.Fold(name);
        foreach (var further in FurtherPractices)
            further.Rename(SortName);
        BeFoundAnew();
        Version++;
    }

    /// <summary>They were called by their address until they told their name. Needs words, further practices and addresses loaded.</summary>
    public void BeNamed(string name) => Describe(name, CalledName, Language, ToldUs);

    /// <summary>They write from this address as well. Needs words, further practices and addresses loaded.</summary>
    /// <param name="email">In its <see cref="NormalAddress"/>, and nobody's yet.</param>
    public Fact WriteFrom(string email, StaffId by, DateTimeOffset now)
    {
        Addresses.Add(new CustomerAddress(OrganizationId, email, Id));
        foreach (var practice in Words.Select(w => w.PracticeId).Append(PracticeId).ToHashSet())
            BeKnownAt(practice);
        Version++;
        return new Fact(FactKind.AddressAdded, OrganizationId, now) { PracticeId = PracticeId, ActorId = by, CustomerId = Id };
    }

    /// <summary>This address is theirs no more, or never was: who writes from there next is met anew. Needs words, further practices and addresses loaded.</summary>
    /// <param name="email">One of several.</param>
    public Fact WriteNoMoreFrom(string email, StaffId by, DateTimeOffset now)
    {
        Addresses.RemoveAll(a => a.Email == email);
        BeFoundAnew();
        Version++;
        return new Fact(FactKind.AddressTakenOff, OrganizationId, now) { PracticeId = PracticeId, ActorId = by, CustomerId = Id };
    }

    public void Feel(FeelingValue feeling, DateTimeOffset now)
    {
        LastFeeling = feeling;
        LastFeelingAt = now;
        Version++;
    }

    public bool MayBeAsked(DateTimeOffset now, TimeSpan between) => LastAskedAt is null || now - LastAskedAt >= between;

    public void Ask(DateTimeOffset now)
    {
        LastAskedAt = now;
        Version++;
    }

    /// <summary>The name that staff read: as they want to be called.</summary>
    internal static string NameShown(string calledName, string name) => calledName.Length > 0 ? calledName : name.Length > 0 ? name : "No name";

    private void BeFoundAnew()
    {
        var words = FoundBy();
        Words.RemoveAll(w => !words.Contains(w.Word));
        foreach (var practice in FurtherPractices.Select(f => f.PracticeId).Append(PracticeId))
            BeFoundAt(practice);
    }

    private void BeFoundAt(PracticeId practice)
    {
        var words = FoundBy();
        foreach (var word in words.Where(word => !Words.Exists(w => w.PracticeId == practice && w.Word == word)))
            Words.Add(new CustomerWord(OrganizationId, practice, word, Id));
        var all = CustomerWord.Together(words);
        foreach (var word in Words.Where(w => w.PracticeId == practice))
            word.Describe(SortName, all);
    }

    private HashSet<string> FoundBy() =>
        [.. SearchWords.Of(string.Join(' ', Addresses.Select(a => a.Email).Prepend(CalledName).Prepend(Name)), MostWords)];
}

/// <summary>
/// An e-mail address by which a customer is known, in its <see cref="NormalAddress"/>. One address leads to one customer: the primary key makes two
/// nodes that meet the same new sender at once agree.
/// </summary>
public sealed class CustomerAddress(OrganizationId organizationId, string email, CustomerId customerId) : IOwned
{
    public const int EmailLength = 320;

    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public string Email { get; private set; } = email;

    public CustomerId CustomerId { get; private set; } = customerId;
}

/// <summary>
/// A word of a customer's name or address, by which a practice that knows them finds them. What else a search asks stands beside it,
/// so that it reads one row for each of those who have the word, and the customers only of those whom it shows.
/// </summary>
public sealed class CustomerWord(OrganizationId organizationId, PracticeId practiceId, string word, CustomerId customerId) : IOwned
{
    /// <summary>Stands before each of the words in <see cref="AllWords"/>, so that the beginning of one is found there as such.</summary>
    public const char Before = ' ';

    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public PracticeId PracticeId { get; private set; } = practiceId;

    public string Word { get; private set; } = word;

    public CustomerId CustomerId { get; private set; } = customerId;

    /// <summary>The customer's own.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>All that the customer is found by.</summary>
    public string AllWords { get; private set; } = "";

    public static string Together(IEnumerable<string> words) => string.Concat(words.Select(word => Before + word));

    public void Describe(string sortName, string allWords)
    {
        SortName = sortName;
        AllWords = allWords;
    }
}

/// <summary>
/// A practice that got to know a customer whom another met first. It lists them from here, beside those whom it met itself; so that their
/// rows, which are nearly all, are in one table less.
/// </summary>
public sealed class FurtherPractice(OrganizationId organizationId, PracticeId practiceId, CustomerId customerId, string sortName) : IOwned
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public PracticeId PracticeId { get; private set; } = practiceId;

    public CustomerId CustomerId { get; private set; } = customerId;

    /// <summary>The customer's own.</summary>
    public string SortName { get; private set; } = sortName;

    public void Rename(string sortName) => SortName = sortName;
}

/// <summary>That a staff member looked at a customer's record.</summary>
public sealed class RecordView(OrganizationId organizationId, Guid id, CustomerId customerId, StaffId staffId, DateTimeOffset at) : IAppendOnly
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public Guid Id { get; private set; } = id;

    public CustomerId CustomerId { get; private set; } = customerId;

    public StaffId StaffId { get; private set; } = staffId;

    public DateTimeOffset At { get; private set; } = at;
}
