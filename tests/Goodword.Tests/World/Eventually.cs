namespace Goodword.Tests.World;

/// <summary>Waits for what other processes and servers bring about; how long that takes is not what is tested.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<T> Get<T>(Func<Task<T>> read, Func<T, bool> isIt, string what, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            var value = await read();
            if (isIt(value))
                return value;
            Assert.False(patience.IsCancellationRequested, $"Waited in vain for {what}; the last was {value}.");
            await Task.Delay(Pause, ct);
        }
    }
}
