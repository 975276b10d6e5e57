using System.Globalization;
using System.Text;

namespace Fix401.Reports.Snippets;

/// <summary>For Node 18 and later. A browser has no environment; there the credential belongs to a server.</summary>
internal sealed class JavaScriptFetch : Snippet
{
    public override string Language => "javascript";

    public override string Write(CorrectedCall call)
    {
        var code = new StringBuilder();
        if (call.Variables.Count > 0)
        {
            code.Append(CultureInfo.InvariantCulture, $"const {{ {string.Join(", ", call.Variables.Select(name => $"{name}: {new Part(name, true).CamelCase}"))} }} = process.env;\n\n");
        }

        code.Append(CultureInfo.InvariantCulture, $"const response = await fetch({Join(call.Url)}, {{\n  method: \"{call.Method}\",\n");
        if (call.Headers.Count > 0 || call.Basic is not null)
        {
            code.Append("  headers: {\n");
            if (call.Basic is var (user, password))
            {
                code.Append(CultureInfo.InvariantCulture,
                    $"    \"Authorization\": \"Basic \" + Buffer.from({new Part(user, true).CamelCase} + \":\" + {new Part(password, true).CamelCase}).toString(\"base64\"),\n");
            }

            foreach (var (name, value) in call.Headers)
            {
                code.Append(CultureInfo.InvariantCulture, $"    {Literal(name)}: {Join(value)},\n");
            }

            code.Append("  },\n");
        }

        if (call.Body is { } body)
        {
            code.Append(CultureInfo.InvariantCulture, $"  body: {Join(body)},\n");
        }

        return code.Append("});\nconsole.log(response.status, await response.text());\n").ToString();
    }

    private static string Join(Template template) => StringLiteral.Join(template, Literal);

    private static string Literal(string text) => StringLiteral.Of(text, value => string.Create(CultureInfo.InvariantCulture, $"\\u{value:x4}"));
}
