using Goodword.Site;
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
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception problem)
        {
            // A worker that throws takes the server with it, and this is no more than a word: doctor and Settings tell it as well.
            CouldNotLook(log, problem.WithoutWords());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The organizations' own rules of the coach could not be looked at. goodword doctor looks at them as well. {Problem}")]
    private static partial void CouldNotLook(ILogger log, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A rule of the coach is left out: {Problem}")]
    private static partial void TellOfProblem(ILogger log, string problem);
}
