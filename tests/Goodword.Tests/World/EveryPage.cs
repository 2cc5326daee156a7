using Goodword.Channels;
using Goodword.CoachApi;
using Goodword.Organizations;
using Goodword.Promises.Theirs;
using Goodword.Promises.Webhooks;
using Goodword.Tests.Feelings;
using Goodword.Tests.Promises;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.World;

/// <summary>The address of a page that there is something to see on, and whether one must be signed in to see it.</summary>
internal sealed record PageAddress(string Path, bool IsPublic);

/// <summary>Finds the pages that there are, so that a new page is looked at from the day it exists.</summary>
internal static class EveryPage
{
    /// <summary>What a page looks like besides its first view.</summary>
    private static readonly string[] Views =
    [
        "/inbox?view=mine", "/inbox?view=closed", "/inbox?q=blood", "/inbox?q=nowhere",
        "/customers?q=aleks", "/customers?q=nobody", "/promises?view=slipped", "/promises?view=settled",
        "/settings/staff?q=hugo", "/settings/staff?q=nobody", "/settings/absences?q=ana", "/settings/absences?q=nobody", "/settings/absences?colleague=mara",
    ];

    public static async Task<IReadOnlyList<PageAddress>> Of(GoodwordApp app, ElmStreet elm, CancellationToken ct)
    {
        var things = await Fill(app, elm, ct);
        return
        [
            .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                .DistinctBy(e => e.RoutePattern.RawText)
                // Closed by now, shown in place of another, or for developers.
                .Where(e => e.RoutePattern.RawText != "/set-up" && e.RoutePattern.RawText?.StartsWith("/dev/", StringComparison.Ordinal) != true)
                .Select(e => new PageAddress(PathOf(e.RoutePattern, things), e.Metadata.GetMetadata<AuthorizeAttribute>()?.Policy == Policies.Anyone)),
            .. Views.Append($"/settings/absences?stand-in={things["absences"]}").Append($"/settings/staff/{things["staff"]}?colleague=mara").Select(path => new PageAddress(path, IsPublic: false)),
        ];
    }

    /// <summary>One of each thing that a page can be about, by what stands before it in the address: /customers/{…}.</summary>
    private static async Task<Dictionary<string, string>> Fill(GoodwordApp app, ElmStreet elm, CancellationToken ct)
    {
        var name = "Aleksandra Wiśniewska-Konstantinopolskaya von Hohenzollern";
        var pat = await elm.Meet(name, "aleksandra.wisniewska-konstantinopolskaya@example.com", ct);
        var subject = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
        var text = $"Is my blood test back?\n\nشكرا لك، أنا قلق بشأن النتيجة https://example.com/{new string('a', 300)}";
        var conversation = await elm.Write(pat, subject, text, ct);
        var (webhook, webhookFact) = Webhook.Make(elm.Organization.Id, app.Services.GetRequiredService<WebhookSecrets>().New().Kept, elm.Ada.Id, app.Now);
        await using (var db = elm.Database())
        {
            // Refused before anything is sent.
            db.Webhooks.Add(webhook.Describe($"https://127.0.0.1/{new string('a', 300)}", WebhookEvents.All, [], withWords: true));
            db.Facts.Add(webhookFact);
            await db.SaveChangesAsync(ct);
        }

        var promise = await elm.Promise(conversation, elm.Ana, app.Now.AddHours(3));
        await using (var db = elm.Database())
        {
            db.CoachKeys.Add(CoachKey.Make(elm.Organization.Id, name, OwnedSecret.New(elm.Organization.Id), [$"https://{new string('a', 60)}.example.com"], elm.Ada.Id, app.Now));
            var mail = OutgoingMail.Queue(elm.Organization.Id, elm.Practice.Id, OutgoingKind.TheirReminder, null, pat.Addresses[0].Email, $"{Guid.CreateVersion7()}@elm.example", [], app.Now);
            mail.Fail($"The server said no: {subject}", app.Now);
            db.OutgoingMails.Add(mail);
            db.TheirPromises.Add(TheirPromise.Note(conversation, null, subject, app.Now.AddDays(2), app.Now.AddDays(1), elm.Ana.Id, app.Now));
            await db.SaveChangesAsync(ct);
        }

        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customers"] = pat.Id.ToString(),
            ["conversations"] = conversation.Id.ToString(),
            ["promises"] = promise.Id.ToString(),
            ["practices"] = elm.Practice.Id.ToString(),
            ["staff"] = elm.Hugo.Id.ToString(),
            ["absences"] = (await elm.Away(elm.Ana, app.Now.AddDays(1), app.Now.AddDays(3), null)).Id.ToString(),
            ["webhooks"] = webhook.Id.ToString(),
            ["f"] = (await app.Asked(elm)).Split('/')[^1],
            ["p"] = elm.Practice.Slug,
            ["w"] = (await app.WordLink(elm, conversation)).Split('/')[^1],
        };
    }

    private static string PathOf(RoutePattern pattern, Dictionary<string, string> things)
    {
        var path = "";
        var before = "";
        foreach (var segment in pattern.PathSegments)
        {
            if (segment.Parts is [RoutePatternParameterPart])
            {
                Assert.True(things.TryGetValue(before, out var thing), $"{pattern.RawText}: nobody knows what can stand after {path}/. Make one in {nameof(EveryPage)}.{nameof(Fill)}, under \"{before}\".");
                path += "/" + thing;
            }
            else
            {
                before = string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(p => p.Content));
                path += "/" + before;
            }
        }

        return path.Length == 0 ? "/" : path;
    }
}
