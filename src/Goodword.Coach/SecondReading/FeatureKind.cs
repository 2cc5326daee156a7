namespace Goodword.Coaching.SecondReading;

/// <summary>What a feature of a sentence tells.</summary>
internal enum FeatureKind
{
    /// <summary>A word is in it.</summary>
    Word,

    /// <summary>A word with this stem is in it.</summary>
    Stem,

    /// <summary>One word follows another.</summary>
    Pair,

    /// <summary>One stem is two words behind another.</summary>
    SecondNext,

    /// <summary>One stem is three words behind another.</summary>
    ThirdNext,

    /// <summary>A stem is in the sentence before.</summary>
    Before,

    /// <summary>A stem is in the sentence behind.</summary>
    Behind,

    /// <summary>Something about the sentence as a whole: see <see cref="Shape"/>.</summary>
    Shape,

    /// <summary>The hand-written patterns of a rule found something in it.</summary>
    Found,

    /// <summary>They found something in the two sentences before it or behind.</summary>
    FoundNear,
}
