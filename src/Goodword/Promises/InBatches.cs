using Goodword.Storage;

namespace Goodword.Promises;

/// <summary>Goes over all that is open at a practice, however much that is, within the caller's transaction.</summary>
internal static class InBatches
{
    public const int Size = 500;

    /// <param name="batchAfter">Reads the next <see cref="Size"/> in the order of their ids, changes and saves them; again from the beginning when somebody was quicker.</param>
    /// <param name="done">Told of each batch that was saved.</param>
    public static async Task InBatchesAsync<T>(this GoodwordDb db, Func<T?, Task<List<T>>> batchAfter, Action<IReadOnlyList<T>> done)
        where T : class
    {
        List<T>? batch = null;
        do
        {
            var last = batch?[^1];
            batch = await db.RepeatIfOvertakenAsync(() => batchAfter(last));
            done(batch);
            db.ChangeTracker.Clear();
        }
        while (batch.Count == Size);
    }
}
