using Fix401.Write;

namespace Fix401.Obtain;

/// <summary>A request to a token endpoint (RFC 6749, section 3.2), seen by its parameters.</summary>
internal static class TokenRequest
{
    public static bool Is(Request request) => CredentialReader.Body(request).Any(field => field.Name == "grant_type");

    public static string? Parameter(Request request, string name)
    {
        foreach (var field in CredentialReader.Body(request))
        {
            if (field.Name == name)
            {
                return field.Value;
            }
        }

        return null;
    }

    /// <summary>How the client says who it is: "client_secret_basic", "client_secret_post", "private_key_jwt"; null where it does not.</summary>
    public static string? ClientAuthentication(Request request) =>
        request.Headers.First("Authorization") is { } value && value.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) ? "client_secret_basic"
        : Parameter(request, "client_secret") is { Length: > 0 } ? "client_secret_post"
        : Parameter(request, "client_assertion") is { Length: > 0 } ? "private_key_jwt"
        : null;
}
