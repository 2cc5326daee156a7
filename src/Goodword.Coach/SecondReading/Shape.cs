namespace Goodword.Coaching.SecondReading;

/// <summary>What a sentence is like.</summary>
[Flags]
internal enum Shape : uint
{
    None = 0,
    First = 1,
    Last = 2,
    Short = 4,
    Long = 8,
}
