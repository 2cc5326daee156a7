namespace Goodword.Coaching.Text;

/// <summary>What is known of a word whichever rules are loaded, so that one look-up answers every question about it.</summary>
[Flags]
internal enum WordTraits : ushort
{
    None = 0,

    /// <summary>One of the little words by which English is told.</summary>
    English = 1,

    /// <summary>One of those by which another language is told.</summary>
    Foreign = 2,

    /// <summary>A number written as a word.</summary>
    Number = 4,

    /// <summary>Stands for two words: see <see cref="Contractions.Bare"/>.</summary>
    Contraction = 8,

    /// <summary>One of the words without which a text promises nothing.</summary>
    PromiseCue = 16,

    /// <summary>A form of "be", which announces a promise together with such a word.</summary>
    PromiseLink = 32,

    /// <summary>One of the words without which, or digits, no time is said.</summary>
    Time = 64,

    /// <summary>One of the words that join clauses.</summary>
    Joint = 128,

    /// <summary>One of the words by which what stands beside it is denied.</summary>
    Denial = 256,

    /// <summary>"Have", which may announce a promise by itself.</summary>
    PromiseHold = 512,

    /// <summary>One of those by which it is told by somebody.</summary>
    Report = 1024,

    /// <summary>One of those by which it is told whom it is about.</summary>
    Person = 2048,

    /// <summary>One of those by which it is supposed.</summary>
    Condition = 4096,

    /// <summary>One of <see cref="GivenNames"/>.</summary>
    GivenName = 8192,

    /// <summary>One of those by which it may be told by somebody.</summary>
    Saying = 16384,
}
