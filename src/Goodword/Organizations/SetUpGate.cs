namespace Goodword.Organizations;

internal static class SetUpGate
{
    /// <summary>While nobody can sign in, every page leads to set-up.</summary>
    public static void UseSetUp(this WebApplication app)
    {
        var settingUp = app.Services.GetRequiredService<SettingUp>();
        app.Use(async (http, next) =>
        {
            if (IsPage(http) && !await settingUp.IsDoneAsync(http.RequestAborted))
                http.Response.Redirect("/set-up");
            else
                await next(http);
        });
    }

    private static bool IsPage(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        return HttpMethods.IsGet(http.Request.Method)
            && http.Request.Path != "/set-up"
            && (http.Request.Path == "/" || endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null);
    }
}
