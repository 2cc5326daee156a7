using System.Globalization;

namespace Goodword.Storage;

/// <summary>How a place in a list stands in an address: a row's instant and its id.</summary>
internal static class ListKey
{
    /// <returns>Null for anything that <see cref="Write"/> did not write.</returns>
    public static (DateTimeOffset At, Guid Id)? Read(string? text) =>
        text is { Length: > 33 and < 64 }
        && text[^33] == '-'
        && long.TryParse(text.AsSpan(0, text.Length - 33), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
        && ticks > 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(text.AsSpan(text.Length - 32), "N", out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;

    public static string Write(DateTimeOffset at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:x}-{id:N}");
}
