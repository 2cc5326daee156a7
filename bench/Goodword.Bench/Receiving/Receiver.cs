using System.Globalization;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Site;
using Goodword.Storage;

namespace Goodword.Bench.Receiving;

/// <summary>The program with a database of its own, taking mails from eight mailboxes.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private const int Mailboxes = 8;

    private readonly WebApplication program;
    private readonly BenchWorld world;
    private readonly Intake intake;
    private readonly TimeProvider clock;
    private long uid;

    private Receiver(WebApplication program, BenchWorld world)
    {
        this.program = program;
        this.world = world;
        intake = program.Services.GetRequiredService<Intake>();
        clock = program.Services.GetRequiredService<TimeProvider>();
    }

    /// <summary>Never started: nothing runs beside what is measured.</summary>
    public static async Task<Receiver> OpenAsync(Settings settings, BenchWorld world, CancellationToken ct)
    {
        var started = await Web.BuildAsync(settings, builder => builder.Logging.ClearProviders(), ct);
        var database = started.Services.GetRequiredService<Database>();
        await world.StoreAsync(database, ct);
        await using var db = database.Open(world.Organization.Id);
        for (var i = 0; i < Mailboxes; i++)
            db.Add(Mailbox.Of(world.Organization.Id, NameOf(i)));
        await db.SaveChangesAsync(ct);
        return new Receiver(started, world);
    }

    public async Task ReceiveAsync(Mail mail, CancellationToken ct)
    {
        var source = new MailSource(NameOf(mail.Sender % Mailboxes), 1, Interlocked.Increment(ref uid));
        var result = await intake.ReceiveAsync(world.Organization.Id, world.Practices[mail.Sender % 2].Id, source, mail.Bytes, clock.GetUtcNow(), ct);
        if (result.Outcome != IntakeOutcome.New)
            throw new InvalidOperationException($"A mail of the benchmark was {result.Outcome}.");
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    private static string NameOf(int number) => "desk" + number.ToString(CultureInfo.InvariantCulture) + "@practice.example INBOX";
}
