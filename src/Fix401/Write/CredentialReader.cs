using System.Text.Json;
using Fix401.Check;
using Fix401.Providers;
using Fix401.Reading;

namespace Fix401.Write;

/// <summary>Finds every credential of a request: in header, query, cookie and body.</summary>
internal static class CredentialReader
{
    /// <summary>Headers that carry a credential whatever the provider.</summary>
    private static readonly HashSet<string> HeaderNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "X-Api-Key", "Api-Key", "Api_Key", "ApiKey", "X-ApiKey", "X-Auth-Token", "X-Access-Token", "Access-Token", "Token", "X-Token", "Auth-Token", "X-Auth-Key", "Private-Token", "Job-Token",
        "Deploy-Token", "X-Amz-Security-Token", "X-Amz-Sso_Bearer_Token", "X-Aws-Ec2-Metadata-Token", "Ocp-Apim-Subscription-Key", "X-Goog-Api-Key", "X-Goog-Iap-Jwt-Assertion", "X-Vault-Token", "X-Consul-Token",
        "X-Nomad-Token", "X-Shopify-Access-Token", "DD-Api-Key", "DD-Application-Key", "X-NuGet-ApiKey", "X-WP-Nonce", "X-CSRF-Token", "X-XSRF-Token", "DPoP", "Authentication", "Authorisation", "X-Authorization",
        "X-Functions-Key", "X-Auth", "X-Session-Token", "X-Subject-Token", "X-Figma-Token", "X-Gitlab-Token", "X-Figma-Token", "X-Rapidapi-Key", "X-Mbx-Apikey", "X-Parse-Rest-Api-Key", "X-Hasura-Admin-Secret",
        "X-Api-Token", "X-JWT-Assertion", "X-Forwarded-Access-Token", "X-ZUMO-AUTH", "Circle-Token", "X-Cisco-Meraki-Api-Key", "X-Octopus-ApiKey", "X-Jfrog-Art-Api", "X-JFrog-Art-Api", "X-Auth-Email", "X-TrackerToken",
        "X-IG-Token", "X-PW-AccessToken", "X-Postmark-Server-Token", "X-Algolia-Api-Key", "X-Api-Secret", "X-Client-Secret", "X-Honeycomb-Team", "X-Redmine-Api-Key", "X-SF-Token", "X-Plex-Token", "X-Emby-Token",
    };

    private static readonly HashSet<string> FieldNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "api_key", "apikey", "api-key", "key", "token", "access_token", "auth_token", "authtoken", "private_token", "id_token", "refresh_token", "client_secret", "password", "passwd", "pwd", "assertion", "client_assertion",
        "code", "secret", "sig", "signature", "X-Amz-Signature", "X-Goog-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "subscription-key", "appid", "app_key", "session", "sessionid", "sid", "ticket", "jwt",
        "subject_token", "actor_token", "WebIdentityToken", "SAMLAssertion", "oauth_token", "oauth_signature", "device_code", "apiToken", "api_token", "hapikey", "auth", "user_token", "accessToken", "refreshToken",
        "clientSecret", "apiKey", "idToken", "code_verifier", "access_key", "accesskey", "crumb",
    };

    /// <summary>Cookies that are known to hold a session or a token, by a part of their name.</summary>
    private static readonly string[] SessionCookies =
        ["sess", "sid", "auth", "token", "jwt", "login", "logged_in", "identity", ".aspnet", "remember", "connect.sid", "jsessionid", "phpsessid", "laravel", "_user", "access", "oauth2_proxy", "csrf", "xsrf", "cf_authorization", "ticket"];

    /// <summary>Schemes of Authorization that somebody's server knows (IANA's registry and common private ones).</summary>
    public static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Basic", "Bearer", "Digest", "Negotiate", "NTLM", "Kerberos", "OAuth", "DPoP", "GNAP", "HOBA", "Mutual", "PrivateToken", "SCRAM-SHA-1", "SCRAM-SHA-256", "vapid", "Concealed",
        "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256", "AWS", "AWS3-HTTPS", "HMAC", "HMAC-SHA256", "HMAC-SHA1", "hmacauth", "Signature", "SharedKey", "SharedKeyLite", "SharedAccessSignature", "GOOG1", "GOOG4-RSA-SHA256", "GOOG4-HMAC-SHA256",
        "Token", "JWT", "Bot", "SSWS", "ApiKey", "Api-Key", "ApiToken", "Key", "GenieKey", "Splunk", "GoogleLogin", "Client-ID", "Zoho-oauthtoken", "WRAP", "PVEAPIToken", "AccessToken", "MediaBrowser", "Klaviyo-API-Key", "DeepL-Auth-Key",
        "Discogs", "Snowflake", "CSRF", "VOMS", "amx", "acs", "OSS", "COS", "OBS", "Hawk", "EG1-HMAC-SHA256", "VERACODE-HMAC-SHA-256", "App", "Apikey", "SAPISIDHASH", "cwt", "Kubernetes", "Session",
    };

    public static IReadOnlyList<Credential> Find(Exchange exchange, ProviderCatalogue catalogue, IReadOnlyList<Provider> here)
    {
        var request = exchange.Request;
        var places = here.SelectMany(provider => provider.Credential).ToList();
        var found = new List<Credential>();
        var where = $"exchange {exchange.Number}, request";

        foreach (var header in request.Headers)
        {
            if (header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Name.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase))
            {
                var (scheme, value) = Split(header.Value);
                found.Add(Make(Carrier.Header, header.Name, scheme, value, Quote(where, header)));
            }
            else if (header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var (name, value) in Cookies(header.Value))
                {
                    if (IsSession(name, value) || places.Exists(place => name.Equals(place.Cookie, StringComparison.OrdinalIgnoreCase)))
                    {
                        found.Add(Make(Carrier.Cookie, name, null, value, new($"{where} header Cookie") { Excerpt = Excerpt.Around($"Cookie: {header.Value}", value) }));
                    }
                }
            }
            else if (HeaderNames.Contains(header.Name) || HeaderNames.Contains(header.Name.Replace('_', '-')) || places.Exists(place => header.Name.Equals(place.Header, StringComparison.OrdinalIgnoreCase))
                || header.Name.EndsWith("-api-key", StringComparison.OrdinalIgnoreCase) || header.Name.EndsWith("-access-token", StringComparison.OrdinalIgnoreCase) || header.Name.EndsWith("-auth-token", StringComparison.OrdinalIgnoreCase)
                || Jwt.TryRead(header.Value.AsSpan().Trim(), out _) || catalogue.ShapeOf(header.Value.Trim(), []) is not null)
            {
                var (scheme, value) = SplitKnown(header.Value);
                found.Add(Make(Carrier.Header, header.Name, scheme, value, Quote(where, header)));
            }
        }

        foreach (var (name, value) in Query(request.Url))
        {
            if (FieldNames.Contains(name) || places.Exists(place => name.Equals(place.Query, StringComparison.OrdinalIgnoreCase)) || Jwt.TryRead(value, out _) || catalogue.ShapeOf(value, []) is not null)
            {
                found.Add(Make(Carrier.Query, name, null, value, new($"{where} URL") { Excerpt = Excerpt.Around(request.Url, name + "=") }));
            }
        }

        foreach (var (name, value) in Body(request))
        {
            if (FieldNames.Contains(name) || places.Exists(place => name.Equals(place.Body, StringComparison.OrdinalIgnoreCase)) || Jwt.TryRead(value, out _))
            {
                found.Add(Make(Carrier.Body, name, null, value, new($"{where} body, field {name}")));
            }
        }

        return found;

        Credential Make(Carrier carrier, string field, string? scheme, string value, Place place)
        {
            var credential = new Credential(carrier, field, scheme, new(value), place);
            var bare = value.Trim().Trim('"', '\'');
            if (Jwt.TryRead(bare, out var jwt))
            {
                return credential with { Jwt = jwt };
            }

            if (credential.HasScheme("Basic") && BasicPair.Read(value.Trim()) is { } pair)
            {
                // The secret half tells whose it is: many providers take a token as the password, or as the user with no password.
                var told = pair.Password.Length > 0 ? pair.Password.Reveal() : pair.User;
                var inside = catalogue.ShapeOf(told, here);
                return credential with { Basic = pair, Shape = inside, ShapeOwner = inside is null ? null : catalogue.Owner[inside] };
            }

            var shape = catalogue.ShapeOf(bare, here);
            return shape is null ? credential : credential with { Shape = shape, ShapeOwner = catalogue.Owner[shape] };
        }
    }

    /// <summary>Name and value of every parameter of a URL's query, decoded.</summary>
    public static IEnumerable<(string Name, string Value)> Query(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return [];
        }

        var fragment = url.IndexOf('#', question);
        return Form(fragment < 0 ? url[(question + 1)..] : url[(question + 1)..fragment]);
    }

    /// <summary>Name and value of every field of an `application/x-www-form-urlencoded` text, decoded.</summary>
    public static IEnumerable<(string Name, string Value)> Form(string form)
    {
        foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                yield return (Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
            }
        }
    }

    /// <summary>Name and value of every field of a form or JSON body that is a string; deeper JSON fields by their last name.</summary>
    public static IEnumerable<(string Name, string Value)> Body(Request request)
    {
        if (request.Body is not { Length: > 0 } body)
        {
            return [];
        }

        var text = body.AsSpan().TrimStart();
        if (text.Length > 0 && text[0] is '{' or '[')
        {
            try
            {
                using var document = JsonText.Parse(body);
                return [.. JsonFields(document.RootElement)];
            }
            catch (JsonException)
            {
                return [];
            }
        }

        return body.Contains('=', StringComparison.Ordinal) && !body.AsSpan().ContainsAny("<\n") ? Form(body) : [];
    }

    public static IEnumerable<(string Name, string Value)> Cookies(string header)
    {
        foreach (var pair in header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                yield return (pair[..equals], pair[(equals + 1)..]);
            }
        }
    }

    /// <summary>Scheme and rest of an Authorization value. A single word is a scheme where it is a known one, else a bare token.</summary>
    public static (string? Scheme, string Value) Split(string value)
    {
        var start = value.AsSpan().TrimStart();
        var blank = start.IndexOfAny(' ', '\t');
        if (blank < 0)
        {
            var word = start.ToString();
            return Schemes.Contains(word) ? (word, "") : (null, word);
        }

        var first = start[..blank].ToString();
        var isParameter = first.Contains('=', StringComparison.Ordinal) || first.EndsWith(',');
        return isParameter || first.Length > 40 ? (null, start.ToString()) : (first, start[(blank + 1)..].ToString());
    }

    private static (string? Scheme, string Value) SplitKnown(string value)
    {
        var (scheme, rest) = Split(value);
        return scheme is not null && Schemes.Contains(scheme) ? (scheme, rest) : (null, value);
    }

    private static bool IsSession(string name, string value) =>
        Array.Exists(SessionCookies, part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) || Jwt.TryRead(value, out _);

    private static IEnumerable<(string Name, string Value)> JsonFields(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String)
                {
                    yield return (property.Name, property.Value.GetString()!);
                }
                else
                {
                    foreach (var inner in JsonFields(property.Value))
                    {
                        yield return inner;
                    }
                }
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray().SelectMany(JsonFields))
            {
                yield return inner;
            }
        }
    }

    private static string Decode(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text.Replace('+', ' '));
        }
        catch (UriFormatException)
        {
            return text;
        }
    }

    private static Place Quote(string where, Header header) =>
        new($"{where} header {header.Name}") { Excerpt = Excerpt.Around($"{header.Name}: {header.Value}", header.Value) };
}
