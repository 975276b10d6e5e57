using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fix401.Reading;

/// <summary>HTTP Archive 1.2, as browsers, proxies and API tools save it. It is read as a stream: its length does not matter.</summary>
internal sealed class Har : Format
{
    public override string Name => "HAR";

    public override Likeness Recognise(Input input)
    {
        var head = input.Head.AsSpan().TrimStart();
        return head.StartsWith("{") && input.Head.Contains("\"log\"", StringComparison.Ordinal) && input.Head.Contains("\"entries\"", StringComparison.Ordinal) ? Likeness.Certain
            : head.StartsWith("{") && input.Head.Contains("\"log\"", StringComparison.Ordinal) && input.Head.Contains("\"creator\"", StringComparison.Ordinal) ? Likeness.Certain
            : head.StartsWith("{") && input.Head.Contains("\"entries\"", StringComparison.Ordinal) && input.Head.Contains("\"request\"", StringComparison.Ordinal) ? Likeness.Probable
            : Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        var first = findings.Exchanges.Count;
        using var file = input.Open();
        using var stream = AsUtf8(input, file);
        var reader = new HarReader(stream, entry => findings.Add(Exchange(entry, input.Name)));
        try
        {
            reader.Read();
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            var line = problem is JsonException { LineNumber: { } number } ? $"line {number + 1}, " : "";
            if (reader.Entries == 0)
            {
                throw new UnreadableException($"expected a HAR, found malformed JSON at {line}byte {reader.Position}");
            }

            findings.Remarks.Add($"{input.Name}: malformed or cut at {line}byte {reader.Position}; the {reader.Entries} entries before it were read");
        }
        finally
        {
            reader.Dispose();
        }

        HarSanitized.Mark(findings.Exchanges, first, reader.Creator);
    }

    private static Stream AsUtf8(Input input, Stream stream)
    {
        Span<byte> mark = stackalloc byte[2];
        using (var peek = input.Open())
        {
            peek.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        }

        return mark switch
        {
            [0xFF, 0xFE] => Encoding.CreateTranscodingStream(stream, Encoding.Unicode, Encoding.UTF8),
            [0xFE, 0xFF] => Encoding.CreateTranscodingStream(stream, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => stream,
        };
    }

    private static Exchange Exchange(HarEntry entry, string source)
    {
        var request = new Request(entry.Method, entry.Url, Fields(entry.RequestHeaders, entry.RequestCookies, "Cookie"))
        {
            Body = entry.PostText is { Length: > 0 } text ? text : entry.PostParameters.Count > 0 ? Form(entry.PostParameters) : null,
            Version = entry.RequestVersion,
        };
        var fields = Fields(entry.ResponseHeaders, entry.ResponseCookies, "Set-Cookie");
        var response = entry.Status <= 0 ? null : new Response(entry.Status, entry.RedirectUrl is { Length: > 0 } target && !fields.Has("Location") ? new([.. fields, new("Location", target)]) : fields)
        {
            Reason = entry.Reason,
            Version = entry.ResponseVersion,
            Body = HarBody.Of(entry.ContentText, entry.IsBase64, entry.Status),
        };
        return new(0, Redacted.Mark(request), response)
        {
            Source = source,
            StartedAt = DateTimeOffset.TryParse(entry.StartedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
            ServerAddress = entry.Address is { Length: > 0 } address ? address.Trim('[', ']') : null,
            Failure = response is not null ? null : entry.Failure is { Length: > 0 } failure ? failure : "the recording shows no answer (status 0)",
        };
    }

    private static Headers Fields(List<Header> headers, List<Header> cookies, string cookieField)
    {
        var pseudo = headers.Find(header => header.Name.Equals(":authority", StringComparison.Ordinal));
        var hasHost = headers.Exists(header => header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase));
        var fields = new List<Header>(headers.Count + 1);
        if (pseudo.Value is { Length: > 0 } authority && !hasHost)
        {
            fields.Add(new("Host", authority));
        }

        fields.AddRange(headers.Where(header => !header.Name.StartsWith(':')));
        if (cookies.Count > 0 && !headers.Exists(header => header.Name.Equals(cookieField, StringComparison.OrdinalIgnoreCase)))
        {
            // Some tools keep cookies out of the header section.
            if (cookieField == "Cookie")
            {
                fields.Add(new("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"))));
            }
            else
            {
                fields.AddRange(cookies.Select(cookie => new Header(cookieField, $"{cookie.Name}={cookie.Value}")));
            }
        }

        return new(fields);
    }

    private static string Form(List<Header> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Encoded(parameter.Value)}"));

    /// <summary>Some tools write parameters decoded, some as they were sent: only what would break the form is encoded.</summary>
    private static string Encoded(string value) => value.AsSpan().ContainsAny("&+ ") ? Uri.EscapeDataString(value) : value;
}
