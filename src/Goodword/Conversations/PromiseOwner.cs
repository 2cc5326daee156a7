using Goodword.Organizations;
using Goodword.Promises;

namespace Goodword.Conversations;

/// <summary>Who is to keep a promise of a reply that is being written.</summary>
/// <param name="Id">Null: nobody of ours is known, and nothing is weighed.</param>
/// <param name="Days">What they can do, and when.</param>
/// <param name="IsWriter">Whoever writes the reply.</param>
internal sealed record PromiseOwner(StaffId? Id, OwnerDays Days, bool IsWriter);
