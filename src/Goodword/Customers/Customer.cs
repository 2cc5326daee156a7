using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Customers;

/// <summary>A person we serve.</summary>
public sealed class Customer : IOwned
{
    public const int NameLength = 200;
    public const int NotesLength = 10_000;

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
        return customer;
    }

    public void Describe(string name, string calledName, string language, string toldUs)
    {
        Name = name;
        CalledName = calledName;
        Language = language;
        ToldUs = toldUs;
        Version++;
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
}

/// <summary>
/// An e-mail address by which a customer is known, lower-case. One address leads to one customer: the primary key makes two
/// nodes that meet the same new sender at once agree.
/// </summary>
public sealed class CustomerAddress(OrganizationId organizationId, string email, CustomerId customerId) : IOwned
{
    public const int EmailLength = 320;

    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public string Email { get; private set; } = email;

    public CustomerId CustomerId { get; private set; } = customerId;
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
