using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fix401.Check;

namespace Fix401.Reports;

/// <summary>What a token says, explained. The token itself and its signature are not repeated.</summary>
internal static class TokenReport
{
    public static IReadOnlyList<Line> Render(TokenJudgement judgement, Redaction redaction, ReportStyle style)
    {
        var sheet = new Sheet(style);
        var (verdict, tone) = Verdict(judgement);
        sheet.Prose("  ", "  ", new Segment(verdict, tone));
        sheet.Prose(2, Title(judgement, redaction), Tone.Faint);
        foreach (var failure in judgement.Failures.Skip(1))
        {
            sheet.Prose("  - ", "    ", new Segment(Words.Capital(Show(failure, redaction)), Tone.Bad));
        }

        Part(sheet, "Header", judgement.Header, redaction);
        Part(sheet, "Claims", judgement.Claims, redaction);
        sheet.Heading("Signature");
        sheet.Prose("  ", "    ", new Segment(Words.Capital(Show(judgement.Signature.Meaning, redaction)) + ".", ToneOf(judgement.Signature.Holds)));
        return sheet.Lines;
    }

    /// <summary>The same as one JSON object.</summary>
    public static string Json(TokenJudgement judgement, Redaction redaction)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", 1);
            if (judgement.Holds.IsKnown(out var holds))
            {
                json.WriteBoolean("holds", holds);
            }
            else
            {
                json.WriteNull("holds");
            }

            json.WriteString("kind", judgement.Kind);
            json.WriteBoolean("encrypted", judgement.Anatomy.IsEncrypted);
            json.WriteNumber("length", judgement.Anatomy.Text.Length);
            json.WriteString("mark", redaction.Mark(new Hold.Secret(judgement.Anatomy.Text)));
            json.WriteStartArray("failures");
            foreach (var failure in judgement.Failures)
            {
                json.WriteStringValue(redaction.Clean(failure));
            }

            json.WriteEndArray();
            json.WriteStartArray("faults");
            foreach (var fault in judgement.Anatomy.Faults)
            {
                json.WriteStartObject();
                json.WriteNumber("part", fault.Part);
                json.WriteNumber("character", fault.At + 1);
                json.WriteString("fault", fault.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "header", judgement.Header, redaction);
            Write(json, "claims", judgement.Claims, redaction);
            json.WriteStartObject("signature");
            Holds(json, judgement.Signature);
            json.WriteString("says", redaction.Clean(judgement.Signature.Meaning));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static (string Text, Tone Tone) Verdict(TokenJudgement judgement) =>
        judgement.Anatomy.Faults.Count > 0 ? ($"It is damaged: {judgement.Failures[0]}.", Tone.Verdict)
        : judgement.Failures.Count > 0 ? ($"It does not hold: {judgement.Failures[0]}.", Tone.Verdict)
        : judgement.Anatomy.IsEncrypted ? ("It is encrypted (JWE): only its recipient can say what it holds.", Tone.Doubtful)
        : judgement.Signature.Holds == true ? ("It holds now, and so does its signature.", Tone.Good)
        : ("It holds now, as far as it says itself; its signature was not verified.", Tone.Good);

    private static string Title(TokenJudgement judgement, Redaction redaction) => string.Create(CultureInfo.InvariantCulture,
        $"{(judgement.Anatomy.IsEncrypted ? "JWE" : "JWT")}, {judgement.Anatomy.Text.Length} characters, mark {redaction.Mark(new Hold.Secret(judgement.Anatomy.Text))}{(judgement.Kind is { } kind ? $": {kind}" : "")}");

    private static void Part(Sheet sheet, string heading, IReadOnlyList<TokenLine> lines, Redaction redaction)
    {
        if (lines.Count == 0)
        {
            return;
        }

        sheet.Heading(heading);
        var width = Math.Min(18, lines.Max(line => line.Name.Length));
        foreach (var line in lines)
        {
            var value = line.Value.Length == 0 ? "(none)" : Show(line.Value, redaction);
            sheet.Row(new(Show(line.Name, redaction), Tone.Name), width, value);
            if (line.Meaning.Length > 0)
            {
                var indent = new string(' ', sheet.Style.ProseWidth - width - 4 < 30 ? 8 : width + 4);
                sheet.Prose(indent, indent, new Segment(Show(line.Meaning, redaction), line.Holds is null ? Tone.Faint : ToneOf(line.Holds)));
            }
        }
    }

    private static Tone ToneOf(bool? holds) => holds switch { true => Tone.Good, false => Tone.Bad, _ => Tone.Doubtful };

    private static string Show(string text, Redaction redaction) => Visible.Of(redaction.Clean(text));

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<TokenLine> lines, Redaction redaction)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("name", redaction.Clean(line.Name));
            json.WriteString("value", redaction.Clean(line.Value));
            json.WriteString("means", redaction.Clean(line.Meaning));
            Holds(json, line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Holds(Utf8JsonWriter json, TokenLine line)
    {
        if (line.Holds is { } holds)
        {
            json.WriteBoolean("holds", holds);
        }
        else
        {
            json.WriteNull("holds");
        }
    }
}
