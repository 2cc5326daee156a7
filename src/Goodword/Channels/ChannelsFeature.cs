using Goodword.Channels.Fetching;
using Goodword.Channels.Sending;
using Goodword.Channels.Showing;

namespace Goodword.Channels;

internal static class ChannelsFeature
{
    public static void AddChannels(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Postbag>();
        builder.Services.AddSingleton<Intake>();
        builder.Services.AddSingleton<Patience>();
        builder.Services.AddSingleton<MailQueue>();
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddHostedService<Fetcher>();
        builder.Services.AddScoped<Originals>();
    }

    public static void MapChannels(this WebApplication app) => app.MapOriginals();
}
