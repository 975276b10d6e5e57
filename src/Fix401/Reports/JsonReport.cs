using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fix401.Reports;

/// <summary>The machine-readable answer of `--json`: a contract. Fields may be added, never renamed.</summary>
internal static class JsonReport
{
    private const int Schema = 1;

    public static string Render(Diagnosis diagnosis, Redaction redaction)
    {
        using var buffer = new MemoryStream();

        // Relaxed: the answer goes to a terminal or a file, where < and ' need no escape; quotes and controls are escaped all the same.
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, diagnosis, redaction);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, Diagnosis diagnosis, Redaction redaction)
    {
        var evidence = diagnosis.Evidence;
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("verdict", diagnosis.Verdict);
        if (evidence.Call is { } call)
        {
            json.WriteNumber("call", call.Number);
        }
        else
        {
            json.WriteNull("call");
        }

        json.WriteNumber("others", diagnosis.Others);
        json.WriteStartArray("causes");
        foreach (var suspect in diagnosis.Causes)
        {
            json.WriteStartObject();
            json.WriteString("id", suspect.Id);
            json.WriteString("stage", Name(suspect.Entry.Stage));
            json.WriteNumber("probability", suspect.Probability);
            Clues("for", suspect.For);
            Clues("against", suspect.Against);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("journey");
        foreach (var (stage, state) in diagnosis.Journey)
        {
            json.WriteString(Name(stage), state.ToString().ToLowerInvariant());
        }

        json.WriteEndObject();
        if (diagnosis.AnsweredBy is { } answerer)
        {
            json.WriteStartObject("answeredBy");
            json.WriteString("layer", answerer.Layer);
            json.WriteString("fact", redaction.Clean(answerer.Fact));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("answeredBy");
        }

        json.WriteStartArray("fix");
        foreach (var fix in diagnosis.Fixes)
        {
            json.WriteStartObject();
            json.WriteString("text", redaction.Clean(fix.Text));
            if (fix.Command is { } command)
            {
                json.WriteString("command", redaction.Clean(command));
            }

            json.WriteBoolean("proven", fix.Proven);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("missing");
        foreach (var missing in diagnosis.Missing)
        {
            json.WriteStartObject();
            json.WriteString("what", redaction.Clean(missing.What));
            json.WriteString("why", redaction.Clean(missing.Why));
            json.WriteStartArray("wouldSettle");
            foreach (var id in missing.WouldSettle)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("experiments");
        json.WriteEndArray();
        if (evidence.Call is not null)
        {
            Request(evidence.Call);
            Response(evidence.Call);
        }
        else
        {
            json.WriteNull("request");
            json.WriteNull("response");
        }

        json.WriteEndObject();

        void Clues(string name, IReadOnlyList<Clue> clues)
        {
            json.WriteStartArray(name);
            foreach (var clue in clues)
            {
                json.WriteStartObject();
                json.WriteString("place", redaction.Clean(clue.Place.Name));
                json.WriteString("fact", redaction.Clean(clue.Fact));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        void Request(Exchange exchange)
        {
            json.WriteStartObject("request");
            json.WriteString("method", redaction.Clean(exchange.Request.Method));
            json.WriteString("url", redaction.Clean(exchange.Request.Url));
            json.WriteStartArray("credentials");
            foreach (var credential in evidence.Sent)
            {
                json.WriteStartObject();
                json.WriteString("place", redaction.Clean(credential.Where));
                if (credential.Scheme is not null)
                {
                    json.WriteString("scheme", redaction.Clean(credential.Scheme));
                }

                json.WriteString("kind", credential.Kind);
                json.WriteNumber("length", credential.Value.Length);
                if (credential.Shape?.Prefix is { Length: > 0 } prefix && credential.Basic is null)
                {
                    json.WriteString("prefix", prefix);
                }

                json.WriteString("mark", redaction.Mark(credential.Value));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        void Response(Exchange exchange)
        {
            if (exchange.Response is not { } response)
            {
                json.WriteNull("response");
                return;
            }

            json.WriteStartObject("response");
            json.WriteNumber("status", response.Status);
            json.WriteStartArray("challenges");
            foreach (var challenge in evidence.Challenges)
            {
                json.WriteStartObject();
                json.WriteString("scheme", redaction.Clean(challenge.Scheme));
                if (challenge.Token68 is { } token68)
                {
                    json.WriteString("token68", redaction.Clean(token68));
                }

                json.WriteStartObject("parameters");
                foreach (var (key, value) in challenge.Parameters.DistinctBy(parameter => parameter.Key))
                {
                    json.WriteString(redaction.Clean(key), redaction.Clean(value));
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static string Name(Stage stage) => stage.ToString().ToLowerInvariant();
}
