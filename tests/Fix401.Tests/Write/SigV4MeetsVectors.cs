using System.Globalization;
using System.Net;
using System.Text.Json;
using Fix401.Hold;
using Fix401.Write;

namespace Fix401.Tests.Write;

/// <summary>The signing vectors of AWS's common runtime: 38 requests, each signed in the header and in the query.</summary>
public class SigV4MeetsVectors
{
    [Fact]
    public void Canonical_request_string_to_sign_and_signature_are_equal_in_header_and_query()
    {
        foreach (var vector in Vector.All())
        {
            foreach (var form in (string[])["header", "query"])
            {
                var signed = vector.Sign(form);
                var signature = SigV4.Read(signed)!;
                var canonical = CanonicalRequest.Of(vector.IsTokenSigned ? signed : Without(signed, "X-Amz-Security-Token"), signature, vector.IsNormalized);

                Assert.Equal((vector.Name, form, vector.Text($"{form}-canonical-request")), (vector.Name, form, canonical.Text));
                Assert.Equal(vector.Text($"{form}-string-to-sign"), signature.StringToSign(canonical));
                Assert.Equal(vector.Text($"{form}-signature"), signature.Signature.Reveal());
                Assert.Equal((vector.Name, ""), (vector.Name, string.Join("; ", signature.Faults)));
            }
        }
    }

    [Theory]
    [InlineData("header value")]
    [InlineData("path")]
    [InlineData("query")]
    [InlineData("body")]
    [InlineData("date")]
    [InlineData("region")]
    public void One_altered_input_is_explained_down_to_the_line_that_differs(string altered)
    {
        foreach (var vector in Vector.All().Where(vector => vector.IsTokenSigned))
        {
            foreach (var form in (string[])["header", "query"])
            {
                var signed = vector.Sign(form);
                var xml = $"<Error><Code>SignatureDoesNotMatch</Code><StringToSign>{WebUtility.HtmlEncode(vector.Text($"{form}-string-to-sign"))}</StringToSign>"
                    + $"<CanonicalRequest>{WebUtility.HtmlEncode(vector.Text($"{form}-canonical-request"))}</CanonicalRequest></Error>";
                var text = $"The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'{vector.Text($"{form}-canonical-request")}'\n\n"
                    + $"The String-to-Sign should have been\n'{vector.Text($"{form}-string-to-sign")}'\n";
                var json = JsonSerializer.Serialize(new Dictionary<string, string> { ["message"] = text });

                foreach (var body in (string[])[xml, text, json])
                {
                    var response = Given.Response(403) with { Body = body };
                    Assert.Equal([], SigV4Explainer.Explain(signed, response, vector.IsNormalized)!);
                    var lines = SigV4Explainer.Explain(Alter(signed, altered, form), response, vector.IsNormalized)!.Select(difference => difference.Line);
                    Assert.Equal((vector.Name, form, Expected(altered, form, signed)), (vector.Name, form, string.Join(", ", lines)));
                }
            }
        }
    }

    [Fact]
    public void A_secret_in_a_line_is_not_shown()
    {
        var vector = Vector.All().First(vector => vector.Name == "get-vanilla-with-session-token");
        var signed = vector.Sign("query");
        var response = Given.Response(403) with { Body = $"<StringToSign>x\ny\nz</StringToSign><CanonicalRequest>{WebUtility.HtmlEncode(vector.Text("query-canonical-request"))}</CanonicalRequest>" };

        var differences = SigV4Explainer.Explain(Alter(signed, "query", "query"), response)!;

        Assert.NotEmpty(differences);
        Assert.DoesNotContain("6e86291e", string.Concat(differences.Select(difference => difference.Fact + difference.Diff)), StringComparison.Ordinal);
    }

    private static string Expected(string altered, string form, Request signed) => (altered, form) switch
    {
        ("header value", _) => "header host",
        ("body", _) => "body hash",
        ("date", "header") => "header x-amz-date, time",
        ("date", _) => "query, time",
        ("region", "header") => "scope",
        ("region", _) => "query, scope",
        _ => altered,
    };

