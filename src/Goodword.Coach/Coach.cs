using Goodword.Coaching.Conversing;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Packs;
using Goodword.Coaching.Rewriting;
using Goodword.Coaching.SecondReading;
using Goodword.Coaching.Text;

namespace Goodword.Coaching;

/// <summary>
/// Reads a reply as the customer will, and says what to avoid and what is done well. Safe to use from many threads; keeps nothing of what
/// it reads and sends it nowhere.
/// </summary>
public sealed class Coach
{
    private static readonly Lazy<Coach> BuiltIn = new(WithSecondReader);
    private static readonly CoachContext NoContext = new();

    /// <summary>Characters; what a longer text needed is not kept for the next one.</summary>
    private const int LongestKept = 16 * 1024;

    // What one thread reads with is used by its next message, so that reading allocates little more than what it finds.
    [ThreadStatic]
    private static Reading? spare;

    private readonly RuleSet rules;
    private readonly SecondReader? second;
    private readonly Overlay? overlay;

    /// <param name="rules">The patterns.</param>
    /// <param name="second">Who reads after them; null for nobody.</param>
    internal Coach(RuleSet rules, SecondReader? second = null)
    {
        this.rules = rules;
        this.second = second;
        Rules = rules.Rules;
    }

    private Coach(RuleSet rules, SecondReader? second, Pack pack)
    {
        this.rules = rules;
        this.second = second;
        overlay = pack.IsEmpty ? null : new Overlay(pack);
        Rules = Overlay.RulesOf(rules.Rules, pack);
    }

    /// <summary>The coach with all built-in rules; they are loaded at the first use.</summary>
    public static Coach Default => BuiltIn.Value;

    /// <summary>Every rule: the built-in ones ordered by kind and id, and behind them those that a pack adds, in the order of its files.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>This coach with an organization's pack laid over it, in place of any that it has. The built-in rules are shared, so that it costs little memory.</summary>
    /// <param name="pack">What of it is right is used, whatever else is in <see cref="Pack.Problems"/>.</param>
    public Coach With(Pack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return new Coach(rules, second, pack);
    }

    /// <summary>The customer's questions that a message leaves open: neither answered nor put off with a promise to find out.</summary>
    /// <param name="text">The message.</param>
    /// <param name="context">Its <see cref="CoachContext.UnansweredMessages"/> are what it answers.</param>
    public static IReadOnlyList<OpenQuestion> OpenQuestions(string text, CoachContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        return context.UnansweredMessages.Count == 0 ? [] : Questions.Open(Plain(text), [.. context.UnansweredMessages.Select(Plain)]);
    }

    /// <summary>The findings of a message that stands alone, ordered by <see cref="Finding.Start"/>.</summary>
    /// <param name="text">Any text: quoted mail and the signature are left out, other languages have no findings. Never throws for what it holds.</param>
    public IReadOnlyList<Finding> Read(string text) => Read(text, NoContext);

    /// <summary>
    /// The findings of a message in its conversation, ordered by <see cref="Finding.Start"/>. Takes linear time: of a text that is made to be slow,
    /// longer than any message, no more is compared than a bound allows; what was found until then is told.
    /// </summary>
    /// <param name="text">The message; the offsets of the findings are into this string.</param>
    /// <param name="context">What is known about the customer and what we told them before.</param>
    public IReadOnlyList<Finding> Read(string text, CoachContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        var reading = spare ?? new Reading();
        spare = null;
        var findings = Read(reading, text, context);
        reading.Forget();
        if (text.Length <= LongestKept)
            spare = reading;

        return findings;
    }

    private List<Finding> Read(Reading reading, string text, CoachContext context)
    {
        reading.Text.Read(text, rules.Vocabulary.Lexicon);
        if (reading.Text.Tokens.IsEmpty || (!Language.IsEnglish(reading.Text, 0, reading.Text.Tokens.Length, out var isCertain) && isCertain))
            return [];

        reading.Classify(rules.Vocabulary, context.CustomerName);
        var findings = new Verdict(rules, reading, context.EarlierMessages.Count == 0 ? static () => [] : Earlier(context)).Findings();
        if (second is not null)
            findings = second.Review(reading, findings);

        if (context.HasConversation)
            findings = new ConversationReader(rules.Rules, reading.Text, context).Add(findings);

        if (overlay is not null)
            findings = overlay.Apply(text, context, findings);

        return context.AnswerBy is null && context.AnswerLaterBy is null ? findings : Timed(findings, context);
    }

    /// <summary>What we said before, read when a rule first asks for it.</summary>
    private Func<IReadOnlyList<Reading>> Earlier(CoachContext context)
    {
        IReadOnlyList<Reading>? earlier = null;
        return () => earlier ??= [.. context.EarlierMessages.Select(message => Reading.Of(message, rules.Vocabulary))];
    }

    private static Coach WithSecondReader()
    {
        // Read on another thread while the rules are.
        ThreadPool.UnsafeQueueUserWorkItem(static _ => _ = Weights.BuiltIn, null);
        var set = RuleSet.BuiltIn();
        return new Coach(set, new SecondReader(set, Weights.BuiltIn));
    }

    private static List<Finding> Timed(List<Finding> findings, CoachContext context)
    {
        foreach (var finding in findings)
        {
            if (finding.Rewriter is { } rewriter)
                (rewriter.Soon, rewriter.Later) = (context.AnswerBy ?? Voice.Soon, context.AnswerLaterBy ?? Voice.Later);
        }

        return findings;
    }

    private static TokenizedText Plain(string text) => TokenizedText.Of(text, Vocabulary.Plain);
}
