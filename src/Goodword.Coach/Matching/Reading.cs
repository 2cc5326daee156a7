using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>One text as the matcher sees it: per token its number in the vocabulary and its classes.</summary>
internal sealed class Reading
{
    private const int LongestQuotation = 60;

    public Reading(TokenizedText text, Vocabulary vocabulary, string? customerName)
    {
        Text = text;
        CustomerName = customerName;
        Ids = new int[text.Tokens.Length];
        Classes = new TokenClass[text.Tokens.Length];
        var isAllCapitals = IsAllCapitals(text.Source);
        for (var i = 0; i < Ids.Length; i++)
        {
            var token = text.Tokens[i];
            Ids[i] = token.Kind is TokenKind.Word or TokenKind.Number ? vocabulary.Find(token.Normal) : -1;
            Classes[i] = ClassesOf(token, Ids[i], isAllCapitals);
        }

        MarkQuotations();
        MarkFields();
        if (!string.IsNullOrWhiteSpace(customerName))
            MarkName(TokenizedText.Of(customerName).Tokens);
    }

    public TokenizedText Text { get; }

    public string? CustomerName { get; }

    public int[] Ids { get; }

    public TokenClass[] Classes { get; }

    private TokenClass ClassesOf(Token token, int id, bool isAllCapitals)
    {
        var classes = id < 0 ? TokenClass.Unknown : TokenClass.None;
        switch (token.Kind)
        {
            case TokenKind.Word:
                classes |= TokenClass.Word;
                if (NumberWords.Contains(token.Normal))
                    classes |= TokenClass.Number;

                if (!token.IsJoined && token.Normal != "i" && char.IsUpper(Text.Source[token.Start]) && (isAllCapitals || !IsCapitals(token)))
                    classes |= TokenClass.Capitalized;

                return classes;
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
    private bool IsAbbreviationStop(Token token) =>
        token.Is('.') && token.Start >= 2 && Text.Source.AsSpan(Math.Max(0, token.Start - 4), Math.Min(4, token.Start)) is var before
        && (EndsWithWord(before, "dr") || EndsWithWord(before, "mr") || EndsWithWord(before, "mrs") || EndsWithWord(before, "ms") || EndsWithWord(before, "prof") || EndsWithWord(before, "st"));

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[^(word.Length + 1)]));

    private static readonly HashSet<string> NumberWords = new(StringComparer.Ordinal)
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "sixty", "ninety",
    };

    private bool IsCapitals(Token token)
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
                    Classes[inside] |= TokenClass.Quoted;

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

            for (var inside = i; inside <= end; inside++)
                Classes[inside] = TokenClass.Field;
        }
    }

    private void MarkName(ReadOnlySpan<Token> name)
    {
        for (var i = 0; i < Ids.Length; i++)
        {
            foreach (var part in name)
            {
                if (part.IsWord && part.Normal.Length > 1 && part.Normal == Text.Tokens[i].Normal)
                    Classes[i] |= TokenClass.OwnName;
            }
        }
    }
}
