using System.Globalization;
using Goodword.Site.Components;

namespace Goodword.Tests.Site;

public sealed class WallClockTests
{
    [Theory]
    [InlineData("2027-01-08T10:15:00Z", "8 Jan 2027 10:15")]
    [InlineData("2026-12-20T10:15:00Z", "20 Dec 10:15")]
    [InlineData("2025-12-20T10:15:00Z", "20 Dec 2025")]
    public void What_is_to_come_has_its_hour_also_next_year(string at, string shown) =>
        Assert.Equal(shown, WallClock.Short(At(at), "Etc/UTC", At("2026-12-28T09:00:00Z")));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
