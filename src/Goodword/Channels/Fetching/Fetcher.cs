using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels.Fetching;

/// <summary>Watches the mailbox of every account that has one, each on its own, for as long as the server runs.</summary>
internal sealed class Fetcher(Settings settings, Database database, Intake intake, TimeProvider clock, ILogger<Fetcher> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll([
            ForgetOthersAsync(stoppingToken),
            .. settings.Mail.Where(account => account.Imap is not null).Select(account => new MailboxWatch(account, settings, database, intake, clock, log).RunAsync(stoppingToken)),
        ]);
    }

    /// <summary>A mailbox that the settings don't name any longer is nobody's worry: Today must not tell for ever that it is silent.</summary>
    private async Task ForgetOthersAsync(CancellationToken ct)
    {
        string[] ours = [.. settings.Mail.Where(account => account.Imap is not null).Select(account => account.MailboxName())];
        while (!ct.IsCancellationRequested)
        {
            try
            {
                foreach (var organization in await database.ReadDirectoryAsync(ct))
                    await ForgetOthersAsync(organization, ours, ct);
                return;
            }
            catch (Exception problem) when (!ct.IsCancellationRequested)
            {
                log.CouldNotForget(problem.WithoutWords());
            }

            await Task.Delay(Pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ForgetOthersAsync(OrganizationId organization, string[] ours, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        await db.Mailboxes.Where(m => m.SilentSince != null && !ours.Contains(m.Name))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SilentSince, (DateTimeOffset?)null).SetProperty(m => m.Problem, ""), ct);
    }
}
