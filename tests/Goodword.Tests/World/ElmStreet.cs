using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Goodword.Tests.World;

/// <summary>
/// The organization that tests talk about: the practices Elm Street and Harbour View, and Ana, who has just started at Elm Street's
/// front desk. It is new for each test.
/// </summary>
public sealed class ElmStreet
{
    public const string Password = "seven quiet otters";

    private static readonly string PasswordHash = new PasswordHasher<SignIn>(Options.Create(GoodwordApp.QuickHash)).HashPassword(new SignIn(), Password);

    private readonly GoodwordApp app;
    private readonly string mark = Guid.CreateVersion7().ToString("N")[^12..];

    private ElmStreet(GoodwordApp app)
    {
        this.app = app;
        Organization = Organization.Create("Elm Street Group", Vocabulary.Patient, app.Now);
        Practice = NewPractice("Elm Street", "elm-street");
        HarbourView = NewPractice("Harbour View", "harbour-view");
        Ana = NewStaff("Ana Ruiz", Role.FrontDesk, Practice);
        Ben = NewStaff("Ben Okafor", Role.Clinician, Practice);
        Mara = NewStaff("Mara Lind", Role.Manager, Practice, HarbourView);
        Ada = NewStaff("Ada Cole", Role.Administrator, Practice, HarbourView);
        Hugo = NewStaff("Hugo Marsh", Role.FrontDesk, HarbourView);
    }

    public Organization Organization { get; }

    /// <summary>Elm Street, in London, open Monday to Friday from 8 to 12 and from 13 to 17.</summary>
    public Practice Practice { get; }

    /// <summary>The other practice, with the same hours.</summary>
    public Practice HarbourView { get; }

    /// <summary>Front desk, Elm Street.</summary>
    public StaffMember Ana { get; }

    /// <summary>Clinician, Elm Street.</summary>
    public StaffMember Ben { get; }

    /// <summary>Manager of both practices.</summary>
    public StaffMember Mara { get; }

    /// <summary>Administrator.</summary>
    public StaffMember Ada { get; }

    /// <summary>Front desk, Harbour View only.</summary>
    public StaffMember Hugo { get; }

    public static async Task<ElmStreet> Open(GoodwordApp app, CancellationToken ct)
    {
        var elm = new ElmStreet(app);
        elm.Organization.CompleteSetUp(app.Now);
        await using var db = elm.Database();
        db.AddRange(elm.Organization, new DirectoryEntry(elm.Organization.Id));
        foreach (var practice in new[] { elm.Practice, elm.HarbourView })
            db.AddRange(practice, new PublicAddress(practice.Slug, elm.Organization.Id, practice.Id));
        foreach (var person in new[] { elm.Ana, elm.Ben, elm.Mara, elm.Ada, elm.Hugo })
            db.AddRange(person, SignInOf(person));
        await db.SaveChangesAsync(ct);
        return elm;
    }

    /// <summary>The database as this organization sees it.</summary>
    public GoodwordDb Database() => app.Database(Organization.Id);

    /// <summary>Somebody of the staff at a browser, signed in.</summary>
    public async Task<Visitor> SignIn(StaffMember person)
    {
        var visitor = app.Visit();
        var page = await visitor.Get("/sign-in");
        var next = await visitor.Submit(page, "form", ("Input.Email", person.Email), ("Input.Password", Password));
        Assert.False(next.Address.AbsolutePath.Equals("/sign-in", StringComparison.Ordinal), next.Text);
        return visitor;
    }

    /// <summary>A customer of Elm Street.</summary>
    public async Task<Customer> Meet(string name, string email, CancellationToken ct)
    {
        await using var db = Database();
        var customer = Customer.Meet(Organization.Id, Practice.Id, name, email, app.Now);
        db.Customers.Add(customer);
        await db.SaveChangesAsync(ct);
        return customer;
    }

    /// <summary>A conversation that this customer opened by a message, to Elm Street unless another practice is named.</summary>
    public async Task<Conversation> Write(Customer from, string subject, string text, CancellationToken ct, Practice? to = null)
    {
        await using var db = Database();
        var conversation = Conversation.Open(Organization.Id, (to ?? Practice).Id, from.Id, subject, Guid.CreateVersion7().ToString("N")[^16..], app.Now);
        var incoming = new IncomingMessage
        {
            ReceivedAt = app.Now,
            FromName = from.Name,
            FromEmail = from.Addresses[0].Email,
            Subject = subject,
            Text = text,
            InternetMessageId = $"{Guid.CreateVersion7()}@example.com",
        };
        var message = Message.Receive(conversation, incoming, Placement.NewMatter);
        db.AddRange(conversation, message);
        db.Facts.AddRange(conversation.Receive(message));
        await db.SaveChangesAsync(ct);
        return conversation;
    }

    /// <summary>Runs the action on the entity and stores what became of it.</summary>
    public async Task Change<T>(T entity, Action<T> action, CancellationToken ct)
        where T : class
    {
        await using var db = Database();
        db.Attach(entity);
        action(entity);
        await db.SaveChangesAsync(ct);
    }

    private static SignIn SignInOf(StaffMember person) => new()
    {
        Id = person.Id.Value,
        UserName = person.Email,
        NormalizedUserName = person.Email.ToUpperInvariant(),
        Email = person.Email,
        NormalizedEmail = person.Email.ToUpperInvariant(),
        OrganizationId = person.OrganizationId,
        StaffId = person.Id,
        PasswordHash = PasswordHash,
        SecurityStamp = person.Id.ToString(),
        LockoutEnabled = true,
    };

    private Practice NewPractice(string name, string slug) =>
        Practice.Create(Organization, name, $"{slug}-{mark}", "Europe/London", "Mon-Fri 08:00-12:00 13:00-17:00", app.Now);

    private StaffMember NewStaff(string name, Role role, params Practice[] practices) =>
        StaffMember.Join(Organization, name, $"{name.Split(' ')[0].ToLowerInvariant()}.{mark}@elm.example", role, practices.Select(p => p.Id), app.Now);
}
