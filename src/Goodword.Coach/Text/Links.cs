namespace Goodword.Coaching.Text;

/// <summary>Finds web and mail addresses, and the placeholders that stand for them.</summary>
internal static class Links
{
    private const int LongestAddress = 254;

    /// <summary>Whether a link that begins with these letters would go on with this character; of others no more need be looked at.</summary>
    public static bool MayGoOnWith(char behind) => behind is ':' or '.' or '-' or '_' or '+' or '@' or '/' || char.IsAsciiDigit(behind);

    /// <summary>Where a link that starts here ends; the same offset when none does.</summary>
    public static int EndAt(string source, int at, int end)
    {
        var c = source[at];
        if (c is '[' or '<')
            return at + PlaceholderLength(source.AsSpan(at, end - at));

        if (!char.IsAsciiLetterOrDigit(c))
            return at;

        var rest = source.AsSpan(at, end - at);
        if (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return at + TrimmedAddress(rest);
        }

        // Only at the beginning of a written word, so that each character is looked at a bounded number of times.
        return at > 0 && IsInsideAddress(source, at) ? at : at + AddressLength(rest);
    }

    private static bool IsInsideAddress(string source, int at) => source[at - 1] switch
    {
        '@' or '.' or '-' or '_' or '+' => true,
        '/' => at < 3 || source[at - 2] != '/' || source[at - 3] != ':',
        var before => char.IsLetterOrDigit(before),
    };

    private static int PlaceholderLength(ReadOnlySpan<char> rest)
    {
        var close = rest[..Math.Min(rest.Length, 12)].IndexOf(rest[0] == '[' ? ']' : '>');
        return close > 0 && rest[1..close] is "link" or "url" or "Link" or "URL" or "LINK" ? close + 1 : 0;
    }

    private static int TrimmedAddress(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && rest[length] is not ('"' or '<' or '>'))
            length++;

        while (length > 1 && rest[length - 1] is '.' or ',' or '!' or '?' or ')' or ';' or ':' or '\'')
            length--;

        return length;
    }

    /// <summary>A mail address ("front@elm.example") or a bare host with a path or a known ending ("elm.example.org/forms", "elm.com").</summary>
    private static int AddressLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        var isAddress = false;
        while (length < rest.Length && length < LongestAddress && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '.' or '-' or '_' or '+' or '@' or '/'))
        {
            isAddress |= rest[length] == '@' && length > 0 && length + 1 < rest.Length && char.IsAsciiLetterOrDigit(rest[length + 1]);
            length++;
        }

        while (length > 0 && rest[length - 1] is '.' or '-' or '_' or '/' or '+')
            length--;

        if (length < 5 || rest[..length].IndexOf('.') <= 0)
            return 0;

        return isAddress || HasKnownEnding(rest[..length]) ? length : 0;
    }

    private static bool HasKnownEnding(ReadOnlySpan<char> address)
    {
        var slash = address.IndexOf('/');
        var host = slash < 0 ? address : address[..slash];
        var dot = host.LastIndexOf('.');
        return dot > 0 && host[(dot + 1)..] is "com" or "org" or "net" or "example" or "uk" or "de" or "eu" or "us" or "io" or "gov" or "edu" or "health";
    }
}
