namespace Goodword.Coaching.Promises;

/// <summary>Finds the words that announce a promise: "I'll", "Dr Lee will", "I've asked Ana to", "expect an email", "Back to you".</summary>
internal sealed class HeadFinder(PromiseText text)
{
    private readonly SubjectFinder subjects = new(text);

    /// <summary>One of these is in every promise, so that a text without any need not be read; <see cref="At"/> announces by no others but <see cref="Links"/> and <see cref="Holds"/>.</summary>
    public static IEnumerable<string> Cues { get; } =
    [
        "will", "shall", "wil", "ill", "well", "ima", "imma", "going", "undertakes", "promises", "commits", "promise", "guarantee", "commit", "undertake", "pledge", "swear", "vow", "promised", "agreed",
        "aim", "plan", "goal", "intention", "intend", "aiming", "planning", "intending", "trying", "committing", "expect", "should",
        "count", "rely", "note", "asked", "told", "arranged", "instructed", "requested", "got", "let", "consider", "back", "call", "ring", "phone", "email", "text", "message", "get",
        "being", "shipping", "leaving", "arriving", "getting", "receiving", .. PromiseWords.Announced, .. PromiseWords.Scheduled, .. PromiseWords.ScheduledThings,
    ];

    /// <summary>Announce only together with one of the others.</summary>
    public static IEnumerable<string> Links { get; } = ["am", "are", "is", "'s", "r"];

    /// <summary>Announces by itself, but is in too many texts to be a cue.</summary>
    public static IEnumerable<string> Holds { get; } = ["have"];

    public bool IsOutsider(int i) => subjects.IsOutsider(i);

    /// <summary>The promise announced by the token (an auxiliary or a verb); null when it announces none.</summary>
    public PromiseHead? At(int i, int sentence) => text.MayAnnounce(i) ? AtCue(i, sentence) : null;

    private PromiseHead? AtCue(int i, int sentence) => text[i] switch
    {
        "will" or "shall" or "wil" => Will(i, i + 1, sentence),
        "ill" when PromiseWords.Actions.Contains(text[i + 1]) && !(text[i - 1] is "am" or "is" or "are" or "be" or "been" or "feel" or "fall" or "fell" or "was" or "were" or "'s" or "the") =>
            new PromiseHead(i, i + 1, HeadKind.Will, Subject.Ours),
        "well" when BeginsClause(i, sentence) && PromiseWords.Actions.Contains(text[i + 1]) && text[i + 1] is not ("done" or "be") => new PromiseHead(i, i + 1, HeadKind.Will, Subject.Ours),
        "ima" or "imma" => new PromiseHead(i, i + 1, HeadKind.Will, Subject.Ours),
        "going" when text[i + 1] is "to" => GoingTo(i, sentence),
        "r" when text[i - 1] is "we" or "they" => Announced(i, sentence),
        "am" or "are" or "is" or "'s" => Announced(i, sentence),
        "promise" or "guarantee" or "commit" or "undertake" or "pledge" or "swear" or "vow" => Committed(i),
        "promised" or "agreed" when text[i + 1] is "to" && text[i - 1] is "has" or "have" or "'s" => Colleague(i - 1, i, sentence),
        "undertakes" or "promises" or "commits" when text[i + 1] is "to" => Colleague(i, i, sentence),
        "aim" or "plan" or "goal" or "intention" when text[i - 1] is "my" or "our" or "the" && text[i + 1] is "is" or "'s" && text[i + 2] is "to" => new PromiseHead(i - 1, i + 3, HeadKind.Intention, Subject.Ours),
        "aim" or "plan" or "intend" or "aiming" or "planning" or "intending" or "trying" or "committing" => Intended(i, sentence),
        "expect" => Expected(i, sentence),
        "have" or "get" when text[i - 1] is "can" && text[i - 2] is "i" or "we" && i - 2 is var we && BeginsClause(we, sentence) && IsHandedOver(i) => new PromiseHead(we, i, HeadKind.Intention, Subject.Ours),
        "should" => Should(i, sentence),
        "count" or "rely" when text[i + 1] is "on" && text[i + 2] is "a" or "an" or "my" or "our" or "hearing" && text[i - 1] is "can" or "may" && text[i - 2] is "you" => new PromiseHead(i - 2, i, HeadKind.Expectation, Subject.You),
        "count" or "rely" when text[i + 1] is "on" && text[i + 2] is "me" or "us" && text[i + 3] is "to" && text[i - 1] is "can" or "may" && text[i - 2] is "you" => new PromiseHead(i - 2, i + 4, HeadKind.Commitment, Subject.Ours),
        "note" when text[i + 1] is "for" && text[i - 1] is "a" && text[i - 2] is "left" or "made" or "put" => Delegated(i, i - 3),
        "asked" or "told" or "arranged" or "instructed" or "requested" or "got" => Delegated(i, i - 1),
        "let" when text[i + 1] is "me" or "us" && BeginsClause(i, sentence) => LetMe(i),
        "consider" when text[i + 1] is "it" or "this" or "that" && text[i + 2] is "done" or "sorted" or "fixed" or "handled" or "booked" or "sent" =>
            new PromiseHead(i, i, HeadKind.Expectation, Subject.Ours),
        _ => Clipped(i, sentence) ?? Scheduled(i, sentence),
    };

