using System.Globalization;
using System.Text.Json;

namespace Fix401.Reading;

/// <summary>HTTP Archive 1.2, as browsers, proxies and API tools save it.</summary>
internal sealed class Har : Format
{
    public override string Name => "HAR";

    public override Likeness Recognise(Input input)
    {
        var head = input.Head.AsSpan().TrimStart();
        return head.StartsWith("{") && input.Head.Contains("\"log\"", StringComparison.Ordinal) && input.Head.Contains("\"entries\"", StringComparison.Ordinal) ? Likeness.Certain
            : head.StartsWith("{") && input.Head.Contains("\"log\"", StringComparison.Ordinal) && input.Head.Contains("\"creator\"", StringComparison.Ordinal) ? Likeness.Certain
            : Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        try
        {
            using var stream = input.Open();
            using var document = JsonDocument.Parse(stream);
            foreach (var entry in document.RootElement.GetProperty("log").GetProperty("entries").EnumerateArray())
            {
                var request = entry.GetProperty("request");
                var response = entry.GetProperty("response");
                findings.Add(new Exchange(0,
                    new Request(Text(request, "method"), Text(request, "url"), Fields(request))
                    {
                        Body = request.TryGetProperty("postData", out var post) ? Text(post, "text") : null,
                        Version = Text(request, "httpVersion"),
                    },
                    response.GetProperty("status").GetInt32() is var status && status > 0
                        ? new Response(status, Fields(response))
                        {
                            Reason = Text(response, "statusText"),
                            Body = response.TryGetProperty("content", out var content) ? Text(content, "text") : null,
                        }
                        : null)
                {
                    Source = input.Name,
                    StartedAt = DateTimeOffset.TryParse(Text(entry, "startedDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
                });
            }
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UnreadableException($"expected a HAR file: {problem.Message}");
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static Headers Fields(JsonElement message) =>
        new([.. message.GetProperty("headers").EnumerateArray().Select(header => new Header(Text(header, "name"), Text(header, "value")))]);
}
