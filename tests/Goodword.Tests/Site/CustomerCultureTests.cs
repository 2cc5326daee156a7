using Goodword.Site;
using NodaTime;

namespace Goodword.Tests.Site;

public sealed class CustomerCultureTests
{
    [Theory]
    [InlineData("America/New_York", "Friday, March 6, 2026")]
    [InlineData("Pacific/Honolulu", "Friday, March 6, 2026")]
    [InlineData("Pacific/Guam", "Friday, March 6, 2026")]
    [InlineData("Europe/London", "Friday, 6 March 2026")]
    [InlineData("America/Jamaica", "Friday, 6 March 2026")]
    public void English_is_written_as_where_the_practice_is(string zone, string day)
    {
        var clock = DateTimeZoneProviders.Tzdb[zone];

        Assert.Equal(day, CustomerCulture.Of("en", "en", clock).Day(new DateTimeOffset(2026, 3, 6, 11, 0, 0, TimeSpan.Zero), clock));
    }
}
