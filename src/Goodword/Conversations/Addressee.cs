namespace Goodword.Conversations;

/// <summary>Somebody to whom a mail says that it was sent.</summary>
/// <param name="Name">Empty when the mail names only the address.</param>
/// <param name="Email">Lower case.</param>
/// <param name="IsCopied">It stands in Cc.</param>
public sealed record Addressee(string Name, string Email, bool IsCopied)
{
    /// <summary>Of a mail to more, these are kept; the raw mail has all.</summary>
    public const int Most = 50;

    public const int NameLength = 80;
}
