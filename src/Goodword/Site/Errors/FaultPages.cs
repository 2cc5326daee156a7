using System.Diagnostics;
using Goodword.CoachApi;
using Goodword.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Goodword.Site.Errors;

/// <summary>Whoever asked for a page gets one that says what to do; whoever asked for data gets a problem document.</summary>
internal static class FaultPages
{
    private const int KeptFormLength = 200_000;

    public static void UseFaultPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => AnswerAsync(http, FaultOf(http)),
            // A page that failed has used up its renderer, and the words for it need one.
            CreateScopeForErrors = true,
            SuppressDiagnosticsCallback = context => Tell(context.HttpContext, context.Exception),
        });
        app.UseStatusCodePages(context => AnswerAsync(context.HttpContext, Fault.Of(context.HttpContext.Response.StatusCode)));
        app.Use(async (http, next) =>
        {
            await next(http);
            // What is larger than may be sent is not read, and so looks like a form without its token.
            if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } && http.Request.ContentLength > http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
                http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            // A page that refuses a form names a type and writes nothing, and a response with a type gets no page.
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null })
                http.Response.ContentType = null;
        });
    }

    private static Fault FaultOf(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        return exception switch
        {
            BadHttpRequestException request => Fault.Of(request.StatusCode),
            AntiforgeryValidationException => Fault.Of(400),
            not null when exception.MeansDatabaseAway() => Fault.DatabaseAway,
            _ => Fault.Ours(NumberOf(http)),
        };
    }

    private static async Task AnswerAsync(HttpContext http, Fault fault)
    {
        http.Response.StatusCode = fault.Status;
        // As the forms on the page want it, which else say in the log that they had to change it.
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers.Pragma = "no-cache";
        // What failed took the headers with it.
        http.Response.Headers.SetSecurity();
        // A page that refused a form has set these already, and they are added, not set.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        http.Response.Headers.Remove("ssr-framing");
        if (fault.Passes)
            http.Response.Headers.RetryAfter = "5";
        if (http.Request.Path.StartsWithSegments(ApiProblems.Path, StringComparison.Ordinal))
        {
            await ApiProblems.OfStatus(fault.Status, fault.Title, fault.Detail).ExecuteAsync(http);
            return;
        }

        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await TypedResults.Problem(title: fault.Title, detail: fault.Detail, statusCode: fault.Status).ExecuteAsync(http);
            return;
        }

        // The page that failed has used up this request's renderer.
        var ofRequest = http.RequestServices;
        await using var scope = ofRequest.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await Page(http, fault, await PostedAsync(http.Request, fault)).ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = ofRequest;
        }
    }

    private static RazorComponentResult<FaultPage> Page(HttpContext http, Fault fault, IReadOnlyList<KeyValuePair<string, string>>? posted) =>
        new(new Dictionary<string, object?>
        {
            [nameof(FaultPage.Fault)] = fault,
            [nameof(FaultPage.Address)] = http.Request.PathBase + http.Request.Path + http.Request.QueryString,
            [nameof(FaultPage.Posted)] = posted,
        })
        { StatusCode = fault.Status };

    /// <summary>What was on its way, unless it is large or secret: then the browser's way back has it.</summary>
    private static async Task<List<KeyValuePair<string, string>>?> PostedAsync(HttpRequest request, Fault fault)
    {
        // A forged form is sent back as it came, without a good token, and is refused when it comes again.
        var keepsIt = fault == Fault.SignedOff || (fault.Passes && request.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true });
        if (!keepsIt || !HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return null;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var fields = form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? "")).ToList();
        var keeps = form.Files.Count == 0
            && fields.Sum(field => field.Key.Length + field.Value.Length) <= KeptFormLength
            && !fields.Exists(field => field.Key.Contains("password", StringComparison.OrdinalIgnoreCase));
        return keeps ? fields : null;
    }

    /// <summary>
    /// In place of the framework's own words, which would hold those of the exception, and so perhaps a customer's. The route is named
    /// rather than the address, since some addresses are secrets. A database that is away fills the log with one line per request.
    /// </summary>
    private static bool Tell(HttpContext http, Exception problem)
    {
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Goodword.Site");
        var route = (http.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "an unknown address";
        if (problem.MeansDatabaseAway())
            log.DatabaseAway(http.Request.Method, route);
        else if (problem is not BadHttpRequestException and not AntiforgeryValidationException)
            log.RequestFailed(http.Request.Method, route, NumberOf(http), problem.WithoutWords());
        return true;
    }

    private static string NumberOf(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}

internal static partial class FaultLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be reached for {Method} {Route}")]
    public static partial void DatabaseAway(this ILogger log, string method, string route);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed, under the number {Number}. {Problem}")]
    public static partial void RequestFailed(this ILogger log, string method, string route, string number, string problem);
}
