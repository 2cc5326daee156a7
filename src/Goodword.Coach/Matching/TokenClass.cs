namespace Goodword.Coaching.Matching;

/// <summary>What a token looks like, whatever word it is; patterns name these with a <c>#</c>.</summary>
[Flags]
internal enum TokenClass : ushort
{
    None = 0,

    /// <summary><c>#num</c>: digits, or a number word.</summary>
    Number = 1,

    /// <summary><c>#link</c>: an address or its placeholder.</summary>
    Link = 2,

    /// <summary><c>#cap</c>: a word with a capital first letter that is not written in capitals throughout, unless the text is.</summary>
    Capitalized = 4,

    /// <summary><c>#word</c>: any word.</summary>
    Word = 8,

    /// <summary><c>#field</c>: a template's field that nobody filled in ("[FIRSTNAME]", "{{name}}").</summary>
    Field = 16,

    /// <summary>Punctuation that a pattern may step over.</summary>
    Soft = 32,

    /// <summary>Inside quotation marks.</summary>
    Quoted = 64,

    /// <summary><c>#own</c>: a part of the name that this customer wants to be called by.</summary>
    OwnName = 128,

    /// <summary><c>#unknown</c>: a word that no rule uses.</summary>
    Unknown = 256,

    /// <summary><c>#given</c>: a given name, written as one.</summary>
    GivenName = 8192,

    // What follows is said of places in a stretch alone, never of a token: see Stretch.

    /// <summary><c>^</c>: the sentence's first word.</summary>
    SentenceStart = 512,

    /// <summary><c>$</c>: behind the sentence's last word.</summary>
    SentenceEnd = 1024,

    /// <summary><c>%</c>: where a clause may begin.</summary>
    ClauseStart = 2048,

    /// <summary>Behind a comma.</summary>
    AfterComma = 4096,
}
