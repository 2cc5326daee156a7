using System.Data.Common;
using Goodword.Storage;

namespace Goodword.HouseRules;

/// <summary>Names rules of organizations that hold a mistake, once after the start; the coach goes on without them.</summary>
internal sealed partial class HouseRulesLook(Database database, TimeProvider clock, ILogger<HouseRulesLook> log) : BackgroundService
{
    /// <summary>Whoever waits for the first page comes first.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(AfterStart, clock, stoppingToken);
            foreach (var problem in await Coaches.ProblemsAsync(database, stoppingToken))
                TellOfProblem(log, problem);
        }
        catch (Exception problem) when (problem is DbException or OperationCanceledException)
        {
            // The database is away or the server stops: doctor and Settings tell it as well.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A rule of the coach is left out: {Problem}")]
    private static partial void TellOfProblem(ILogger log, string problem);
}
