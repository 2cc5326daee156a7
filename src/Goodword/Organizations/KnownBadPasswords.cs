using Microsoft.AspNetCore.Identity;

namespace Goodword.Organizations;

/// <summary>
/// Refuses passwords that are long enough and yet the first that anybody tries: known phrases, keyboard walks, repetitions, and the
/// person's own name or address with a few digits.
/// </summary>
internal sealed class KnownBadPasswords : IPasswordValidator<SignIn>
{
    private static readonly string[] Phrases =
    [
        "password", "passwort", "letmein", "welcome", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "qwerty",
        "1q2w3e4r5t6y", "iloveyou", "administrator", "admin", "changeme", "trustno1", "correcthorsebatterystaple", "goodword", "sunshine",
        "princess", "football", "baseball", "superman", "batman", "dragon", "monkey", "master", "shadow", "michael", "jennifer", "secret",
        "whatever", "hello", "abc", "summer", "winter", "spring", "autumn", "january", "february", "march", "april", "october", "november",
        "december", "practice", "doctor", "hospital", "clinic", "surgery", "reception", "frontdesk", "patient", "medical", "test", "temp",
        "guest", "login", "default", "computer", "internet", "starwars", "pokemon", "liverpool", "chelsea", "arsenal", "jesus", "freedom",
    ];

    private static readonly string[] Walks = ["01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujmikolp"];

    public Task<IdentityResult> ValidateAsync(UserManager<SignIn> manager, SignIn user, string? password)
    {
        var problem = Problem(user.Email ?? "", password ?? "");
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "KnownBadPassword", Description = problem }));
    }

    /// <summary>What is left of a password when everything that guessers know is taken out must still be six characters long.</summary>
    internal static string? Problem(string email, string password)
    {
        var rest = password.ToLowerInvariant().Replace('0', 'o').Replace('@', 'a').Replace('$', 's').Replace('3', 'e');
        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() < 5)
            return "That password repeats a few characters. Four random words do well.";
        if (Array.Exists(Walks, w => w.Contains(plain[..Math.Min(8, plain.Length)], StringComparison.Ordinal)))
            return "That password follows the keyboard or the alphabet, which is guessed first. Four random words do well.";
        var known = Phrases.Concat(email.ToLowerInvariant().Split('@', '.', '-', '_').Where(p => p.Length >= 3)).OrderByDescending(p => p.Length);
        foreach (var phrase in known)
        {
            rest = rest.Replace(phrase, "", StringComparison.Ordinal);
            plain = plain.Replace(phrase, "", StringComparison.Ordinal);
        }

        var left = rest.Length < plain.Length ? rest : plain;
        return left.Count(char.IsLetter) < 4 && left.Distinct().Count() < 6
            ? "That password is a known phrase with little added, which is guessed first. Four random words do well."
            : null;
    }
}
