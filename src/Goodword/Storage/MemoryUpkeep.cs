using System.Runtime.InteropServices;

namespace Goodword.Storage;

/// <summary>
/// Gives memory back that a busy moment needed, as soon as it is over. .NET, SQLite and the C library keep what they once had, for a machine
/// that has nothing else to do; a practice's machine has.
/// </summary>
internal sealed class MemoryUpkeep(Database database) : BackgroundService
{
    /// <summary>So much is allocated by some hundred pages.</summary>
    private const long Much = 64 * 1024 * 1024;

    /// <summary>So much in a second is a page now and then, which nobody waits for long while memory is collected.</summary>
    private const long Little = 8 * 1024 * 1024;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private delegate int MallocTrim(nint pad);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var trim = FindTrim();
        using var timer = new PeriodicTimer(Every);
        var (before, given) = (0L, 0L);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var allocated = GC.GetTotalAllocatedBytes();
                var isBusy = allocated - before > Little;
                before = allocated;
                if (isBusy || allocated - given < Much)
                    continue;
                await database.LetGoAsync();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                trim?.Invoke(0);
                before = given = GC.GetTotalAllocatedBytes();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>glibc has it, other C libraries have not.</summary>
    private static MallocTrim? FindTrim() =>
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out var address) ? Marshal.GetDelegateForFunctionPointer<MallocTrim>(address) : null;
}
