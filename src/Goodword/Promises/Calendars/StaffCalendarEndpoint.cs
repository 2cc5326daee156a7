using System.Text;
using Goodword.CoachApi;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Goodword.Promises.Calendars;

/// <summary>
/// GET /calendar/SECRET.ics: when a staff member's promises are due. A calendar lies on other machines, so it holds as little as it can:
/// a time, the sort of thing that was promised, the practice, and a link that asks who opens it to sign in; no name and no words.
/// </summary>
internal static class StaffCalendarEndpoint
{
    private const int MostEntries = 500;

    public static void MapStaffCalendar(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/calendar/{secret}.ics", [HttpMethods.Get, HttpMethods.Head], ReadAsync).RequireRateLimiting(CoachLimits.PerPlace).RequireAuthorization(Policies.Anyone);

    public static string AddressOf(Settings settings, OwnedSecret secret) => $"{settings.FirstUrl}/calendar/{secret}.ics";

    private static async Task<IResult> ReadAsync(string secret, HttpContext http, Database database, Settings settings, TimeProvider clock, CancellationToken ct)
    {
        http.Response.Headers.SetPrivate();
        if (OwnedSecret.Read(secret) is not { } link)
            return TypedResults.NotFound();
        await using var db = database.Open(link.Organization);
        var hash = link.Hash;
        var person = await (from calendar in db.StaffCalendars where calendar.Hash == hash join staff in db.Staff on calendar.StaffId equals staff.Id where staff.LeftAt == null select (StaffId?)staff.Id).SingleOrDefaultAsync(ct);
        if (person is not { } owner)
            return TypedResults.NotFound();
        var owed = await (from promise in db.Promises.AsNoTracking().Owed().OwnedBy(owner).Where(p => db.StaffPractices.Any(s => s.StaffId == owner && s.PracticeId == p.PracticeId)).OrderBy(p => p.DueAt).Take(MostEntries)
                          join practice in db.Practices on promise.PracticeId equals practice.Id
                          orderby promise.DueAt
                          select new { promise.Id, promise.DueAt, promise.Kind, promise.State, promise.Version, Practice = practice.Name, practice.TimeZone }).ToListAsync(ct);
        var entries = owed.Select(p => new CalendarEntry
        {
            Uid = $"{p.Id}@goodword",
            Sequence = p.Version,
            At = p.DueAt,
            Day = p.DueAt.WholeDay(DateTimeZoneProviders.Tzdb[Zones.OrUtc(p.TimeZone)]),
            Summary = $"{(p.State == PromiseState.Slipped ? "Overdue promise" : "Promise due")}: {p.Kind.InWords()}, {p.Practice}",
            Url = $"{settings.FirstUrl}/promises/{p.Id}",
        });
        return TypedResults.Text(CalendarFile.Write("Promises", entries, clock.GetUtcNow()), "text/calendar", Encoding.UTF8);
    }

    private static string InWords(this PromiseKind kind) => kind switch
    {
        PromiseKind.Call => "a call",
        PromiseKind.Send => "something to send",
        PromiseKind.FindOut => "something to find out",
        PromiseKind.Appointment => "an appointment",
        PromiseKind.Refund => "a refund",
        _ => "something to do",
    };
}
