using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fix401.Reading;

namespace Fix401.Bench;

/// <summary>Reading a recording as evidence, against a pass of the framework's JSON reader that looks at nothing. The promise: at least half its speed.</summary>
[MemoryDiagnoser]
public class HarReading
{
    private byte[] har = [];

    /// <summary>Of a page with large scripts and pictures, and of an API's small answers, where nearly all is headers.</summary>
    [Params("large bodies", "small bodies")]
    public string Recording { get; set; } = "";

    [GlobalSetup]
    public void Record() => har = Make(Recording == "large bodies" ? 40_000 : 300, 32 * 1024 * 1024);

    [Benchmark(Baseline = true)]
    public int BareReader()
    {
        var reader = new Utf8JsonReader(har);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark]
    public int Evidence()
    {
        var findings = new Findings();
        new Har().Read(Input.Bytes("trace.har", har), findings);
        return findings.Exchanges.Count;
    }

    /// <summary>A recording as Chrome writes it, about as long as asked for.</summary>
    internal static byte[] Make(int bodyLength, int length)
    {
        using var stream = new MemoryStream(length + (1 << 20));
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("log");
            json.WriteString("version", "1.2");
            json.WriteStartObject("creator");
            json.WriteString("name", "WebInspector");
            json.WriteString("version", "537.36");
            json.WriteEndObject();
            json.WriteStartArray("entries");
            for (var number = 0; stream.Length + json.BytesPending < length; number++)
            {
                Entry(json, number, bodyLength);
                json.Flush();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Entry(Utf8JsonWriter json, int number, int bodyLength)
    {
        json.WriteStartObject();
        json.WriteStartObject("_initiator");
        json.WriteString("type", "script");
        json.WriteStartArray("callFrames");
        for (var frame = 0; frame < 8; frame++)
        {
            json.WriteStartObject();
            json.WriteString("functionName", "fetchData");
            json.WriteString("url", "https://app.example.com/assets/index-4f1c2a.js");
            json.WriteNumber("lineNumber", frame * 17);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("serverIPAddress", "203.0.113.7");
        json.WriteString("startedDateTime", "2026-06-11T13:05:00.123Z");
        json.WriteNumber("time", 12.5 + number);
        json.WriteStartObject("request");
        json.WriteString("method", "GET");
        json.WriteString("url", $"https://api.example.com/v1/items/{number}?page=2");
        json.WriteString("httpVersion", "http/2.0");
        Fields(json, [(":authority", "api.example.com"), ("accept", "application/json"), ("accept-language", "en-GB,en;q=0.9"), ("authorization", "Bearer " + new string('a', 800)),
            ("cookie", "sid=" + new string('b', 400)), ("referer", "https://app.example.com/"), ("sec-ch-ua-platform", "\"Linux\""), ("sec-fetch-mode", "cors"),
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36")]);
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("status", number % 50 == 49 ? 401 : 200);
        json.WriteString("statusText", "");
        Fields(json, [("cache-control", "no-store"), ("content-type", "application/json"), ("date", "Thu, 11 Jun 2026 13:05:00 GMT"), ("server", "nginx"), ("x-request-id", $"{number:x16}"), ("vary", "Origin")]);
        json.WriteStartObject("content");
        json.WriteNumber("size", bodyLength);
        json.WriteString("mimeType", "application/json");
        json.WriteString("text", new StringBuilder().Insert(0, "{\"id\": 12345, \"name\": \"a thing of ours\"}, ", (bodyLength / 43) + 1).ToString());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("timings");
        json.WriteNumber("wait", 11.25);
        json.WriteNumber("receive", 0.5);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, (string Name, string Value)[] fields)
    {
        json.WriteStartArray("headers");
        foreach (var (name, value) in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
