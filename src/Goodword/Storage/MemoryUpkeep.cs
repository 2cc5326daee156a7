using System.Runtime.InteropServices;

namespace Goodword.Storage;

/// <summary>
/// Gives memory back that a busy moment needed. .NET and the C library keep what they once had, for a machine that has nothing else to do; a
/// practice's machine has.
/// </summary>
internal sealed class MemoryUpkeep(Database database) : BackgroundService
{
    /// <summary>So much is allocated by some hundred pages.</summary>
    private const long Much = 64 * 1024 * 1024;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private delegate int MallocTrim(nint pad);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var trim = FindTrim();
        using var timer = new PeriodicTimer(Every);
        var allocated = 0L;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await database.LetGoAsync();
                if (GC.GetTotalAllocatedBytes() - allocated < Much)
                    continue;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                trim?.Invoke(0);
                allocated = GC.GetTotalAllocatedBytes();
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