    private bool BeginsClause(int i, int sentence) =>
        i == sentence || (text.IsPunctuation(i - 1) && !text.IsJoined(i)) || text[i - 1] is "and" or "then" or "but" or "so" or "ok" or "okay" or "sure" or "yes";

    private PromiseHead? Will(int auxiliary, int verb, int sentence)
    {
        var subject = subjects.Before(auxiliary, sentence, out var start);
        if (subject == Subject.None || IsQuestionWord(text[verb]))
            return null;

        // Without a subject a verb must follow: "Will call you", not "Will Ana call?"
        if (start == auxiliary && !PromiseWords.Actions.Contains(text[verb]) && !PromiseWords.Adverbs.Contains(text[verb]) && text[verb] is not ("try" or "keep") && !text.Follows(verb, "e", "-", "mail"))
            return null;

        return new PromiseHead(start, verb, HeadKind.Will, subject);
    }

    private static bool IsQuestionWord(string word) => word is "i" or "we" or "you" or "it" or "they" or "he" or "she" or "the" or "that" or "this" or "your" or "my" or "our" or "not" or "never" or "no";

    private PromiseHead? GoingTo(int i, int sentence)
    {
        var be = i - 1;
        while (be > sentence && PromiseWords.Adverbs.Contains(text[be]))
            be--;

        if (text[be] is "am" or "are" or "is" or "'s")
            return IsQuestion(be, sentence) ? null : Will(be, i + 2, sentence);

        return BeginsClause(i, sentence) && PromiseWords.Actions.Contains(text[i + 2]) ? new PromiseHead(i, i + 2, HeadKind.Will, Subject.Ours)
            : text[be] is "i" or "we" ? new PromiseHead(be, i + 2, HeadKind.Will, Subject.Ours)
            : null;
    }

    /// <summary>"Are we going to", "is Ana calling": the verb "be" opens the clause.</summary>
    private bool IsQuestion(int be, int sentence) => be == sentence && text[be] is not "'s";

