using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Corridor.Server;

/// <summary>The description of the API at <c>/openapi/v1.json</c>. Its text is checked in as docs/openapi.json, and a test compares the two.</summary>
internal static class ApiDescription
{
    public static void AddTo(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Corridor",
                Version = "1",
                Description = "Customer experience management. People sign in with a cookie; machines send 'Authorization: Bearer cor_sec_...'. Errors are problem details (RFC 9457) with a stable 'code'.",
            };
            // Where it is served is no part of what it is.
            document.Servers?.Clear();
            // Written by a converter of its own, of which the framework knows nothing.
            if (document.Components?.Schemas?.TryGetValue(nameof(Moment), out IOpenApiSchema? moment) == true && moment is OpenApiSchema time) (time.Type, time.Format) = (JsonSchemaType.String, "date-time");
            return Task.CompletedTask;
        });
    });
}
