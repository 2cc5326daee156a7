namespace Goodword.Promises;

/// <summary>What the screen tells of how a promise fared.</summary>
public interface ITold
{
    PromiseState State { get; }

    DateTimeOffset DueAt { get; }

    DateTimeOffset? SettledAt { get; }

    DateTimeOffset? SlippedAt { get; }
}
