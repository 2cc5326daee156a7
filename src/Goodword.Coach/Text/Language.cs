namespace Goodword.Coaching.Text;

/// <summary>Tells English from other languages by the little words of each and by the script.</summary>
internal static class Language
{
    /// <summary>Letters behind it are of other scripts.</summary>
    public const char LastLatin = '\u024f';

    /// <summary>Little words of English.</summary>
    public static string[] English { get; } =
    [
        "the", "and", "you", "your", "of", "to", "is", "are", "we", "our", "that", "this", "it", "for", "with", "have", "has", "not", "was", "will", "be", "my", "i", "but", "can", "what", "please",
        "do", "at", "from", "if", "there", "they", "he", "she", "would", "just", "so", "how", "when", "get", "us", "sorry", "thanks", "thank", "hi", "hello", "here", "'s", "am", "did", "been", "or", "by",
    ];

    /// <summary>Little words of other languages.</summary>
    public static string[] Foreign { get; } =
    [
        "der", "das", "und", "ist", "nicht", "ich", "wir", "sie", "ihre", "ihr", "ihnen", "ein", "eine", "einen", "mit", "auf", "für", "zu", "den", "dem", "von", "bitte", "kann", "können", "wird",
        "auch", "haben", "uns", "dass", "sind", "bei", "oder", "wenn", "du", "dein", "deinem", "diesem", "danke", "nach", "noch", "keine", "sich", "im", "zum", "zur", "hallo",
        "el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "por", "para", "con", "su", "sus", "se", "lo", "le", "les", "nos", "usted", "gracias", "está", "es", "del", "al", "como", "más",
        "puede", "hola", "si", "sí", "pero", "este", "esta", "le", "et", "est", "pas", "vous", "nous", "votre", "vos", "pour", "dans", "avec", "une", "des", "du", "sur", "ce", "cette", "je", "ne", "qui",
        "bonjour", "merci", "être", "avez", "il", "che", "di", "è", "non", "per", "una", "sono", "gli", "della", "grazie", "ciao", "o", "os", "não", "uma", "com", "você", "obrigado", "obrigada", "em",
        "het", "een", "van", "niet", "ik", "je", "u", "wij", "voor", "met", "zijn", "dat", "och", "att", "det", "är", "som", "på", "jag", "har", "vi", "til", "og", "af", "nie", "jest", "się", "na", "w", "proszę",
    ];

    /// <summary>Whether the words from one token to another are English, or too few to tell.</summary>
    public static bool IsEnglish(TokenizedText text, int first, int end, out bool isCertain)
    {
        isCertain = false;
        if (!text.MayBeForeign)
            return true;

        var english = 0;
        var foreign = 0;
        var otherScript = 0;
        var words = 0;
        var tokens = text.Tokens;
        for (var i = first; i < end; i++)
        {
            ref readonly var token = ref tokens[i];
            if (!token.IsWord)
                continue;

            words++;
            if ((token.Traits & WordTraits.English) != WordTraits.None)
                english++;
            else if ((token.Traits & WordTraits.Foreign) != WordTraits.None && !(token.Normal.Length == 1 && token.IsJoined))
                foreign++;
            else if (text.Source[token.Start] > LastLatin)
                otherScript++;
        }

        isCertain = english != foreign || otherScript * 2 > words;
        return foreign <= english + (words < 8 ? 2 : 0) && otherScript * 2 <= words;
    }
}