    private PromiseHead? Announced(int be, int sentence)
    {
        var verb = be + 1;
        while (PromiseWords.Adverbs.Contains(text[verb]) || text[verb] is "being")
            verb++;

        if (IsQuestion(be, sentence) || text[verb] is "going" && text[verb + 1] is "to")
            return null;

        var isDelivered = text[verb - 1] is "being" && (PromiseWords.Delivered.Contains(text[verb]) || (text[verb].EndsWith("ed", StringComparison.Ordinal) && !PromiseWords.Befallen.Contains(text[verb])));
        var isLeaving = text[verb] is "shipping" or "leaving" or "arriving" || (text[verb] is "going" && text[verb + 1] is "out" or "in" or "live" or "off");
        var isReceiving = text[verb] is "getting" or "receiving";
        var isAnnounced = PromiseWords.Announced.Contains(text[verb]) || (text[verb] is "going" && text[verb + 1] is "over" or "through") || (text[verb] is "having" && text[verb + 1] is "it" or "this" or "them" or "your");
        if (!isDelivered && !isLeaving && !isReceiving && !isAnnounced)
            return null;

        var subject = subjects.Before(be, sentence, out var start);
        var fits = subject switch
        {
            Subject.Ours => start < be && (isAnnounced || (text[verb] is "leaving" && text[verb + 1] is "it" or "the" or "your")),
            Subject.You => isReceiving && text[verb + 1] is not ("better" or "well"),
            Subject.Thing => isDelivered || isLeaving,
            Subject.Either => isDelivered || isLeaving || PromiseWords.Announced.Contains(text[verb]),
            _ => false,
        };
        return fits ? new PromiseHead(start, verb, HeadKind.Announcement, subject) : null;
    }

    private PromiseHead? Committed(int i)
    {
        var k = i - 1;
        while (PromiseWords.Adverbs.Contains(text[k]) || text[k] is "can" or "do" or "will")
            k--;

        if (text[k] is not ("i" or "we"))
            return null;

        var to = text[i + 1] is "you" ? i + 2 : i + 1;
        if (text[to] is "to" && text[to + 1] is not "you")
            return text[to + 1].EndsWith("ing", StringComparison.Ordinal) || PromiseWords.Actions.Contains(text[to + 1]) || text.IsWord(to + 1) ? new PromiseHead(k, to + 1, HeadKind.Commitment, Subject.Ours) : null;

        var isNoun = text[to] is "a" or "an" or "the" or "your" or "delivery" or "completion" or "this" or "it";
        return isNoun && text[i] is "promise" or "guarantee" ? new PromiseHead(k, i, HeadKind.Intention, Subject.Ours) : null;
    }

    /// <summary>"My manager has promised to call you": passed on, it binds us.</summary>
    private PromiseHead? Colleague(int verb, int i, int sentence) =>
        subjects.Before(verb, sentence, out var start) is Subject.Ours or Subject.Either && start < verb && text[start] is not ("i" or "we")
            ? new PromiseHead(start, i + 2, HeadKind.Commitment, Subject.Ours)
            : null;

    private PromiseHead? Intended(int i, int sentence)
    {
        if (text[i + 1] is not "to")
            return null;

        var k = i - 1;
        while (k >= sentence && (PromiseWords.Adverbs.Contains(text[k]) || text[k] is "am" or "are"))
            k--;

        return text[k] is "i" or "we" ? new PromiseHead(k, i + 2, HeadKind.Intention, Subject.Ours) : null;
    }

    private PromiseHead? Expected(int i, int sentence)
    {
        var you = text[i - 1] is "can" or "should" or "may" or "will" or "please" ? i - 2 : i - 1;
        if (text[you] is "you" && text[i - 1] is not "you")
            return new PromiseHead(you, i, HeadKind.Expectation, Subject.You);

        return BeginsClause(i, sentence) || text[i - 1] is "please" ? new PromiseHead(i, i, HeadKind.Expectation, Subject.You)
            : text[i - 1] is "i" or "we" && text[i + 1] is "to" ? new PromiseHead(i - 1, i + 2, HeadKind.Intention, Subject.Ours)
            : null;
    }

