using System.Buffers;
using System.Text.RegularExpressions;
using Goodword.Coaching.Promises;
using Goodword.Conversations;

namespace Goodword.Promises.Theirs;

/// <summary>Something a customer's message says they will send or bring; nobody has written it down yet.</summary>
public sealed record TheirSuggestion(MessageId Message, string Said, string What, DateTimeOffset DueAt);

/// <summary>Reads from customers' messages what they want to send: offered to staff, never written down by itself.</summary>
internal static partial class TheirSuggestions
{
    private const int MostMessages = 5;

    /// <summary>What somebody wanted to send so long ago is due no more, so that nobody reads for it.</summary>
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(400);

    /// <summary>What <see cref="Sending"/> asks for: most messages have none of these, and are not read at all.</summary>
    private static readonly SearchValues<string> Verbs = SearchValues.Create(
        ["send", "bring", "mail", "post", "forward", "upload", "fax", "return", "hand", "drop", "give", "submit"], StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<TheirSuggestion> In(IEnumerable<ShownMessage> messages, PracticeCalendar calendar, IReadOnlyCollection<TheirPromise> known, DateTimeOffset now) =>
    [
        .. messages.Where(m => m is { Kind: MessageKind.Inbound, IsAutomatic: false } && m.At > now - LongestAgo).TakeLast(MostMessages)
            .SelectMany(m => In(m, calendar))
            .Where(s => s.DueAt > now && !known.Any(k => k.MessageId == s.Message || k.What.Equals(s.What, StringComparison.OrdinalIgnoreCase)))
            .DistinctBy(s => s.What, StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<TheirSuggestion> In(ShownMessage message, PracticeCalendar calendar)
    {
        if (!message.Text.AsSpan().ContainsAny(Verbs))
            yield break;
        var written = string.Join('\n', Quoting.Parts(message.Text).Where(p => p.Kind is PartKind.Written).Select(p => p.Text));
        foreach (var found in PromiseReader.Read(written, calendar.At(message.At)))
        {
            if (found.Due is { } due && What(found.Action) is { Length: > 0 and <= TheirPromise.WhatLength } what)
                yield return new TheirSuggestion(message.Id, found.Text, what, due.ToDateTimeOffset());
        }
    }

    /// <summary>"send you the referral form" is "the referral form"; what is neither sent nor brought is nothing that we wait for.</summary>
    private static string? What(string action) =>
        Sending().Match(action) is { Success: true } sent ? Own().Replace(sent.Groups["what"].Value, "the").Trim() : null;

    [GeneratedRegex(@"^(?:send|bring|e-?mail|mail|post|forward|upload|fax|return|hand|drop|give|submit)(?: (?:over|in|back|along|off|round|on|up))?(?: you| to you)?(?: over| in| back| along)? (?<what>.+?)(?: (?:to you|over|in|back|along|off|round|up|with me))*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sending();

    [GeneratedRegex("^(?:my|our)(?= )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Own();
}
