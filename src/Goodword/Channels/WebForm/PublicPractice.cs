using Goodword.Coaching.Promises;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Goodword.Channels.WebForm;

/// <summary>What anybody may know of a practice.</summary>
/// <param name="IsAttended">Whether anybody works there, who reads what is written to it.</param>
public sealed record PublicPractice(Practice Practice, Vocabulary Vocabulary, bool IsAttended)
{
    private const int DaysToLookAhead = 60;

    private readonly PracticeCalendar calendar = PracticeCalendar.Of(Practice);

    /// <summary>Null when nobody told them.</summary>
    public OpeningHours? Hours => calendar.Hours is { NeverOpens: false } hours ? hours : null;

    /// <summary>The link that rings it.</summary>
    public static string CallOf(string phone) => $"tel:{string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'))}";

    /// <param name="slug">In any letters, as somebody typed or printed it.</param>
    /// <returns>Null when there is no practice at this address.</returns>
    public static async Task<PublicPractice?> FindAsync(Database database, string slug, CancellationToken ct)
    {
        await using var db = database.OpenGlobal();
        var kept = slug.ToLowerInvariant();
        if (await db.PublicAddresses.AsNoTracking().FirstOrDefaultAsync(a => a.Slug == kept, ct) is not { } address)
            return null;
        db.Organization = address.OrganizationId;
        if (await db.Practices.AsNoTracking().FirstOrDefaultAsync(p => p.Id == address.PracticeId, ct) is not { } practice)
            return null;
        var isDeserted = await db.Practices.Where(p => p.Id == practice.Id).Deserted(db.Staff).AnyAsync(ct);
        return new PublicPractice(practice, await db.Organizations.Select(o => o.Vocabulary).SingleAsync(ct), !isDeserted);
    }

    /// <summary>"We are open now, until 12:00", "We open today at 13:00", "We open on Thursday at 08:00"; null when the hours are unknown.</summary>
    public string? OpenInWords(DateTimeOffset now)
    {
        if (Hours is null)
            return null;
        var local = Instant.FromDateTimeOffset(now).InZone(calendar.Zone).LocalDateTime;
        for (var ahead = 0; ahead < DaysToLookAhead; ahead++)
        {
            var day = local.Date.PlusDays(ahead);
            if (calendar.ClosedDays.Contains(day))
                continue;
            foreach (var span in Hours.SpansOf(day.DayOfWeek))
            {
                if (ahead == 0 && span.Open <= local.TimeOfDay && (span.Close == LocalTime.Midnight || local.TimeOfDay < span.Close))
                    return span.Open == LocalTime.Midnight && span.Close == LocalTime.Midnight ? "We are open now, all day" : $"We are open now, until {Clock(span.Close)}";
                if (ahead > 0 || span.Open > local.TimeOfDay)
                    return $"We open {DayInWords(day, ahead)} at {Clock(span.Open)}";
            }
        }

        return null;
    }

    /// <summary>The days from today on that are closed although it may not look so, the next first.</summary>
    public IEnumerable<LocalDate> ClosedSoon(DateTimeOffset now)
    {
        var today = Instant.FromDateTimeOffset(now).InZone(calendar.Zone).Date;
        return calendar.ClosedDays.Where(day => day >= today && day < today.PlusDays(DaysToLookAhead)).Order();
    }

    public static string Clock(LocalTime time) => time == LocalTime.Midnight ? "24:00" : time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string DayInWords(LocalDate day, int ahead) => ahead switch
    {
        0 => "today",
        1 => "tomorrow",
        < 7 => $"on {day.ToString("dddd", System.Globalization.CultureInfo.CurrentCulture)}",
        _ => $"on {day.ToString("dddd, d MMMM", System.Globalization.CultureInfo.CurrentCulture)}",
    };
}
