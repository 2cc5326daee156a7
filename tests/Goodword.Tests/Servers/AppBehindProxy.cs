using Goodword.Commands;
using Goodword.Tests.World;
using Npgsql;

namespace Goodword.Tests.Servers;

/// <summary>Goodword that reaches PostgreSQL through what a test can break and mend.</summary>
internal sealed class AppBehindProxy : IAsyncDisposable
{
    private AppBehindProxy(GoodwordApp app, TcpProxy proxy)
    {
        App = app;
        Proxy = proxy;
    }

    public GoodwordApp App { get; }

    public TcpProxy Proxy { get; }

    public static Task<AppBehindProxy> Open(CancellationToken ct) => Between(change => GoodwordApp.Open(Kept.InPostgres, ct, change));

    /// <summary>With its workers.</summary>
    public static Task<AppBehindProxy> Serve(CancellationToken ct) => Between(change => GoodwordApp.Serve(Kept.InPostgres, ct, change));

    /// <summary>Quartz stops only when it can write down what it lets go of: the proxy is whole again before the app ends, and ends after it.</summary>
    public async ValueTask DisposeAsync()
    {
        Proxy.Mend();
        await App.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    private static async Task<AppBehindProxy> Between(Func<Func<Settings, Settings>, Task<GoodwordApp>> open)
    {
        TcpProxy? proxy = null;
        var app = await open(settings =>
        {
            var direct = new NpgsqlConnectionStringBuilder(settings.Database);
            proxy = TcpProxy.To(direct.Host ?? "", direct.Port);
            return settings with { Database = new NpgsqlConnectionStringBuilder(settings.Database) { Host = TcpProxy.Host, Port = proxy.Port }.ConnectionString };
        });
        Assert.NotNull(proxy);
        return new AppBehindProxy(app, proxy);
    }
}
