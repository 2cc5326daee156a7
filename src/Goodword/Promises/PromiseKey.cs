using System.Globalization;
using System.Runtime.InteropServices;

namespace Goodword.Promises;

/// <summary>A place in a list of promises, from which the next page or the one before goes on.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PromiseKey(DateTimeOffset At, PromiseId Id)
{
    /// <summary>Null for anything that no page wrote.</summary>
    public static PromiseKey? Read(string? text) =>
        text is { Length: > 33 and < 64 }
        && text[^33] == '-'
        && long.TryParse(text.AsSpan(0, text.Length - 33), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
        && ticks > 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(text.AsSpan(text.Length - 32), "N", out var id)
            ? new PromiseKey(new DateTimeOffset(ticks, TimeSpan.Zero), PromiseId.From(id))
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:x}-{Id}");
}
