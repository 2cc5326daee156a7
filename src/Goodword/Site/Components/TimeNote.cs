using Microsoft.AspNetCore.Components;

namespace Goodword.Site.Components;

/// <summary>A time, or what stands in its place, in the small print of rows and messages.</summary>
internal static class TimeNote
{
    public const string Warm = " gw-time-warm";
    public const string Hot = " gw-time-hot";

    /// <summary>Words that may be long, and go on in the next line.</summary>
    public const string Wrapped = " gw-wrap";

    /// <inheritdoc cref="Icon.Of" />
    /// <param name="icon">None is possible.</param>
    /// <param name="words">Behind the icon.</param>
    /// <param name="classes">Of those above.</param>
    public static MarkupString Of(MarkupString icon, string words, string classes = "") => new($"<span class=\"gw-time{classes}\">{icon}{words}</span>");
}
