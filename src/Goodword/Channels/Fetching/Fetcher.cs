using Goodword.Commands;
using Goodword.Storage;

namespace Goodword.Channels.Fetching;

/// <summary>Watches the mailbox of every account that has one, each on its own, for as long as the server runs.</summary>
internal sealed class Fetcher(Settings settings, Database database, Intake intake, TimeProvider clock, ILogger<Fetcher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(settings.Mail.Where(account => account.Imap is not null).Select(account => new MailboxWatch(account, settings, database, intake, clock, log).RunAsync(stoppingToken)));
    }
}