    private static Request Alter(Request request, string altered, string form) => altered switch
    {
        "header value" => With(request, "Host", "other.amazonaws.com"),
        "path" => Copy(request, request.Url.Replace("amazonaws.com/", "amazonaws.com/altered/", StringComparison.Ordinal)),
        "query" => Copy(request, request.Url + (request.Url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "altered=1"),
        "body" => new(request.Method, request.Url, request.Headers) { Body = request.Body + "altered" },
        "date" when form == "header" => With(request, "X-Amz-Date", "20150830T123601Z"),
        "date" => Copy(request, request.Url.Replace("123600Z", "123601Z", StringComparison.Ordinal)),
        "region" when form == "header" => With(request, "Authorization", request.Headers.First("Authorization")!.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal)),
        _ => Copy(request, request.Url.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal)),
    };

    private static Request Copy(Request request, string url) => new(request.Method, url, request.Headers) { Body = request.Body };

    private static Request With(Request request, string name, string value) =>
        request with { Headers = new([.. request.Headers.Select(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? header with { Value = value } : header)]) };

    private static Request Without(Request request, string name)
    {
        var start = request.Url.IndexOf("&" + name, StringComparison.Ordinal);
        var url = start < 0 ? request.Url : request.Url.Remove(start, request.Url.IndexOf('&', start + 1) - start);
        return new(request.Method, url, new([.. request.Headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))])) { Body = request.Body };
    }

    private sealed class Vector
    {
        private readonly string folder;
        private readonly JsonElement context;

        private Vector(string folder)
        {
            this.folder = folder;
            using var document = JsonDocument.Parse(Text("context", "json"));
            context = document.RootElement.Clone();
        }

        public string Name => Path.GetFileName(folder);

        public bool IsNormalized => context.GetProperty("normalize").GetBoolean();

        public bool IsTokenSigned => !(context.TryGetProperty("omit_session_token", out var omitted) && omitted.GetBoolean());

        public static List<Vector> All()
        {
            var all = Directory.GetDirectories(SharedVectors.Folder("sigv4")).Order(StringComparer.Ordinal).Select(folder => new Vector(folder)).ToList();
            Assert.Equal(38, all.Count);
            return all;
        }

        public string Text(string name, string kind = "txt") => File.ReadAllText(Path.Combine(folder, $"{name}.{kind}"));

        public Request Sign(string form)
        {
            var credentials = context.GetProperty("credentials");
            var token = credentials.TryGetProperty("token", out var session) ? new Secret(session.GetString()!) : null;
            var keys = new AwsKeys(credentials.GetProperty("access_key_id").GetString()!, new(credentials.GetProperty("secret_access_key").GetString()!), token);
            var signer = new SigV4Signer(keys, context.GetProperty("region").GetString()!, context.GetProperty("service").GetString()!)
            {
                IsNormalized = IsNormalized,
                SendsHash = context.GetProperty("sign_body").GetBoolean(),
                SignsToken = IsTokenSigned,
            };
            var now = DateTimeOffset.Parse(context.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);
            return form == "header" ? signer.Sign(Unsigned(), now) : signer.Presign(Unsigned(), now, TimeSpan.FromSeconds(context.GetProperty("expiration_in_seconds").GetInt32()));
        }

        private Request Unsigned()
        {
            var parts = Text("request").Split("\n\n", 2);
            var lines = parts[0].Replace("\n ", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var start = lines[0];
            var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => (pair[0], pair[1])).ToArray();
            var target = start[(start.IndexOf(' ', StringComparison.Ordinal) + 1)..start.LastIndexOf(' ')];
            return new(start[..start.IndexOf(' ', StringComparison.Ordinal)], "https://example.amazonaws.com" + target, Given.Fields(headers)) { Body = parts.Length > 1 ? parts[1] : null };
        }
    }
}
