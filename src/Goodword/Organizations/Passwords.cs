using System.Security.Cryptography;

namespace Goodword.Organizations;

/// <summary>Passwords to hand over: random, without letters that are mistaken for others, read out in groups of four.</summary>
internal static class Passwords
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