    private PromiseHead? Should(int i, int sentence) => text[i - 1] switch
    {
        _ when text[i + 1] is "have" && (text[i + 2] is "been" or "heard" or "had" or "got" or "sent" or "told" or "done" or "rung" or "known" or "given" or "not" || text[i + 2].EndsWith("ed", StringComparison.Ordinal)) => null,
        "you" when NamesOutsider(sentence, i) || text[i - 2] is "so" => null,
        "i" or "we" when text[i + 1] is not "not" => new PromiseHead(i - 1, i + 1, HeadKind.Intention, Subject.Ours),
        "you" when text[i + 1] is "have" or "receive" or "get" or "hear" => new PromiseHead(i - 1, i + 1, HeadKind.Intention, Subject.You),
        _ => null,
    };

    /// <summary>"I can have that to you by noon" commits; "I can have a look tomorrow" offers.</summary>
    private bool IsHandedOver(int verb)
    {
        for (var i = verb + 2; i < verb + 7; i++)
        {
            if (text[i] is "to" or "with" or "for" && text[i + 1] is "you" or "u")
                return true;
        }

        return false;
    }

    private bool NamesOutsider(int first, int end)
    {
        for (var i = Math.Max(first, end - 30); i < end; i++)
        {
            if (subjects.IsOutsider(i))
                return true;
        }

        return false;
    }

    /// <summary>"I've asked Ana in billing to ring you": somebody of ours is to do it, and it is under way.</summary>
    /// <param name="i">The word behind which it is told who and what.</param>
    /// <param name="k">The word before it, or before "made a note".</param>
    private PromiseHead? Delegated(int i, int k)
    {
        while (text[k] is "have" or "'ve" or "just" or "already" or "also" or "now")
            k--;

        if (text[k] is not ("i" or "we"))
            return null;

        var name = text[i + 1] is "for" or "with" or "that" ? i + 2 : i + 1;
        for (var to = name; to < name + 7; to++)
        {
            if (text[to] is "." && subjects.IsTitle(to - 1))
                continue;

            if (text[to] is "you" or "" or "." or "," or "if" or "whether" or "about" || subjects.IsOutsider(to))
                return null;

            if (text[i] is "got" && PromiseWords.Announced.Contains(text[to]))
                return to > name ? new PromiseHead(k, to, HeadKind.Delegation, Subject.Ours) : null;

            if (text[to] is "to")
                return to > name ? new PromiseHead(k, to + 1, HeadKind.Delegation, Subject.Ours) : null;
        }

        return null;
    }

    private PromiseHead? LetMe(int i)
    {
        var verb = i + 2;
        while (PromiseWords.Adverbs.Contains(text[verb]) || text[verb] is "go" && text[verb + 1] is "and")
            verb += text[verb] is "go" ? 2 : 1;

        return text[verb] is "know" or "explain" or "finish" or "tell" or "say" or "be" or "start" or "have" or "introduce" or "guess" ? null : new PromiseHead(i, verb, HeadKind.LetMe, Subject.Ours);
    }

    /// <summary>"The fitter comes on Tuesday", "your parcel gets here Wednesday", "the quote's with you Monday": what is fixed for a day is told in the present.</summary>
    private PromiseHead? Scheduled(int i, int sentence)
    {
        var isWork = PromiseWords.Scheduled.Contains(text[i]);
        if (!isWork && !PromiseWords.ScheduledThings.Contains(text[i]))
            return null;

        if (i == sentence || !text.IsWord(i - 1) || PromiseWords.Determiners.Contains(text[i - 1]) || text[i + 1] is "from" or "with" or "place" or "down" or "as" or "under" or "of" or "are" or "is" or "were" or "was" or "will" || text.IsNumber(i + 1) || IsNoun(i))
            return null;

        return subjects.Before(i, sentence, out var start) switch
        {
            Subject.Ours when start < i && text[start] is not ("i" or "we" or "who" or "they") && !IsTheirDay(i) && !IsPlaceWithHours(start, i) && text[start - 1] is not ("sure" or "that" or "ensure" or "see") => new PromiseHead(start, i, HeadKind.Announcement, Subject.Ours),
            Subject.Either when start < i && !IsPlaceWithHours(start, i) => new PromiseHead(start, i, HeadKind.Announcement, Subject.Either),
            Subject.Thing when start < i && PromiseWords.ScheduledThings.Contains(text[i]) && (text[start] is not ("which" or "that") || start < i - 1) => new PromiseHead(start, i, HeadKind.Announcement, Subject.Thing),
            _ => null,
        };
    }

