using Goodword.Storage;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Goodword.Site;

/// <summary>
/// On SQLite, whose answers are worked out by this process, making more pages at once than there are processors makes none of them sooner: each
/// waits for all others, and all of them hold memory and a connection. So they come one after the other, in the order in which they were
/// asked for; whoever has waited long in line for others that hang goes on beside them.
/// </summary>
internal static class Turns
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    public static void UseTurns(this WebApplication app) => app.UseTurns(LongestWait);

    public static void UseTurns(this WebApplication app, TimeSpan longestWait)
    {
        if (app.Services.GetRequiredService<Database>().IsPostgres)
            return;
        var turns = new SemaphoreSlim(Environment.ProcessorCount + 1);
        app.Use(async (http, next) =>
        {
            if (!HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null || !await turns.WaitAsync(longestWait, http.RequestAborted))
            {
                await next(http);
                return;
            }

            var turn = new Turn(turns);
            // A page is made before its first byte goes: however slowly somebody reads it, the next one's turn has come.
            http.Response.OnStarting(static turn => ((Turn)turn).EndAsync(), turn);
            try
            {
                await next(http);
            }
            finally
            {
                turn.End();
            }
        });
    }

    private sealed class Turn(SemaphoreSlim turns)
    {
        private int isOver;

        public Task EndAsync()
        {
            End();
            return Task.CompletedTask;
        }

        public void End()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
                turns.Release();
        }
    }
}
