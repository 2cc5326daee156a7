using System.Text.RegularExpressions;

namespace Goodword.Conversations;

public enum PartKind
{
    Written = 1,
    Quoted = 2,
    Signature = 3,
}

/// <summary>A stretch of a message: what its sender wrote, an older message below it, or a signature.</summary>
public sealed record MessagePart(PartKind Kind, string Text);

/// <summary>
/// Finds what a mail's sender wrote in it, so that the page can fold away the rest. It folds rather too little: folded words are words
/// that somebody may not read.
/// </summary>
internal static partial class Quoting
{
    private const int LongestAttribution = 300;
    private const int MostOfAttribution = 3;
    private const int MostOfSignature = 6;
    private const int LongestOfSignature = 60;

    public static IReadOnlyList<MessagePart> Parts(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Unescape(lines);
        var parts = Join(lines, Kinds(lines));
        return parts.Exists(p => p.Kind == PartKind.Written) ? parts : [new MessagePart(PartKind.Written, string.Join('\n', lines).Trim('\n'))];
    }

    /// <summary>
    /// Mailboxes divide their mails by "From ", so many programs write ">From " where a line of a mail begins with it. It is a quotation
    /// only together with what else is quoted, or under the words that say so.
    /// </summary>
    private static void Unescape(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsEscaped(lines[i]))
                continue;
            var end = i;
            while (end < lines.Length && IsEscaped(lines[end]))
                end++;
            if (!IsQuoteAt(lines, i - 1) && !IsQuoteAt(lines, end) && !IsBelowAttribution(lines, i))
            {
                for (var own = i; own < end; own++)
                    lines[own] = lines[own][1..];
            }

