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

    public static IReadOnlyList<MessagePart> Parts(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var parts = Join(lines, Kinds(lines));
        return parts.Exists(p => p.Kind == PartKind.Written) ? parts : [new MessagePart(PartKind.Written, string.Join('\n', lines).Trim('\n'))];
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

        return kinds;
    }

    /// <summary>The kind of the block that begins at a line, and the line behind it.</summary>
    private static (PartKind Kind, int End) Block(string[] lines, int at)
    {
        var line = lines[at].Trim();
        if (IsQuote(line))
            return (PartKind.Quoted, EndOfQuote(lines, at));
        if (IsDivider(line) || IsHeaderBlock(lines, at))
            return (PartKind.Quoted, lines.Length);
        if (AttributionEnd(lines, at) is { } below)
            return (PartKind.Quoted, NextWritten(lines, below) is var next && next < lines.Length && IsQuote(lines[next].Trim()) ? EndOfQuote(lines, next) : lines.Length);
        if (lines[at] is "-- " or "--")
            return (PartKind.Signature, EndOfSignature(lines, at));
        return (MobileSignature().IsMatch(line) && IsLastWritten(lines, at) ? PartKind.Signature : PartKind.Written, at + 1);
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

    private static bool IsDivider(string line) => line.Length is > 8 and < 120 && Divider().IsMatch(line);

    /// <summary>Outlook's way: From, Sent, To, Subject, one below the other, and the old message under them.</summary>
    private static bool IsHeaderBlock(string[] lines, int at)
    {
        if (!HeaderLine().IsMatch(lines[at]))
            return false;
        var headers = 0;
        for (var i = at; i < lines.Length && i < at + 6; i++)
            headers += HeaderLine().IsMatch(lines[i]) ? 1 : 0;
        return headers >= 3;
    }

    /// <summary>"On Monday Ana wrote:", on one line or broken over up to three; gives the line behind it.</summary>
    private static int? AttributionEnd(string[] lines, int at)
    {
        if (!AttributionStart().IsMatch(lines[at]))
            return null;
        var length = 0;
        for (var i = at; i < lines.Length && i < at + 3; i++)
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
        while (end < lines.Length && !IsQuote(lines[end].Trim()) && !IsDivider(lines[end].Trim()) && AttributionEnd(lines, end) is null && !IsHeaderBlock(lines, end))
            end++;
        return end;
    }

    /// <summary>"Sent from my iPhone" in the middle of a text is something that somebody says.</summary>
    private static bool IsLastWritten(string[] lines, int at)
    {
        var next = NextWritten(lines, at + 1);
        return next >= lines.Length || Block(lines, next).Kind != PartKind.Written;
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

    [GeneratedRegex(@"^(-{2,}\s*(original message|original appointment|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}|begin forwarded message:|_{20,})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\*?(from|sent|date|to|cc|subject|von|gesendet|an|betreff|de|envoyé|à|objet|enviado|para|asunto)\s?:\*?\s+\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^\s*(on|am|le|el|il|op|em|den)\s+\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributionStart();

    [GeneratedRegex(@"(wrote|schrieb[^:]{0,120}|a écrit|escribió|ha scritto|schreef[^:]{0,120}|escreveu|skrev[^:]{0,120})\s?:$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributionEnding();

    [GeneratedRegex(@"^(sent from my [\w .+-]{2,40}|sent from (outlook|mail|yahoo mail|proton mail|samsung)[\w .()-]{0,60}|get outlook for (ios|android)|sent with [\w .+-]{2,40}|von meinem [\w .-]{2,40} gesendet|envoyé de mon [\w .-]{2,40}|enviado desde mi [\w .-]{2,40}|inviato da [\w .-]{2,40}|verstuurd vanaf mijn [\w .-]{2,40})\.?(\s*<https?://[^>\s]{1,200}>)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MobileSignature();
}
