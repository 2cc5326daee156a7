using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Goodword.Tests.Servers;

/// <summary>A mailbox at Dovecot: who delivers to the address, or signs in with it, brings it into being.</summary>
public sealed class Mailbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Mailbox(string address) => Address = address;

    public string Address { get; }

    public static string Password => TestServers.MailPassword;

    public static string Host => TestServers.Endpoint("GOODWORD_TEST_IMAP").Host;

    /// <summary>Plain, and STARTTLS for who asks.</summary>
    public static int Port => TestServers.Endpoint("GOODWORD_TEST_IMAP").Port;

    /// <summary>TLS from the first byte.</summary>
    public static int TlsPort => TestServers.Endpoint("GOODWORD_TEST_IMAPS").Port;

    /// <summary>An empty mailbox that no other test knows, such as <c>desk.0193…@elm.example</c>.</summary>
    public static Mailbox New(string name = "desk") => new($"{name}.{Guid.CreateVersion7():N}@elm.example");

    /// <summary>The mailbox of that address, with what it got so far.</summary>
    public static Mailbox Of(string address) => new(address);

    /// <summary>Puts the mail in, as a server does that receives it.</summary>
    public async Task<UniqueId> Append(MimeMessage message, CancellationToken ct, MessageFlags flags = MessageFlags.None, DateTimeOffset? came = null)
    {
        using var client = await SignIn(ct);
        var uid = await client.Inbox.AppendAsync(new AppendRequest(message, flags) { InternalDate = came }, ct);
        return uid ?? throw new InvalidOperationException("The server told no UID.");
    }

    /// <summary>Puts them all in at once.</summary>
    public async Task AppendAll(IEnumerable<MimeMessage> messages, CancellationToken ct)
    {
        using var client = await SignIn(ct);
        await client.Inbox.AppendAsync([.. messages.Select(message => new AppendRequest(message))], ct);
    }

    /// <summary>All that is in the mailbox, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Messages(CancellationToken ct)
    {
        using var client = await SignIn(ct);
        return await ReadAll(client, ct);
    }

    /// <summary>Waits until at least so many are in the mailbox, and gives them, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> WaitFor(int count, CancellationToken ct)
    {
        using var client = await SignIn(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (client.Inbox.Count < count)
            await WaitForNews(client, patience.Token);
        return await ReadAll(client, ct);
    }

    public async Task<IReadOnlyList<UniqueId>> Unseen(CancellationToken ct)
    {
        using var client = await SignIn(ct);
        return [.. await client.Inbox.SearchAsync(SearchQuery.NotSeen, ct)];
    }

    /// <summary>Makes the folder, new also when there is one of that name: with numbers of its own (UIDVALIDITY).</summary>
    public async Task MakeFolder(string name, CancellationToken ct, params IEnumerable<MimeMessage> messages)
    {
        using var client = await SignIn(ct);
        var top = client.GetFolder(client.PersonalNamespaces[0]);
        if ((await top.GetSubfoldersAsync(false, ct)).FirstOrDefault(f => f.Name == name) is { } old)
            await old.DeleteAsync(ct);
        var folder = await top.CreateAsync(name, isMessageFolder: true, ct) ?? throw new InvalidOperationException("The server made no folder.");
        foreach (var message in messages)
            await folder.AppendAsync(message, MessageFlags.None, ct);
    }

    private static async Task WaitForNews(ImapClient client, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var news = CancellationTokenSource.CreateLinkedTokenSource(ct);
        void Wake(object? sender, EventArgs change) => news.Cancel();
        client.Inbox.CountChanged += Wake;
        await client.IdleAsync(news.Token, ct);
        client.Inbox.CountChanged -= Wake;
    }

    private static async Task<IReadOnlyList<MimeMessage>> ReadAll(ImapClient client, CancellationToken ct)
    {
        var messages = new List<MimeMessage>();
        for (var index = 0; index < client.Inbox.Count; index++)
            messages.Add(await client.Inbox.GetMessageAsync(index, ct));
        return messages;
    }

    private async Task<ImapClient> SignIn(CancellationToken ct)
    {
        // The authority of the test servers publishes no list of what it took back.
        var client = new ImapClient { CheckCertificateRevocation = false };
        await client.ConnectAsync(Host, TlsPort, SecureSocketOptions.SslOnConnect, ct);
        await client.AuthenticateAsync(Address, Password, ct);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, ct);
        return client;
    }
}
