using Goodword.Channels.Reading;
using Goodword.Commands;
using Goodword.Customers;
using Goodword.Organizations;

namespace Goodword.Channels;

/// <summary>Which of the operator's mail accounts writes and reads for a practice.</summary>
internal static class MailAccounts
{
    /// <summary>The account that writes for this practice: the one that sends, since a server refuses the addresses of others; null when none is set.</summary>
    public static MailAccount? AccountOf(this Settings settings, Practice practice) =>
        settings.SenderFor(practice.Slug) ?? settings.Mail.FirstOrDefault(a => a.Practice == practice.Slug) ?? settings.Mail.FirstOrDefault(a => a.Practice.Length == 0) ?? (settings.Mail is [var first, ..] ? first : null);

    /// <summary>The account that sends for this practice: its own when that can send, else that of all, else any that can; null: mails go to a folder.</summary>
    public static MailAccount? SenderFor(this Settings settings, string slug)
    {
        var senders = settings.Mail.Where(a => a.Smtp is not null).ToList();
        return senders.Find(a => a.Practice == slug) ?? senders.Find(a => a.Practice.Length == 0) ?? (senders is [var first, ..] ? first : null);
    }

    /// <summary>What the mailbox that this account reads is called: its address and folder.</summary>
    public static string MailboxName(this MailAccount account) => $"{account.Address.ToLowerInvariant()}, {account.Imap?.Folder ?? "INBOX"}";

    /// <summary>Whether mail from this address comes from ourselves: such mail is never answered by itself.</summary>
    public static bool IsOurs(this Settings settings, string email) =>
        NormalAddress.Of(email) is var whole && PlusAddress.Plain(whole) is var plain && settings.Mail.Any(a => NormalAddress.Of(a.Address) is var ours && (ours == whole || ours == plain));

    /// <summary>Whether an account has its address in the same domain, or in one of which this is a part.</summary>
    public static bool IsOfOurHouse(this Settings settings, string email) =>
        settings.Mail.Any(a => AutomaticMail.AreOfOneHouse(email, NormalAddress.Of(a.Address)));

    /// <summary>Whether a list that is none of our own group addresses sent it. These name themselves by address, or with a dot for the @.</summary>
    public static bool IsFromAList(this Settings settings, MailContent mail) =>
        mail.List is { } list && !settings.Mail.Any(a => Names(list, a.Address) || Names(list, a.Address.Replace('@', '.')));

    private static bool Names(string list, string address) =>
        list.Split([' ', '<', '>', ',', ':', '?'], StringSplitOptions.RemoveEmptyEntries).Contains(address, StringComparer.OrdinalIgnoreCase);
}

/// <summary>desk+token@elm.example: the part after the plus names a conversation.</summary>
internal static class PlusAddress
{
    public static string With(string address, string token)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}+{token}{address[at..]}";
    }

    public static string Plain(string address)
    {
        var (plus, at) = Find(address);
        return plus < 0 ? address : address[..plus] + address[at..];
    }

    /// <summary>The token, or null.</summary>
    public static string? Token(string address)
    {
        var (plus, at) = Find(address);
        return plus < 0 ? null : address[(plus + 1)..at];
    }

    private static (int Plus, int At) Find(string address)
    {
        var at = address.LastIndexOf('@');
        return (at < 0 ? -1 : address.LastIndexOf('+', at), at);
    }
}
