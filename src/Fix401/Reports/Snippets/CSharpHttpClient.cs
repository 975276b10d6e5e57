using System.Globalization;
using System.Text;

namespace Fix401.Reports.Snippets;

internal sealed class CSharpHttpClient : Snippet
{
    public override string Language => "csharp";

    public override string Write(CorrectedCall call)
    {
        var code = new StringBuilder();
        code.Append(call.Basic is not null || call.Body is not null ? "using System.Text;\n\n" : "");
        foreach (var variable in call.Variables)
        {
            code.Append(CultureInfo.InvariantCulture, $"var {new Part(variable, true).CamelCase} = Environment.GetEnvironmentVariable(\"{variable}\") ?? throw new InvalidOperationException(\"{variable} is not set.\");\n");
        }

        code.Append(CultureInfo.InvariantCulture, $"using var client = new HttpClient();\nusing var request = new HttpRequestMessage(new HttpMethod(\"{call.Method}\"), {Join(call.Url)});\n");
        if (call.Basic is var (user, password))
        {
            code.Append(CultureInfo.InvariantCulture,
                $"var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes({new Part(user, true).CamelCase} + \":\" + {new Part(password, true).CamelCase}));\nrequest.Headers.Authorization = new(\"Basic\", pair);\n");
        }

        if (call.Body is { } body)
        {
            code.Append(CultureInfo.InvariantCulture, $"request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes({Join(body)}));\n");
        }

        foreach (var (name, value) in call.Headers)
        {
            // HttpClient keeps the fields that describe the content with the content.
            var isOfContent = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);
            if (isOfContent && call.Body is null)
            {
                continue;
            }

            code.Append(CultureInfo.InvariantCulture, $"request.{(isOfContent ? "Content" : "Headers")}{(isOfContent ? ".Headers" : "")}.TryAddWithoutValidation({Literal(name)}, {Join(value)});\n");
        }

        return code.Append("using var response = await client.SendAsync(request);\nConsole.WriteLine($\"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\");\n").ToString();
    }

    private static string Join(Template template) => StringLiteral.Join(template, Literal);

    private static string Literal(string text) => StringLiteral.Of(text, value => string.Create(CultureInfo.InvariantCulture, $"\\u{value:x4}"));
}
