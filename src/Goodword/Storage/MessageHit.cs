using Goodword.Conversations;

namespace Goodword.Storage;

/// <summary>A message that a search found.</summary>
/// <param name="Place">Where the search goes on after it, in the database's own order.</param>
public sealed record MessageHit(MessageId Id, string Place);
