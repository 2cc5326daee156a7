using Goodword.Coaching.Matching;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Rewriting;

/// <summary>
/// Better words for one finding, made when somebody asks for them: most findings of most texts are only counted. The text is read again
/// then, once for all of them, so that reading itself stays as quick as it is.
/// </summary>
internal sealed class Rewriter(Rereading again, Wordings wordings)
{
    private const int Most = 3;

    public string Soon { get; set; } = Voice.Soon;

    public string Later { get; set; } = Voice.Later;

    public Rewrite Of(int start, int end)
    {
        lock (again.Turn)
            return Of(again.Reading, start, end);
    }

    private Rewrite Of(Reading reading, int start, int end)
    {
        reading.Effort.Begin(again.Source.Length);
        var text = reading.Text;
        if (text.Sentences.IsEmpty)
            return new Rewrite(start, end, []);

        var at = reading.SentenceAt(start);
        var sentence = text.Sentences[at];
        var (first, last, _, _) = reading.MatchAt(at, start, end);
        var voice = new Voice(text, sentence, again.CustomerName, Soon, Later, () => again.SpeaksAsWe);
        foreach (var (wording, match) in wordings.Fitting(reading, sentence, first, last))
        {
            var rewrite = Make(text, sentence, wording, match, (first, last), (start, end), voice);
            if (rewrite.Words.Count > 0)
                return rewrite;
        }

        return new Rewrite(start, end, []);
    }

    private Rewrite Make(TokenizedText text, Sentence sentence, Wording wording, Match? match, (int First, int End) span, (int Start, int End) found, Voice voice)
    {
        var (from, to, isJoined, kept) = Place(text, sentence, wording.Scope, match, span, found);
        var seams = new Seams(again.Source);
        var shown = match is { } its ? seams.Quote(StartOf(text, its.ShownStart), text.Tokens[its.ShownEnd - 1].End) : "";
        var replaced = seams.Quote(from, to);
        var endsSentence = false;
        var end = wording.Scope is WordingScope.Span or WordingScope.Match || kept.Length > 0 ? to : seams.EndOf(to, out endsSentence);
        var isWide = wording.Scope is WordingScope.Clause or WordingScope.Rest;
        var isStrung = isWide && !endsSentence && kept.Length == 0 && seams.IsStrung(end);
        var filled = wording.Templates.Select(template => voice.Fill(template, shown, replaced)).OfType<string>().ToList();

        // What is joined itself isn't joined once more.
        var isApart = isJoined && filled.Exists(IsCompound);
        var words = new List<string>();
        foreach (var saying in filled)
        {
            var fitted = isApart ? seams.FitApart(saying, end, endsSentence) : seams.Fit(saying, from, end, endsSentence, isJoined);
            fitted += (fitted[^1] is '?' or '!' or '.' ? kept.TrimStart('.') : kept) + (isStrung ? ";" : "");
            if (words.Count < Most && !words.Contains(fitted))
                words.Add(fitted);
        }

        return new Rewrite(isApart ? seams.BeforeJoint(from) : from, isStrung ? end + 1 : end, words);
    }

    private static bool IsCompound(string words) => words.Contains(", but ", StringComparison.Ordinal) || words.Contains(", and ", StringComparison.Ordinal);

    private static int StartOf(TokenizedText text, int token)
    {
        while (token > 0 && text.Tokens[token].IsJoined)
            token--;

        return text.Tokens[token].Start;
    }

    private static (int Start, int End, bool IsJoined, string Kept) Place(TokenizedText text, Sentence sentence, WordingScope scope, Match? match, (int First, int End) span, (int Start, int End) found)
    {
        var clauses = new Clauses(text, sentence);
        switch (scope)
        {
            case WordingScope.Span:
                // "Dear all, we're closed": the news behind the greeting stays.
                var greeted = clauses.GreetingEnd();
                var spanEnd = span.First == sentence.First && greeted > 0 && text.Tokens[greeted].Start < found.End ? text.Tokens[greeted - 1].End : found.End;
                return (found.Start, WrittenEnd(text.Source, spanEnd), false, "");
            case WordingScope.Match when match is { } its:
                return (StartOf(text, its.Start), WrittenEnd(text.Source, EndOf(text, its.End)), false, "");
            case WordingScope.Rest:
                return (found.Start, Math.Max(found.End, EndOf(text, clauses.Right(span.End))), false, "");
        }

        var (whole, end) = clauses.Whole();
        var (first, isJoined) = scope == WordingScope.Sentence ? (whole, false) : clauses.Left(span.First);
        if (scope == WordingScope.Clause)
            end = clauses.Right(span.End);

        var from = Math.Min(found.Start, StartOf(text, Math.Min(first, span.First)));
        var behind = Math.Max(span.End, match?.End ?? 0);
        if (clauses.Fact(behind, end) is var kept and >= 0)
            return (from, text.Tokens[kept].Start + 1, isJoined, Kept(text, clauses.LacksSubject(kept) ? "You " : "", kept));

        return (from, Math.Max(found.End, EndOf(text, Math.Max(end, behind))), isJoined, "");
    }

    /// <summary>The beginning of what stays as a sentence of its own: it begins with a capital now.</summary>
    private static string Kept(TokenizedText text, string subject, int first)
    {
        var letter = text.Source[text.Tokens[first].Start];
        return ". " + subject + (subject.Length > 0 ? letter : char.ToUpperInvariant(letter));
    }

    /// <summary>"3391-B" is one number, "Parent/Guardian" and "customer(s)" one word, "{{name}}" one field.</summary>
    private static int WrittenEnd(string source, int end)
    {
        while (end > 0 && end < source.Length && source[end] is ']' or '}' or '>' && source[end] == source[end - 1])
            end++;

        if (source.AsSpan(end).StartsWith("(s)", StringComparison.OrdinalIgnoreCase))
            end += 3;

        while (SlashedWord(source, end) is var word and > 0)
        {
            end = word;
            while (end < source.Length && char.IsLetter(source[end]))
                end++;
        }

        while (end + 1 < source.Length && source[end] == '-' && char.IsLetterOrDigit(source[end + 1]))
        {
            end++;
            while (end < source.Length && char.IsLetterOrDigit(source[end]))
                end++;
        }

        return end;
    }

    /// <summary>Where the word begins behind "/" or " / "; 0 where none does.</summary>
    private static int SlashedWord(string source, int end)
    {
        var at = source.AsSpan(end).StartsWith(" / ", StringComparison.Ordinal) ? end + 3 : source.AsSpan(end).StartsWith("/", StringComparison.Ordinal) ? end + 1 : source.Length;
        return at < source.Length && char.IsLetter(source[at]) ? at : 0;
    }

    private static int EndOf(TokenizedText text, int end)
    {
        while (end < text.Tokens.Length && text.Tokens[end].IsJoined)
            end++;

        while (end > 1 && text.Tokens[end - 1].Kind == TokenKind.Punctuation && text.Tokens[end - 1].Normal[0] is '.' or '!' or '?' or ',')
            end--;

        return text.Tokens[end - 1].End;
    }
}
