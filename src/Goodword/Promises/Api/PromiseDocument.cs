using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Goodword.Promises.Api;

/// <summary>What the promises' part of the API's description can't be told by the routes: their keys, their headers, and bodies that are read by hand.</summary>
internal static class PromiseDocument
{
    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, bool changes, CancellationToken ct)
    {
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
        if (!changes)
            return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = OneAnswer.Header,
            In = ParameterLocation.Header,
            Required = true,
            Description = "New for each change, such as a UUID. For 24 hours the same one gets the same answer and changes nothing; with another body it is refused (422), and while the first is being worked on too (409).",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = KeptAnswer.LongestToken },
        });
        var body = operation.OperationId switch
        {
            "makePromise" => typeof(NewPromise),
            "redatePromise" => typeof(NewTime),
            _ => null,
        };
        if (body is not null)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "At most 64 KiB.",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(body, cancellationToken: ct) },
                },
            };
    }
}