            i = end;
        }
    }

    private static bool IsEscaped(string line) => line.StartsWith(">From ", StringComparison.Ordinal);

    private static bool IsQuoteAt(string[] lines, int at) => at >= 0 && at < lines.Length && IsQuote(lines[at].Trim());

    private static bool IsBelowAttribution(string[] lines, int at)
    {
        var above = at - 1;
        while (above >= 0 && lines[above].AsSpan().Trim().IsEmpty)
            above--;
        for (var start = above; start >= 0 && start > above - MostOfAttribution; start--)
        {
            if (AttributionEnd(lines, start) == above + 1)
                return true;
        }

        return false;
    }

    private static PartKind[] Kinds(string[] lines)
    {
        var kinds = new PartKind[lines.Length];
        var at = 0;
        while (at < lines.Length)
        {
            var (kind, end) = Block(lines, at);
            Array.Fill(kinds, kind, at, end - at);
            at = end;
        }

        SignMobiles(lines, kinds);
        return kinds;
    }

    /// <summary>The kind of the block that begins at a line, and the line behind it.</summary>
    private static (PartKind Kind, int End) Block(string[] lines, int at)
    {
        var line = lines[at].Trim();
        if (IsQuote(line))
            return (PartKind.Quoted, EndOfQuote(lines, at));
        if (IsDivider(lines, at) || IsHeaderBlock(lines, at))
            return (PartKind.Quoted, lines.Length);
        if (AttributionEnd(lines, at) is { } below)
        {
            var next = NextWritten(lines, below);
            if (next < lines.Length && IsQuote(lines[next].Trim()))
                return (PartKind.Quoted, EndOfQuote(lines, next));
            // With nothing that marks the lines below as old, only what a program wrote of who and when does.
            if (NamesSenderOrMoment(lines, at, below))
                return (PartKind.Quoted, lines.Length);
        }

        if (lines[at] == "-- " || (lines[at] == "--" && IsShortToTheEnd(lines, at + 1)))
            return (PartKind.Signature, EndOfSignature(lines, at));
        return (PartKind.Written, at + 1);
    }

    private static bool IsQuote(string line) => line.StartsWith('>') || line.StartsWith("|>", StringComparison.Ordinal);

    private static int EndOfQuote(string[] lines, int at)
    {
        var end = at;
        for (var i = at; i < lines.Length && (IsQuote(lines[i].Trim()) || lines[i].AsSpan().Trim().IsEmpty); i++)
        {
            if (IsQuote(lines[i].Trim()))
                end = i + 1;
        }

        return end;
    }

    /// <summary>Words that say so; or Outlook's line, which forms draw too, with an old message's head below it.</summary>
    private static bool IsDivider(string[] lines, int at)
    {
        var line = lines[at].AsSpan().Trim();
        return line.Length is > 8 and < 120 && (Divider().IsMatch(line) || (Line().IsMatch(line) && NextWritten(lines, at + 1) is var next && next < lines.Length && IsHeaderBlock(lines, next)));
    }

    /// <summary>Outlook's way: From, Sent, To, Subject, one below the other, and the old message under them.</summary>
    private static bool IsHeaderBlock(string[] lines, int at)
    {
        if (!HeaderLine().IsMatch(lines[at]))
            return false;
        var headers = 0;
        for (var i = at; i < lines.Length && i < at + 6; i++)
            headers += HeaderLine().IsMatch(lines[i]) ? 1 : 0;
        return headers >= 3 && NamesSenderOrMoment(lines, at, Math.Min(at + 6, lines.Length));
    }

    /// <summary>An address, or a year with a time of day: "From: Berlin, To: Rome, Date: 3 May" is a journey.</summary>
    private static bool NamesSenderOrMoment(string[] lines, int from, int to)
    {
        var (year, clock) = (false, false);
        for (var i = from; i < to; i++)
        {
            if (lines[i].Contains('@', StringComparison.Ordinal))
                return true;
            year |= Year().IsMatch(lines[i]);
            clock |= Clock().IsMatch(lines[i]);
        }

        return year && clock;
    }

    /// <summary>"On Monday Ana wrote:", on one line or broken over up to three; gives the line behind it.</summary>
    private static int? AttributionEnd(string[] lines, int at)
    {
        if (!AttributionStart().IsMatch(lines[at]))
            return null;
        var length = 0;
        for (var i = at; i < lines.Length && i < at + MostOfAttribution; i++)
        {
            var line = lines[i].Trim();
            length += line.Length;
            if (length > LongestAttribution || line.Length == 0)
                return null;
            if (AttributionEnding().IsMatch(line))
                return i + 1;
        }

        return null;
    }

    private static int NextWritten(string[] lines, int at)
    {
        while (at < lines.Length && lines[at].AsSpan().Trim().IsEmpty)
            at++;
        return at;
    }

    private static int EndOfSignature(string[] lines, int at)
    {
        var end = at + 1;
        while (end < lines.Length && !IsQuote(lines[end].Trim()) && !IsDivider(lines, end) && AttributionEnd(lines, end) is null && !IsHeaderBlock(lines, end))
            end++;
        return end;
    }

    /// <summary>Many programs take the blank behind a signature's dashes away; and some people draw a line with two.</summary>
    private static bool IsShortToTheEnd(string[] lines, int at)
    {
        var count = 0;
        for (var i = at; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan().Trim();
            if (line.IsEmpty)
                continue;
            if (IsQuote(lines[i].Trim()) || IsDivider(lines, i) || AttributionEnd(lines, i) is not null || IsHeaderBlock(lines, i))
                return true;
            if (++count > MostOfSignature || line.Length > LongestOfSignature || line.Contains('?'))
                return false;
        }

        return true;
    }

    /// <summary>"Sent from my iPhone" in the middle of a text is something that somebody says.</summary>
    private static void SignMobiles(string[] lines, PartKind[] kinds)
    {
        var below = PartKind.Signature;
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (lines[i].AsSpan().Trim().IsEmpty)
                continue;
            if (kinds[i] == PartKind.Written && below != PartKind.Written && MobileSignature().IsMatch(lines[i].Trim()))
                kinds[i] = PartKind.Signature;
            below = kinds[i];
        }
    }

    private static List<MessagePart> Join(string[] lines, PartKind[] kinds)
    {
        var parts = new List<MessagePart>();
        var start = 0;
        for (var i = 1; i <= lines.Length; i++)
        {
            if (i < lines.Length && kinds[i] == kinds[start])
                continue;
            var text = string.Join('\n', lines[start..i]).Trim('\n');
            if (!string.IsNullOrWhiteSpace(text))
                parts.Add(new MessagePart(kinds[start], text));
            start = i;
        }

        return parts;
    }

    [GeneratedRegex(@"^(-{2,}\s*(original message|original appointment|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}|begin forwarded message:)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Divider();

    [GeneratedRegex("^_{20,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b[12][0-9]{3}\b|\b[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b[0-9]{1,2}[:.h][0-9]{2}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^\*?(from|sent|date|to|cc|subject|von|gesendet|an|betreff|de|envoyé|à|objet|enviado|para|asunto)\s?:\*?\s+\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^\s*(on|am|le|el|il|op|em|den)\s+\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributionStart();

    [GeneratedRegex(@"(wrote|schrieb[^:]{0,120}|a écrit|escribió|ha scritto|schreef[^:]{0,120}|escreveu|skrev[^:]{0,120})\s?:$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributionEnding();

    [GeneratedRegex(@"^(sent from my [\w .+-]{2,40}|sent from (outlook|mail|yahoo mail|proton mail|samsung)[\w .()-]{0,60}|get outlook for (ios|android)|sent with [\w .+-]{2,40}|von meinem [\w .-]{2,40} gesendet|envoyé de mon [\w .-]{2,40}|enviado desde mi [\w .-]{2,40}|inviato da [\w .-]{2,40}|verstuurd vanaf mijn [\w .-]{2,40})\.?(\s*<https?://[^>\s]{1,200}>)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MobileSignature();
}
