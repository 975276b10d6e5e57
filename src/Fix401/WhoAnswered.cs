namespace Fix401;

/// <summary>Who sent the answer, by the marks that each layer leaves on it.</summary>
internal static class WhoAnswered
{
    private static readonly (string Header, string Contains, string Layer, string Name)[] Marks =
    [
        ("x-amzn-errortype", "", "gateway", "AWS"),
        ("apigw-requestid", "", "gateway", "AWS API Gateway"),
        ("x-goog-iap-generated-response", "", "gateway", "Google Identity-Aware Proxy"),
        ("x-squid-error", "", "proxy", "Squid"),
        ("x-cache", "error from cloudfront", "cdn", "CloudFront"),
        ("x-cache", "tcp_hit", "cdn", "a CDN's cache"),
        ("server", "istio-envoy", "gateway", "Istio's Envoy"),
        ("server", "envoy", "gateway", "Envoy"),
        ("server", "kong", "gateway", "Kong"),
        ("server", "awselb", "gateway", "an AWS load balancer"),
        ("server", "cloudfront", "cdn", "CloudFront"),
        ("server", "akamaighost", "cdn", "Akamai"),
        ("server", "squid", "proxy", "Squid"),
        ("server", "mitmproxy", "proxy", "mitmproxy"),
        ("x-kong-response-latency", "", "gateway", "Kong"),
        ("server", "kestrel", "application", "ASP.NET Core's server"),
        ("server", "uvicorn", "application", "uvicorn"),
        ("server", "gunicorn", "application", "gunicorn"),
        ("server", "wsgiserver", "application", "Django's server"),
        ("server", "werkzeug", "application", "Flask's server"),
        ("server", "jetty", "application", "Jetty"),
        ("server", "apache-coyote", "application", "Tomcat"),
        ("x-powered-by", "express", "application", "Express"),
        ("x-aspnet-version", "", "application", "ASP.NET"),
        ("audit-id", "", "application", "the Kubernetes API server"),
    ];

    public static Answerer? Of(Evidence evidence)
    {
        if (evidence.Call?.Response is not { } response)
        {
            return null;
        }

        if (response.Status == 407)
        {
            return new("proxy", "status 407 is a proxy's own" + (response.Headers.First("Via") is { } via ? $"; Via: {via}" : ""));
        }

        if (FromPage(response) is { } server)
        {
            return new("web server", $"the error page is {server}'s own, not an application's");
        }

        foreach (var (header, contains, layer, name) in Marks)
        {
            if (response.Headers.All(header).FirstOrDefault(value => value.Contains(contains, StringComparison.OrdinalIgnoreCase)) is { } value)
            {
                return new(layer, $"{header}: {value} is a mark of {name}");
            }
        }

        var provider = evidence.Providers.FirstOrDefault(provider => provider.Kind is "service" or "issuer" or "registry");
        return provider is null ? null : new(provider.Kind == "issuer" ? "identity provider" : "application", $"the answer is of {provider.Name}'s form");
    }

    /// <summary>The web server whose own error page the body is, or null.</summary>
    internal static string? FromPage(Response response) => response.Body switch
    {
        null => null,
        { } body when body.Contains("<hr><center>nginx", StringComparison.OrdinalIgnoreCase) => "nginx",
        { } body when body.Contains("<hr><center>openresty", StringComparison.OrdinalIgnoreCase) => "OpenResty",
        { } body when body.Contains("<hr><center>tengine", StringComparison.OrdinalIgnoreCase) => "Tengine",
        { } body when body.Contains("This server could not verify that you", StringComparison.Ordinal) => "Apache",
        { } body when body.Contains("<address>Apache", StringComparison.Ordinal) => "Apache",
        { } body when body.Contains("Microsoft-IIS", StringComparison.Ordinal) || body.Contains("<title>401 - Unauthorized: Access is denied due to invalid credentials.", StringComparison.Ordinal) => "IIS",
        _ => null,
    };
}
