using System.Security.Cryptography;

namespace Goodword.Channels;

/// <summary>
/// The part of a conversation's reply address that nobody can guess: who guesses one could write into another's conversation. Lower
/// case and digits only, since mail servers may fold the case of an address.
/// </summary>
public static class ReplyToken
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static bool IsOne(string text) => text.Length == Length && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal));
}
