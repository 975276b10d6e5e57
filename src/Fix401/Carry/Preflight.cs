namespace Fix401.Carry;

/// <summary>A CORS preflight (Fetch standard): what the browser asks before it sends the call itself. It never carries a credential.</summary>
internal static class Preflight
{
    public static bool Is(Request request) =>
        request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase) && (request.Headers.Has("Access-Control-Request-Method") || request.Headers.Has("Access-Control-Request-Headers"));
}
