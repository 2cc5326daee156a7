using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>How somebody looks at a page: on what, in which light, and whether scripts run.</summary>
public sealed record Look(bool Phone = false, bool Dark = false, bool JavaScript = true)
{
    public static readonly Look Desktop = new();

    public static readonly Look OnPhone = new(Phone: true);

    /// <summary>Desktop and phone, light and dark.</summary>
    public static readonly IReadOnlyList<Look> All = [Desktop, new(Dark: true), OnPhone, new(Phone: true, Dark: true)];

    public override string ToString() =>
        string.Join('-', Phone ? "phone" : "desktop", Dark ? "dark" : "light") + (JavaScript ? "" : "-without-javascript");

    internal BrowserNewContextOptions ToOptions(string? baseUrl) => new()
    {
        BaseURL = baseUrl,
        ViewportSize = Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
        IsMobile = Phone,
        HasTouch = Phone,
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = JavaScript,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "en-GB",
        TimezoneId = "Europe/London",
    };
}
