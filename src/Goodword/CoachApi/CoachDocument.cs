using Goodword.Organizations;
using Goodword.Promises.Api;
using Goodword.Promises.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Goodword.CoachApi;

/// <summary>The API's description for programs: OpenAPI 3.1 at <see cref="Path"/>.</summary>
internal static class CoachDocument
{
    public const string Path = "/api/openapi.json";

    /// <summary>The one that an address without a name leads to.</summary>
    private const string Name = "v1";

    public static void AddCoachDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer(Introduce);
        options.AddDocumentTransformer(WebhookDocument.DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
    });

    public static void MapCoachDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi(Path).RequireAuthorization(Policies.Anyone);

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Goodword: the coach and the promises",
            Version = "1",
            Description = "The coach: what a customer should not have to hear, and what they will love to hear, in a text that is about to be sent. "
                + "Promises: what was said that would be done, by when, and what became of it, in the name of the staff member whom the key is for; webhooks tell of it by themselves. "
                + "Problems are problem details (RFC 9457); `errors` names each field, what is wrong with it, and the remedy.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that an administrator made under Settings, Keys for other applications." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "goodword", Description = "Somebody signed in, on pages of this server." },
        };
        return Task.CompletedTask;
    }

    /// <summary>The body is read by hand, so that every problem in it can be told; here it is described.</summary>
    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var policies = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(a => a.Policy).ToList();
        if (policies.Exists(p => p is Policies.PromisesRead or Policies.PromisesWrite))
            await PromiseDocument.DescribeAsync(operation, context, policies.Contains(Policies.PromisesWrite), ct);
        if (!policies.Contains(Policies.Coach))
            return;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "At most 64 KiB.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(CoachRequest), cancellationToken: ct) },
            },
        };
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("session", context.Document)] = [] },
        ];
        if (operation.Responses?.GetValueOrDefault("429") is OpenApiResponse tooOften)
            tooOften.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
            };
    }
}
