using MimeKit;

namespace Goodword.Customers;

/// <summary>An e-mail address as somebody types it.</summary>
internal static class TypedAddress
{
    public static bool IsAddress(string email) =>
        email.Length <= CustomerAddress.EmailLength
        && email.Contains('@', StringComparison.Ordinal)
        && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';')
        && MailboxAddress.TryParse(email, out var mailbox)
        && NormalAddress.Of(mailbox.Address) == NormalAddress.Of(email);

    /// <summary>"pat@gmail": within a house there are such addresses, of people outside there are none.</summary>
    public static bool LacksEnd(string email) => !email.AsSpan(email.LastIndexOf('@') + 1).Contains('.');
}
