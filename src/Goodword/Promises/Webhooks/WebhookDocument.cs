using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Goodword.Promises.Webhooks;

/// <summary>What webhooks send, in the API's description.</summary>
internal static class WebhookDocument
{
    private const string Body = nameof(WebhookMessage);
    private const string Test = nameof(WebhookTest);

    public static async Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var body = await context.GetOrCreateSchemaAsync(typeof(WebhookMessage), cancellationToken: ct);
        // A record's members are all required, to whom only looks at its constructor.
        if (body.Properties?["data"].Required is { } required)
            required.ExceptWith(["action", "said"]);
        document.AddComponent(Body, body);
        document.AddComponent(Test, await context.GetOrCreateSchemaAsync(typeof(WebhookTest), cancellationToken: ct));
        document.Webhooks = WebhookEventNames.Choices.Append(WebhookEvents.Test).ToDictionary(
            one => one.Name(),
            IOpenApiPathItem (one) => new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Describe(document, one) } },
            StringComparer.Ordinal);
    }

    private static OpenApiOperation Describe(OpenApiDocument document, WebhookEvents one) => new()
    {
        OperationId = $"told{one}",
        Summary = $"{one.InWords()}.",
        Description = "Sent to the addresses that an administrator added under Settings, Webhooks, and signed as in the Standard Webhooks specification. "
            + "What is not answered with 2xx within 15 seconds is sent again, eight times in about two days; then the address is turned off. Redirects are not followed.",
        Tags = new HashSet<OpenApiTagReference> { new("Promises", document) },
        Parameters =
        [
            Header("webhook-id", "The same each time that this is sent: take it once."),
            Header("webhook-timestamp", "When it was sent, in seconds since 1970. Refuse what is more than five minutes old."),
            Header("webhook-signature", "\"v1,\" and the HMAC-SHA256 of id, timestamp and body, joined by full stops, in Base64. After a change of secrets there are two for a day, separated by a space."),
        ],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = new OpenApiSchemaReference(one is WebhookEvents.Test ? Test : Body, document) } },
        },
        Responses = new OpenApiResponses
        {
            ["2XX"] = new OpenApiResponse { Description = "Taken. What the answer says is not read." },
            ["410"] = new OpenApiResponse { Description = "Nothing is there any more: the address is turned off." },
        },
    };

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
