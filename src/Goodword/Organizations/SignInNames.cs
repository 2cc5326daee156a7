using Goodword.Customers;
using Microsoft.AspNetCore.Identity;

namespace Goodword.Organizations;

/// <summary>How the address is looked for with which somebody signs in: whatever the browser makes of it, it opens the same door.</summary>
internal sealed class SignInNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : NormalAddress.Of(name).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
