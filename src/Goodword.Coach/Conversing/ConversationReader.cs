using System.Globalization;
using System.Text;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>What a message is in its conversation, beside what it says by itself.</summary>
internal sealed class ConversationReader(IReadOnlyList<Rule> rules, TokenizedText text, CoachContext context)
{
    private const int FewestWords = 5;
    private const int SharedWords = 2;
    private const int LongWord = 4;

    private readonly IReadOnlyList<TokenizedText> answered = [.. context.CustomerMessages.Select(Plain)];
    private readonly IReadOnlyList<TokenizedText> unanswered = [.. context.UnansweredMessages.Select(Plain)];

    public List<Finding> Add(IReadOnlyList<Finding> alone)
    {
        var findings = alone.Where(finding => finding.Rule != RuleIds.UsesName || IsTheirName(finding.Text)).ToList();
        if (context.EarlierMessages.Count > 0)
            AddContradictions(findings);

        AddAskedAgain(findings);
        AddRecalled(findings);
        if (context.SentToOthers > 0)
            AddSentBefore(findings);

        return [.. findings.OrderBy(finding => finding.Start).ThenBy(finding => finding.End)];
    }

    /// <summary>Any part of the name they want to be called by; "Patricia" is not "Pat".</summary>
    private bool IsTheirName(string said)
    {
        if (context.CustomerName is not { } name)
            return true;

        var parts = WordsOf(name).ToHashSet(StringComparer.Ordinal);
        return parts.Count == 0 || WordsOf(said).Any(parts.Contains);
    }

    /// <summary>Without accents: who has no "é" on the keyboard writes to José all the same.</summary>
    private static IEnumerable<string> WordsOf(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            plain.Append(rune.ToString());

        var letters = plain.ToString().Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return TokenizedText.Of(string.Concat(letters), Vocabulary.Plain).Tokens.ToArray().Where(token => token.IsWord).Select(token => token.Normal);
    }

    private void AddContradictions(List<Finding> findings)
    {
        var earlier = context.EarlierMessages.Select(Plain).ToList();
        foreach (var (first, end, before, isAllElse) in new Contradictions(text, earlier, [.. answered, .. unanswered]).Find())
        {
            var (start, stop) = (text.Tokens[first].Start, text.Tokens[end - 1].End);
            var said = text.Source[start..stop];
            var seams = new Seams(text.Source);
            string[] words = isAllElse ? [Both(said, before), before] : [Both(said, before)];
            var rewrite = end - first > 2
                ? new Rewrite(start, stop, [seams.Fit($"{Filled("{I} have to correct what {I} wrote before")}: {seams.Quote(start, stop)}", start, stop, endsSentence: false, isJoined: false)])
                : new Rewrite(start, stop, words);
            var known = findings.FindIndex(finding => finding.Rule == RuleIds.Inconsistent && finding.Start < stop && start < finding.End);
            if (known >= 0)
                findings[known] = findings[known] with { Rewriter = null, Fixed = rewrite };
            else
                Add(findings, RuleIds.Inconsistent, start, stop, rewrite);
        }
    }

    private string Both(string said, string before) => $"{said} ({Filled($"{{I}} wrote {before} before, and {{I'm}} sorry for the mix-up")})";

    private void AddAskedAgain(List<Finding> findings)
    {
        foreach (var (first, end, thing, told) in new AskedAgain(text, [.. answered, .. unanswered]).Find())
        {
            var (start, stop) = Range(first, end);
            string[] words = thing.Kind == AskedKind.SinceWhen
                ? [$"You wrote “{told}”; has it changed since then?"]
                : [Filled($"{{I}} have your {thing.Words} here: {told}") + ".", $"Thank you for the {thing.Words}, {told}."];
            Add(findings, RuleIds.NotListening, start, stop, new Rewrite(start, new Seams(text.Source).EndOf(stop, out _), words));
        }
    }

    /// <summary>A sentence that comes back to what they told us earlier, and not only to what is being answered.</summary>
    private void AddRecalled(List<Finding> findings)
    {
        if (answered.Count == 0)
            return;

        var before = answered.SelectMany(message => Topics.WordsOf(message, 0, message.Tokens.Length)).Where(word => word.Length >= LongWord).ToHashSet(StringComparer.Ordinal);
        before.ExceptWith(unanswered.SelectMany(message => Topics.WordsOf(message, 0, message.Tokens.Length)));
        foreach (var sentence in text.Sentences.ToArray())
        {
            var (start, end) = Range(sentence.First, sentence.End);
            if (Topics.WordsOf(text, sentence.First, sentence.End).Count(before.Contains) >= SharedWords
                && !findings.Exists(finding => finding.Start < end && start < finding.End && (finding.Rule == RuleIds.Recalls || finding.Kind == FindingKind.Caution)))
            {
                Add(findings, RuleIds.Recalls, start, end, null);
            }
        }
    }

    private void AddSentBefore(List<Finding> findings)
    {
        var sentence = Array.Find([.. text.Sentences], one => one.End - one.First >= FewestWords);
        if (sentence.End == 0)
            return;

        var (start, end) = Range(sentence.First, sentence.End);
        if (findings.Exists(finding => finding.Rule == RuleIds.Scripted && finding.Start < end && start < finding.End))
            return;

        var seams = new Seams(text.Source);
        var words = $"{Filled("{I've} read what you wrote, and this is what it means for you")}: {seams.Quote(start, end)}";
        Add(findings, RuleIds.Scripted, start, end, new Rewrite(start, end, [seams.Fit(words, start, end, endsSentence: false, isJoined: false)]));
    }

    private void Add(List<Finding> findings, string id, int start, int end, Rewrite? rewrite)
    {
        if (rules.FirstOrDefault(rule => rule.Id == id) is not { } rule)
            return;

        findings.Add(new Finding(id, rule.Kind, start, end, text.Source[start..end], WhyOf(id, rule)) { Title = rule.Title, Fixed = rewrite });
    }

    private string WhyOf(string id, Rule rule) => id switch
    {
        RuleIds.Scripted => context.SentToOthers == 1 ? "You wrote the same to somebody else, so I do not feel that you mean me." : $"You wrote the same to {context.SentToOthers} others, so I do not feel that you mean me.",
        RuleIds.NotListening => "I have told you that already, and now I wonder whether you read it.",
        _ => rule.Why,
    };

    private string Filled(string template)
    {
        var sentence = new Sentence(0, text.Tokens.Length, IsQuestion: false);
        return new Voice(text, sentence, context.CustomerName).Fill(template, "", "") ?? "";
    }

    /// <summary>Without the marks at the end.</summary>
    private (int Start, int End) Range(int first, int end)
    {
        while (end > first + 1 && text.Tokens[end - 1].Kind == TokenKind.Punctuation)
            end--;

        return (text.Tokens[first].Start, text.Tokens[end - 1].End);
    }

    private static TokenizedText Plain(string message) => TokenizedText.Of(message, Vocabulary.Plain);
}
