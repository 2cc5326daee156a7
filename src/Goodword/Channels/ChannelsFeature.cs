namespace Goodword.Channels;

internal static class ChannelsFeature
{
    public static void AddChannels(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Postbag>();
        builder.Services.AddSingleton<Intake>();
    }

    public static void MapChannels(this WebApplication app)
    {
    }
}