    /// <summary>"for visits over 20 minutes", "the fee covers calls": behind a preposition, or behind what is itself a verb of one or a noun of many.</summary>
    private bool IsNoun(int i) =>
        text[i - 1] is "for" or "with" or "of" or "on" or "to" or "from" or "by" or "at" or "in" or "about" or "per" or "between" or "like" or "than" or "without" or "including" or "during" or "has" or "have" or "not" or "only" or "through"
        || (text[i - 1].EndsWith('s') && !text[i - 1].EndsWith("ss", StringComparison.Ordinal) && !text.IsCapital(i - 1) && !PromiseWords.Adverbs.Contains(text[i - 1]) && text[i - 1] is not "us");

    /// <summary>"Dr Lee sees patients until 5", "Ana comes back on Monday": when somebody works, and nothing for the reader.</summary>
    private bool IsTheirDay(int verb)
    {
        var needsReader = text[verb] is "sees" or "meets" or "operates" or "returns" or "resets" or "resumes" or "opens" or "reopens" or "leaves" or "goes" || (text[verb] is "starts" or "begins" && text[verb + 1] is "at") || text[verb + 1] is "back"
            || text[verb + 1] is "calls" or "patients" or "appointments" or "clients" or "customers" or "people" or "emergencies";
        for (var i = verb + 1; i < verb + 9 && text[i].Length > 0; i++)
        {
            if (text[i] is "until" or "till" or "til")
                return true;

            needsReader &= text[i] is not ("you" or "your");
        }

        return needsReader;
    }

    /// <summary>"The office opens on Monday at 8" tells opening hours.</summary>
    private bool IsPlaceWithHours(int start, int verb)
    {
        for (var i = start; i < verb; i++)
        {
            if (text[i] is "office" or "clinic" or "practice" or "shop" or "store" or "desk" or "line" or "lines" or "library" or "surgery" or "restaurant" or "bank" or "branch" or "pool" or "gym" or "switchboard" or "sale" or "offer" or "train" or "bus" or "flight" or "term")
                return true;
        }

        return false;
    }

    /// <summary>Notes without a subject: "Calling you at 3", "Ring you tomorrow", "Back to you by 4".</summary>
    private PromiseHead? Clipped(int i, int sentence)
    {
        if (i != sentence && !text.IsPunctuation(i - 1))
            return null;

        if (text[i] is "back" && (text[i + 1] is "to" or "with" && text[i + 2] is "you" or "u" || text.Follows(i + 1, "in", "touch")))
            return new PromiseHead(i, i, HeadKind.Clipped, Subject.Ours);

        if (text[i] is "call" or "ring" or "phone" or "email" or "text" or "message" && text[i + 1] is "you" or "u")
            return new PromiseHead(i, i, HeadKind.Clipped, Subject.Ours);

        if (text[i] is "get" or "getting" && text[i + 1] is "back" && text[i + 2] is "to" && text[i + 3] is "you" or "u")
            return new PromiseHead(i, i, HeadKind.Clipped, Subject.Ours);

        var isAnnounced = PromiseWords.Announced.Contains(text[i]) && text[i + 1] is "you" or "u" or "it" or "this" or "that" or "the" or "your" or "over" or "out" or "back" or "today" or "tonight" or "tomorrow";
        return isAnnounced && i == sentence ? new PromiseHead(i, i, HeadKind.Clipped, Subject.Ours) : null;
    }
}
