namespace Goodword.Coaching.Matching;

/// <summary>What can be told of a sentence at once; a pattern that asks for the opposite is not looked for in it.</summary>
[Flags]
internal enum SentenceTraits : byte
{
    None = 0,
    Question = 1,
    Unpunctuated = 2,
    First = 4,
    All = Question | Unpunctuated | First,
}
