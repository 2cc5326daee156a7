using System.Globalization;
using Goodword.Coaching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Goodword.CoachApi;

/// <summary>Problems as RFC 9457 has them: each tells its remedy, for the program's author.</summary>
internal static class ApiProblems
{
    public const string Path = "/api";
    public const string ContentType = "application/problem+json";

    public static IResult Of(IReadOnlyList<FieldProblem> problems) => Of(StatusCodes.Status400BadRequest, "unreadable", "The request cannot be read", string.Join(" ", problems.Select(p => $"{(p.Field.Length > 0 ? p.Field + ": " : "")}{p.Problem} {p.Remedy}")), problems);

    public static IResult TooLarge(int most) => Of(
        StatusCodes.Status413PayloadTooLarge,
        "too-large",
        "The request is too large",
        string.Create(CultureInfo.InvariantCulture, $"A request has at most {most} bytes. Send a shorter text, or fewer earlier messages."),
        [new FieldProblem("", string.Create(CultureInfo.InvariantCulture, $"The body has more than {most} bytes."), "Send a shorter text, or fewer earlier messages.")]);

    public static IResult NoJson(string contentType) => Of(
        StatusCodes.Status415UnsupportedMediaType,
        "no-json",
        "The request is no JSON",
        contentType.Length > 0 ? $"The content type is {contentType}. Send application/json." : "There is no content type. Send application/json.");

    public static IResult NotFromHere(string origin) => Of(
        StatusCodes.Status403Forbidden,
        "origin",
        "Pages of this site may not ask",
        $"The key does not name {origin}. An administrator makes a key that names it under Settings, Keys for other applications.");

    public static IResult PersonLeft() => Of(
        StatusCodes.Status401Unauthorized, "person-left", "Whoever the key works for has left",
        "It opened what they could see, and stopped on the day on which they left. An administrator makes a new one, in a colleague's name, under Settings, Keys for other applications.");

    public static IResult TooOften(TimeSpan wait) => Of(
        StatusCodes.Status429TooManyRequests,
        "too-often",
        "That was a lot at once",
        string.Create(CultureInfo.InvariantCulture, $"Ask again in {Seconds(wait)} s, as Retry-After says; ask when typing pauses rather than at every key."));

    public static IResult NoIdempotencyKey() => Of(
        StatusCodes.Status400BadRequest,
        "no-idempotency-key",
        "There is no good Idempotency-Key",
        "Send the header Idempotency-Key: at most 200 letters, digits and signs that are new for each change, such as a UUID. Sent again with the same, a change is made once.",
        [new FieldProblem("Idempotency-Key", "The header is missing, too long, or holds other than visible ASCII.", "Send a new UUID for each change.")]);

    public static IResult OtherRequest() => Of(
        StatusCodes.Status422UnprocessableEntity, "other-request", "This Idempotency-Key belongs to another request",
        "It was sent before with another address or body. Send a new one for each change.",
        [new FieldProblem("Idempotency-Key", "It was sent with another request.", "Send a new one.")]);

    public static IResult StillWorking() => Of(
        StatusCodes.Status409Conflict, "still-working", "The same request is being worked on", "Ask again in a minute with the same Idempotency-Key; then there is an answer.");

    public static IResult NotFound(ApiProblem problem) => As(problem);

    public static ApiProblem NoPromise() => Problem(
        StatusCodes.Status404NotFound, "no-promise", "There is no such promise", "The person in whose name the key works sees none with this id. Ask for those that there are.");

    public static ApiProblem NoConversation() => Problem(
        StatusCodes.Status404NotFound, "no-conversation", "There is no such conversation", "The person in whose name the key works sees none with this id.");

    public static ApiProblem Settled() => Problem(
        StatusCodes.Status409Conflict, "settled", "The promise is settled", "It was kept, given a new time or withdrawn before, and nothing was changed or sent. Read it again.");

    public static ApiProblem Overtaken() => Problem(
        StatusCodes.Status409Conflict, "overtaken", "Somebody else wrote in this moment", "Nothing was sent. Read what was written, and ask again with a new Idempotency-Key.");

    /// <summary>The request is readable, and what it asks for is no promise.</summary>
    public static ApiProblem NotGiven(string field, string problem, string remedy) => Problem(
        StatusCodes.Status422UnprocessableEntity, "no-promise-given", "That gives no promise", $"{problem} {remedy}", [new FieldProblem(field, problem, remedy)]);

