using Goodword.Coaching.Rewriting;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>One text as the matcher sees it: per token its number in the vocabulary and its classes.</summary>
internal sealed class Reading
{
    private const int LongestQuotation = 60;

    private int[] ids = new int[64];
    private TokenClass[] classes = new TokenClass[64];
    private bool? isAllCapitals;
    private Vocabulary? known;
    private Rereading? again;

    // The sentence that is read and those around it, which conditions look at; each begins at another token.
    private readonly Stretch[] stretches = [new(), new(), new(), new()];
    private int oldest;

    public TokenizedText Text { get; } = new();

    public PatternSearch Search { get; } = new();

    public Effort Effort { get; } = new();

    public FoundParts FoundParts { get; } = new();

    public ReadOnlySpan<int> Ids => ids.AsSpan(0, Text.Tokens.Length);

    public ReadOnlySpan<TokenClass> Classes => classes.AsSpan(0, Text.Tokens.Length);

    public string? CustomerName { get; private set; }

    /// <summary>What better words for any finding of this text are made from; it outlives this reading, which goes on to another text.</summary>
    public Rereading Again => again ??= new Rereading(Text.Source, known ?? throw new InvalidOperationException("Classify comes first."), CustomerName);

    public static Reading Of(string source, Vocabulary vocabulary, string? customerName = null)
    {
        var reading = new Reading();
        reading.Text.Read(source, vocabulary.Lexicon);
        reading.Classify(vocabulary, customerName);
        return reading;
    }

    /// <summary>Tells each token's number and classes, once <see cref="Text"/> is read with the vocabulary's lexicon.</summary>
    public void Classify(Vocabulary vocabulary, string? customerName)
    {
        var tokens = Text.Tokens;
        if (ids.Length < tokens.Length)
            (ids, classes) = (new int[tokens.Length], new TokenClass[tokens.Length]);

        Effort.Begin(Text.Source.Length);
        CustomerName = customerName;
        known = vocabulary;
        isAllCapitals = null;
        foreach (var stretch in stretches)
            stretch.Forget();

        var hasQuotes = false;
        var hasFields = false;
        var hasNames = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            ids[i] = token is { Id: < 0, Kind: TokenKind.Word } && (token.Traits & WordTraits.GivenName) == WordTraits.None ? vocabulary.FindMisspelled(token.Normal) : token.Id;
            classes[i] = ClassesOf(token, ids[i]);
            hasNames |= (classes[i] & TokenClass.GivenName) != TokenClass.None;
            if (token.Kind is TokenKind.Word or TokenKind.Number)
                continue;

            hasQuotes |= token.Normal[0] is '"' or '\'' or '`';
            hasFields |= token.Normal[0] is '[' or '{' or '<' or '%';
        }

        if (hasNames)
            DoubtOpeningNames();

        if (hasQuotes)
            MarkQuotations();

        if (hasFields)
            MarkFields();

