using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>What a sentence says a value of: "your appointment is on Tuesday", "the fee of $40", "I'll call you on Tuesday".</summary>
/// <param name="Thing">The noun that the value belongs to; for what we do the verb and who does it.</param>
/// <param name="Which">What stands before the noun: "your daughter's follow-up".</param>
/// <param name="About">What else stands between the noun and the value: "with Dr Lee", "for the form".</param>
/// <param name="Lead">"by", "until" and the like; empty where the value is that of the thing itself.</param>
/// <param name="IsPast">Whether it is told of what has been.</param>
/// <param name="Days">The days that the sentence names, to which a time belongs.</param>
internal sealed record Claim(string Thing, HashSet<string> Which, HashSet<string> About, string Lead, bool IsPast, HashSet<string> Days)
{
    private const int Subject = 6;

    /// <summary>Things that are done rather than had.</summary>
    private static readonly HashSet<string> Deeds = new(StringComparer.Ordinal) { "call", "open", "close", "fast", "eat", "drink", "drive", "bring" };

    /// <summary>What is done to a thing on another day than its own.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "confirm", "cancel", "collect", "discuss", "pay", "paid", "send", "sent", "post", "check", "sign", "return", "made", "make", "phone", "ring", "email", "text", "write", "wrote", "ask", "asked", "prepare", "fill",
    };

    /// <summary>Between a thing and its value these say nothing of which thing it is.</summary>
    private static readonly HashSet<string> Links = Stems(
    [
        "reach", "arrive", "arrives", "way", "start", "begin", "place", "cost", "set", "booked", "scheduled", "confirmed", "due", "ready", "available", "planned", "expected", "held", "amount", "fixed", "moved", "move", "time", "date", "mr", "mrs",
        "ms", "dr", "run", "morning", "afternoon", "evening", "around", "exactly", "only", "currently", "always",
    ]);

    private static HashSet<string> Stems(IEnumerable<string> words) => words.Select(Topics.Stem).ToHashSet(StringComparer.Ordinal);

    public static Claim? Of(TokenizedText text, Sentence sentence, SaidValue value)
    {
        var values = Values.Of(text, sentence);
        var (start, lead) = Chain(text, sentence, values, value);
        if (ThingBefore(text, sentence, start) is not { } thing)
            return null;

        var days = values.Where(one => one.Kind is ValueKind.Weekday or ValueKind.Date).Select(one => one.Value).ToHashSet(StringComparer.Ordinal);
        var isPast = false;
        for (var at = sentence.First; at < sentence.End; at++)
        {
            var word = text.Tokens[at].Normal;
            isPast |= at > thing && at < start && word is "was" or "were" or "had";
            if (word is "today" or "tomorrow" or "tonight")
                days.Add(word);
        }

        var about = Content(text, thing + 1, start);
        if (DoneBy(text, sentence, thing) is { } who)
        {
            var isOpening = Topics.Stem(text.Tokens[thing].Normal) is "open" or "close";
            return isOpening && value.Kind != ValueKind.Clock ? null
                : new Claim($"{Topics.Stem(text.Tokens[thing].Normal)} {who}", [], about, lead, isPast || text.Tokens[thing].Normal.EndsWith("ed", StringComparison.Ordinal), days);
        }

        var (which, first) = Named(text, sentence, thing);
        if (first > sentence.First && Others.Contains(text.Tokens[first - 1].Normal))
            return new Claim($"{Topics.Stem(text.Tokens[first - 1].Normal)} {Topics.Stem(text.Tokens[thing].Normal)}", which, about, lead, isPast, days);

        var isDirect = !HasVerb(text, thing + 1, start);
        if (isDirect || first == sentence.First || !IsPreposition(text.Tokens[first - 1].Normal))
            return new Claim(Topics.Stem(text.Tokens[thing].Normal), which, about, lead, isPast, days);

        // "Your copay for the visit is $40" is said of the copay, and "after your visit …" of none.
        if (first - 2 < sentence.First || !Topics.IsThing(text.Tokens[first - 2].Normal))
            return null;

        about.UnionWith(which);
        about.Add(Topics.Stem(text.Tokens[thing].Normal));
        return new Claim(Topics.Stem(text.Tokens[first - 2].Normal), Named(text, sentence, first - 2).Which, about, lead, isPast, days);
    }

    /// <summary>Whether both say it of the same thing in the same way.</summary>
    public bool IsAbout(Claim other, ValueKind kind) =>
        Thing == other.Thing && Lead == other.Lead && IsPast == other.IsPast && Which.SetEquals(other.Which)
        && (About.Count == 0 || other.About.Count == 0 || About.Overlaps(other.About))
        && (kind != ValueKind.Clock || Days.Count == 0 || other.Days.Count == 0 || Days.Overlaps(other.Days));

    /// <summary>Where the days and times begin that stand together with this one, and what leads them in.</summary>
    private static (int Start, string Lead) Chain(TokenizedText text, Sentence sentence, List<SaidValue> values, SaidValue value)
    {
        var start = value.First;
        while (start > sentence.First)
        {
            var word = text.Tokens[start - 1].Normal;
            if (values.Find(one => one.End == start) is { End: > 0 } before)
                start = before.First;
            else if (word is "by" or "until" or "till" or "before" or "after" or "from" or "since" or "between" or "within" or "every" or "than" or "least" or "following")
                return (start - 1, word);
            else if (word is "at" or "on" or "the" or "in" or "of" or "around" or "about" or "to" or "for" or "morning" or "afternoon" or "evening" || (word is "," && values.Exists(one => one.End == start - 1)))
                start--;
            else
                break;
        }

        return (start, "");
    }

    /// <summary>The last thing before a place, with nothing between that belongs to something else.</summary>
    private static int? ThingBefore(TokenizedText text, Sentence sentence, int end)
    {
        int? cost = null;
        for (var at = end - 1; at >= sentence.First; at--)
        {
            var token = text.Tokens[at];
            if ((token.Kind is TokenKind.Punctuation or TokenKind.Symbol && token.Normal is not ("'" or "-")) || Others.Contains(token.Normal))
                return cost;

            if (token.Normal is "but" or "so" or "if" or "because" or "which" or "while" or "when" or "though" or "that" or "please" || (token.Normal is "and" or "or" && at + 1 < end && StartsSubject(text.Tokens[at + 1].Normal)))
                return cost;

            // What it costs is said of the thing before it.
            if (token.Normal is "cost" or "costs" && at > sentence.First && !IsDeterminer(text.Tokens[at - 1].Normal))
                cost ??= at;
            else if (Topics.IsThing(token.Normal) && (Deeds.Contains(Topics.Stem(token.Normal)) || !token.Normal.EndsWith("ed", StringComparison.Ordinal)))
                return at;
        }

        return cost;
    }

    /// <summary>Who does what a verb says; null for a noun.</summary>
    private static string? DoneBy(TokenizedText text, Sentence sentence, int verb)
    {
        if (!Deeds.Contains(Topics.Stem(text.Tokens[verb].Normal)))
            return null;

        for (var at = verb - 1; at >= Math.Max(sentence.First, verb - Subject); at--)
        {
            var word = text.Tokens[at].Normal;
            if (!IsAuxiliary(word))
                return IsDeterminer(word) ? null : word is "i" or "we" ? "we" : word;
        }

        return "";
    }

    /// <summary>What stands before a noun, and where its phrase begins.</summary>
    private static (HashSet<string> Which, int First) Named(TokenizedText text, Sentence sentence, int noun)
    {
        var which = new HashSet<string>(StringComparer.Ordinal);
        for (var at = noun - 1; at >= sentence.First; at--)
        {
            var token = text.Tokens[at];
            if (IsDeterminer(token.Normal))
                return (which, at);

            if (token.Normal is "'s" or "'" or "-" or "up")
                continue;

            if (!token.IsWord || (Topics.IsLittle(token.Normal) && token.Normal is not ("next" or "last")))
                return (which, at + 1);

            which.Add(Topics.Stem(token.Normal));
        }

        return (which, sentence.First);
    }

    private static HashSet<string> Content(TokenizedText text, int first, int end)
    {
        var words = Topics.WordsOf(text, first, Math.Max(first, end));
        words.ExceptWith(Links);
        return words;
    }

    private static bool HasVerb(TokenizedText text, int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (IsAuxiliary(text.Tokens[at].Normal) || text.Tokens[at].Normal is "'s" or "costs" or "cost" or "comes" or "arrives" or "starts" or "begins" or "takes" or "you" or "we" or "i")
                return true;
        }

        return false;
    }

    private static bool StartsSubject(string word) => IsDeterminer(word) || word is "i" or "we" or "you" or "he" or "she" or "they" or "it" or "there" or "dr" or "please";

    private static bool IsDeterminer(string word) => word is "your" or "the" or "our" or "my" or "his" or "her" or "their" or "a" or "an" or "this" or "that" or "these" or "those" or "each" or "any";

    private static bool IsAuxiliary(string word) => word is "will" or "shall" or "is" or "are" or "was" or "were" or "be" or "been" or "has" or "have" or "had" or "can" or "could" or "should" or "must" or "may" or "going" or "to" or "not" or "then" or "would" or "do" or "does" or "did";

    private static bool IsPreposition(string word) => word is "for" or "of" or "to" or "with" or "about" or "after" or "before" or "during" or "from" or "in" or "at" or "regarding" or "until" or "since";
}
