using Goodword.Coaching.Matching;
using Goodword.Coaching.Text;
using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>Finds the promises that the writer of a message makes to its reader, and by when each is due.</summary>
public static class PromiseReader
{
    /// <summary>Behind a promise as many sentences may still say when ("By 5 at the latest."), with a word or two between them.</summary>
    private const int FragmentsBehind = 3;

    private const WordTraits DatedPromise = WordTraits.PromiseCue | WordTraits.Time;

    private static readonly PromiseCalendar AnyDay = new(Instant.FromUtc(2026, 3, 2, 10, 0), DateTimeZone.Utc);

    /// <summary>
    /// Reads one message. Takes linear time, never throws, whatever the text holds; quoted mail and what follows the signature mark are
    /// not read. Of more than 1,000 promises the first are found.
    /// </summary>
    /// <returns>The promises in the order of the text.</returns>
    public static IReadOnlyList<FoundPromise> Read(string text, PromiseCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(TokenizedText.Of(text, Vocabulary.Plain), calendar);
    }

    /// <summary>As the other, for a text that was cut into tokens already.</summary>
    internal static IReadOnlyList<FoundPromise> Read(TokenizedText tokens, PromiseCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var (text, drafts) = Draft(tokens, calendar);
        text.Limit = tokens.Tokens.Length;
        var around = new PromiseSurroundings(text);
        var found = new FoundPromise[drafts.Count];
        var sentence = 0;
        for (var i = 0; i < found.Length; i++)
        {
            while (tokens.Sentences[sentence].End <= drafts[i].Verb)
                sentence++;

            found[i] = Found(text, drafts[i], calendar) with
            {
                Condition = around.Condition(drafts[i], tokens.Sentences[sentence], i + 1 < found.Length ? drafts[i + 1].Start : int.MaxValue),
                Colleague = around.Colleague(drafts[i].Head),
            };
        }

        return found;
    }

    /// <summary>Which tokens promise something by a time that can be told, whatever that time is; in the order of the text.</summary>
    internal static IReadOnlyList<(int Start, int End)> Dated(TokenizedText tokens)
    {
        if ((Traits(tokens.Tokens) & DatedPromise) != DatedPromise)
            return [];

        SentenceReader? reader = null;
        var sentences = tokens.Sentences;
        for (var i = 0; i < sentences.Length; i++)
        {
            // The first one announces by itself; behind it each sentence may say when, or be part of what an earlier one began.
            if (reader is null && (Traits(tokens.Tokens[sentences[i].First..sentences[i].End]) & (WordTraits.PromiseCue | WordTraits.PromiseHold)) == WordTraits.None)
                continue;

            var end = sentences[Math.Min(i + FragmentsBehind, sentences.Length - 1)].End;
            if ((Traits(tokens.Tokens[sentences[i].First..end]) & WordTraits.Time) != WordTraits.None)
                (reader ??= ReaderOf(new PromiseText(tokens), tokens, AnyDay)).Read(sentences[i]);
        }

        return reader is null ? [] : [.. reader.Drafts.Where(draft => draft.IsDated).Select(draft => (draft.Start, Math.Max(draft.End, draft.Start + 1)))];
    }

    /// <summary>Those of all the words; a number may be a time.</summary>
    private static WordTraits Traits(ReadOnlySpan<Token> tokens)
    {
        var traits = WordTraits.None;
        foreach (ref readonly var token in tokens)
            traits |= token.Kind == TokenKind.Number ? token.Traits | WordTraits.Time : token.Traits;

        return traits;
    }

    private static (PromiseText Text, IReadOnlyList<PromiseDraft> Drafts) Draft(TokenizedText tokens, PromiseCalendar calendar)
    {
        var text = new PromiseText(tokens);
        var reader = ReaderOf(text, tokens, calendar);
        foreach (var sentence in tokens.Sentences)
            reader.Read(sentence);

        return (text, reader.Drafts);
    }

    private static SentenceReader ReaderOf(PromiseText text, TokenizedText tokens, PromiseCalendar calendar) => new(text, calendar, new Quotes(tokens));

    private static FoundPromise Found(PromiseText text, PromiseDraft draft, PromiseCalendar calendar)
    {
        var start = text.Token(draft.Start).Start;
        var end = text.Token(Math.Max(draft.End, draft.Start + 1) - 1).End;
        var verb = text.Token(draft.Verb).Start;
        var actionEnd = draft.ActionEnd > draft.Verb ? text.Token(draft.ActionEnd - 1).End : end;
        var action = OnOneLine(text.Source[verb..Math.Max(verb, actionEnd)].Trim().TrimEnd(',', ';', ':', '-', '(', ' '));
        var phrase = draft.Due?.Phrase ?? draft.Soon;
        var (whenStart, whenEnd) = phrase is null ? (end, end) : (text.Token(phrase.First).Start, text.Token(phrase.End - 1).End);
        var said = OnOneLine(text.Source[whenStart..whenEnd]);
        return new FoundPromise(start, end, text.Source[start..end], action, draft.Due?.Due, draft.Due?.Precision ?? DuePrecision.None)
        {
            Why = draft.Due is { } due ? DueExplanation.Of(due, said, calendar) : DueExplanation.OfNone(said),
            WhenStart = whenStart,
            WhenEnd = whenEnd,
        };
    }

    /// <summary>Mail programs wrap lines anywhere; what is shown of them stands in one.</summary>
    internal static string OnOneLine(string words) =>
        words.AsSpan().ContainsAny('\r', '\n') ? string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : words;
}