    /// <summary>The customer would read one time, and another would be watched; nothing was sent.</summary>
    /// <param name="read">The time in the words; null: it has passed.</param>
    public static ApiProblem OtherTime(string said, DateTimeOffset? read)
    {
        var problem = $"The words name another time, “{said}”{(read is { } at ? string.Create(CultureInfo.InvariantCulture, $", which is {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}") : "")}.";
        const string Remedy = "Leave due out, or name its time in the words; or send asItIs with true when it is meant so. Take a new Idempotency-Key.";
        return Problem(StatusCodes.Status422UnprocessableEntity, "other-time", "The words name another time", $"Nothing was sent. {problem} {Remedy}", [new FieldProblem("due", problem, Remedy)]);
    }

    /// <summary>It names a day on which the practice is closed, or a weekday that its date hasn't, and the like; nothing was sent.</summary>
    /// <param name="field">Where the time stands.</param>
    /// <param name="why">What stands against it, in words.</param>
    /// <param name="offers">Times that would do: "Next: Monday, 12:00".</param>
    public static ApiProblem HardlyHolds(string field, string why, IReadOnlyList<string> offers)
    {
        var remedy = string.Join(" ", [.. offers.Select(offer => offer + "."), "Choose another time; or send asItIs with true when it is meant so. Take a new Idempotency-Key."]);
        return Problem(StatusCodes.Status422UnprocessableEntity, "hardly-holds", "The time will hardly hold", $"Nothing was sent. {why} {remedy}", [new FieldProblem(field, why, remedy)]);
    }

    /// <summary>Nobody would read the words; nothing was sent.</summary>
    /// <param name="field">Which names the conversation; empty: the address that was asked does.</param>
    public static ApiProblem NoAddress(string field)
    {
        const string Missing = "We know no e-mail address of this conversation's customer.";
        const string Remedy = "Add one on the customer's page and ask again with a new Idempotency-Key; or tell the customer in another way, such as by telephone.";
        return Problem(StatusCodes.Status422UnprocessableEntity, "no-address", "The customer has no e-mail address", $"Nothing was sent or promised. {Missing} {Remedy}", [new FieldProblem(field, Missing, Remedy)]);
    }

    /// <summary>The customer should not hear this; nothing was sent.</summary>
    public static ApiProblem Cautioned(IEnumerable<Finding> cautions) => Problem(
        StatusCodes.Status422UnprocessableEntity, "cautioned", "The coach has something to say about the words",
        "Nothing was sent. Change the words, or send asItIs with true when they are meant so; with a new Idempotency-Key.",
        [.. cautions.Select(caution => new FieldProblem("words", $"{caution.Rule}: “{caution.Text}”. {caution.Why}", caution.Say is [var better, ..] ? $"Say: {Finding.Shown(better)}" : "Say it in other words."))]);

    /// <param name="takes">The methods that it takes: "GET and POST".</param>
    public static IResult WrongMethod(string takes) => Of(StatusCodes.Status405MethodNotAllowed, "method", $"This address takes {takes}", $"{CoachDocument.Path} describes how.");

    public static IResult WrongMethod() => Of(StatusCodes.Status405MethodNotAllowed, "method", "This address takes POST", $"POST a text as JSON. {CoachDocument.Path} describes how.");

    public static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>For what is refused before it comes to an endpoint.</summary>
    public static IResult OfStatus(int status, string title, string words) => status switch
    {
        StatusCodes.Status401Unauthorized => Of(status, "no-key", "Nobody is signed in, and there is no good key",
            "Send \"Authorization: Bearer goodword_…\" with a key that an administrator made under Settings, Keys for other applications, and that is not revoked; or sign in."),
        StatusCodes.Status403Forbidden => Of(status, "scope", "The key does not open this",
            "An administrator makes keys under Settings, Keys for other applications, and chooses there what each opens."),
        StatusCodes.Status404NotFound => Of(status, "not-found", "There is nothing at this address", $"{CoachDocument.Path} describes what there is."),
        StatusCodes.Status429TooManyRequests => TooOften(TimeSpan.FromMinutes(1)),
        StatusCodes.Status413PayloadTooLarge => TooLarge(CoachEndpoint.MostBytes),
        _ => Of(status, "failed", title, words),
    };

    private static JsonHttpResult<ApiProblem> Of(int status, string type, string title, string detail, IReadOnlyList<FieldProblem>? errors = null) =>
        As(Problem(status, type, title, detail, errors));

    private static JsonHttpResult<ApiProblem> As(ApiProblem problem) => TypedResults.Json(problem, statusCode: problem.Status, contentType: ContentType);

    private static ApiProblem Problem(int status, string type, string title, string detail, IReadOnlyList<FieldProblem>? errors = null) =>
        new($"urn:goodword:problem:{type}", title, status, detail, errors ?? []);
}