        if (!string.IsNullOrWhiteSpace(customerName))
            MarkName(TokenizedText.Of(customerName, Vocabulary.Plain).Tokens);
    }

    /// <summary>Lets go of the text; the room that it took is kept for the next.</summary>
    public void Forget()
    {
        Text.Forget();
        again = null;
    }

    /// <summary>The words from a token on, as many as a stretch holds; good until the fourth other one is asked for.</summary>
    public Stretch StretchAt(int first, Sentence sentence)
    {
        foreach (var there in stretches)
        {
            if (there.First == first)
                return there;
        }

        var stretch = stretches[oldest];
        oldest = (oldest + 1) % stretches.Length;
        stretch.Begin(this, sentence, first);
        return stretch;
    }

    /// <summary>The sentences that a finding touches.</summary>
    public (int First, int Last) SentencesOf(Finding finding)
    {
        var first = SentenceAt(finding.Start);
        var last = first;
        var sentences = Text.Sentences;
        while (last + 1 < sentences.Length && Text.Tokens[sentences[last + 1].First].Start < finding.End)
            last++;

        return (first, last);
    }

    /// <summary>The last sentence that begins at or before the place.</summary>
    public int SentenceAt(int place)
    {
        var (low, high) = (0, Text.Sentences.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Text.Tokens[Text.Sentences[middle].First].Start <= place)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>The tokens that touch what stands between two places, as if a pattern had matched them.</summary>
    /// <param name="sentence">Where they are.</param>
    /// <param name="start">An offset into the text.</param>
    /// <param name="end">And the one behind the last character.</param>
    public Match MatchAt(int sentence, int start, int end)
    {
        var tokens = Text.Tokens;
        var first = Text.Sentences[sentence].First;
        while (first < tokens.Length - 1 && tokens[first].End <= start)
            first++;

        var behind = first + 1;
        while (behind < tokens.Length && tokens[behind].Start < end)
            behind++;

        return new Match(first, behind, first, behind);
    }

    /// <summary>A word that rules use has its capital letter at a sentence's beginning whoever is meant: "Will it do?", but "Will, it will do."</summary>
    private void DoubtOpeningNames()
    {
        foreach (var sentence in Text.Sentences)
        {
            if (ids[sentence.First] >= 0 && !(sentence.First + 1 < sentence.End && Text.Tokens[sentence.First + 1].Is(',')))
                classes[sentence.First] &= ~TokenClass.GivenName;
        }
    }

    private TokenClass ClassesOf(in Token token, int id)
    {
        var its = id < 0 ? TokenClass.Unknown : TokenClass.None;
        switch (token.Kind)
        {
            case TokenKind.Word:
                its |= TokenClass.Word;
                if ((token.Traits & WordTraits.Number) != WordTraits.None)
                    its |= TokenClass.Number;

                if (!token.IsJoined && char.IsUpper(Text.Source[token.Start]) && token.Normal != "i" && (!IsCapitals(token) || (isAllCapitals ??= IsAllCapitals(Text.Source))))
                    its |= (token.Traits & WordTraits.GivenName) == WordTraits.None || IsCapitals(token) ? TokenClass.Capitalized : TokenClass.Capitalized | TokenClass.GivenName;

                return its;
            case TokenKind.Number:
                return TokenClass.Number;
            case TokenKind.Link:
                return TokenClass.Link;
            case TokenKind.Symbol:
                return TokenClass.Soft;
            default:
                return IsAbbreviationStop(token) || token.Normal[0] is ',' or '-' or '"' or '\'' or '*' or '(' or ')' or '_' or '~' or '/' || token.Normal is "..." ? TokenClass.Soft : TokenClass.None;
        }
    }

    /// <summary>The full stop of "Dr." and "Mrs.".</summary>
    private bool IsAbbreviationStop(in Token token) =>
        token.Is('.') && token.Start >= 2 && Text.Source.AsSpan(Math.Max(0, token.Start - 4), Math.Min(4, token.Start)) is var before
        && (EndsWithWord(before, "dr") || EndsWithWord(before, "mr") || EndsWithWord(before, "mrs") || EndsWithWord(before, "ms") || EndsWithWord(before, "prof") || EndsWithWord(before, "st"));

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[^(word.Length + 1)]));

    private bool IsCapitals(in Token token)
    {
        if (token.End - token.Start < 2)
            return false;

        for (var i = token.Start; i < token.End; i++)
        {
            if (char.IsLower(Text.Source[i]))
                return false;
        }

        return true;
    }

    private static bool IsAllCapitals(string source)
    {
        var upper = 0;
        var lower = 0;
        foreach (var c in source)
        {
            if (char.IsAsciiLetterUpper(c))
                upper++;
            else if (char.IsAsciiLetterLower(c))
                lower++;
        }

        return upper > 3 * lower;
    }

    /// <summary>Marks what stands between quotation marks of one sentence or neighbouring ones; a mark that is never closed quotes nothing.</summary>
    private void MarkQuotations()
    {
        var tokens = Text.Tokens;
        var open = -1;
        var mark = '\0';
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Punctuation || tokens[i].Normal is not ("\"" or "'" or "`"))
                continue;

            if (open >= 0 && i - open > LongestQuotation)
                open = -1;

            if (open < 0)
            {
                if (Opens(i))
                    (open, mark) = (i, tokens[i].Normal[0]);
            }
            else if (tokens[i].Normal[0] == mark)
            {
                for (var inside = open + 1; inside < i; inside++)
                    classes[inside] |= TokenClass.Quoted;

                open = -1;
            }
        }
    }

    private bool Opens(int i)
    {
        var token = Text.Tokens[i];
        return (token.Start == 0 || !char.IsLetterOrDigit(Text.Source[token.Start - 1])) && token.End < Text.Source.Length && !char.IsWhiteSpace(Text.Source[token.End]);
    }

    /// <summary>"[FIRSTNAME]", "{{customer_name}}", "&lt;first name&gt;", "%NAME%".</summary>
    private void MarkFields()
    {
        var tokens = Text.Tokens;
        for (var i = 0; i + 2 < tokens.Length; i++)
        {
            if (tokens[i].Normal is not ("[" or "{" or "<" or "%"))
                continue;

            var close = tokens[i].Normal[0] switch { '[' => "]", '{' => "}", '<' => ">", _ => "%" };
            var isField = false;
            var end = i + 1;
            for (; end < tokens.Length && end < i + 8 && tokens[end].Normal != close; end++)
                isField |= tokens[end].Normal is "name" or "firstname" or "lastname" or "customer" or "first" or "last" or "user" or "username" or "patient" or "client" or "insert";

            if (!isField || end >= tokens.Length || tokens[end].Normal != close)
                continue;

            for (var open = i + 1; tokens[open].Normal == tokens[i].Normal && end + 1 < tokens.Length && tokens[end + 1].Normal == close; open++)
                end++;

            for (var inside = i; inside <= end; inside++)
                classes[inside] = TokenClass.Field;
        }
    }

    private void MarkName(ReadOnlySpan<Token> name)
    {
        var tokens = Text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            foreach (var part in name)
            {
                if (part.IsWord && part.Normal.Length > 1 && part.Normal == tokens[i].Normal)
                    classes[i] |= TokenClass.OwnName;
            }
        }
    }
}
