namespace Goodword.Conversations;

internal static class ConversationsFeature
{
    public static void AddConversations(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Replying>();
        builder.Services.AddScoped<Reviewing>();
        builder.Services.AddScoped<Drafting>();
        builder.Services.AddScoped<Tending>();
        builder.Services.AddScoped<SlipNotices>();
    }

    public static void MapConversations(this WebApplication app)
    {
        app.MapReading();
        app.MapSending();
        app.MapNotices();
    }
}
