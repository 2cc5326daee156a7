using System.Globalization;
using System.Text;

namespace Goodword.Customers;

/// <summary>
/// The one form in which an e-mail address is kept and compared, however it was written: lower case, and its domain in letters. Chrome sends
/// <c>ana@müller.example</c> as <c>ana@xn--mller-kva.example</c>, Firefox as it was typed, and a mail may hold either.
/// </summary>
internal static class NormalAddress
{
    private static readonly IdnMapping Domains = new();

    /// <summary>A domain that stands for no letters is left as it is.</summary>
    public static string Of(string email)
    {
        var small = email.ToLowerInvariant();
        if (Ascii.IsValid(small) && !small.Contains("xn--", StringComparison.Ordinal))
            return small;
        try
        {
            small = small.Normalize();
            var domain = small.LastIndexOf('@') + 1;
            return domain == 0 ? small : small[..domain] + Domains.GetUnicode(Domains.GetAscii(small[domain..]));
        }
        catch (ArgumentException)
        {
            return small;
        }
    }
}
