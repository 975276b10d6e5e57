using System.Globalization;
using System.Text;

namespace Fix401.Reports.Snippets;

internal sealed class PythonRequests : Snippet
{
    public override string Language => "python";

    public override string Write(CorrectedCall call)
    {
        var code = new StringBuilder("import os\n\nimport requests\n\n");
        foreach (var variable in call.Variables)
        {
            code.Append(CultureInfo.InvariantCulture, $"{new Part(variable, true).SnakeCase} = os.environ[\"{variable}\"]\n");
        }

        code.Append(call.Variables.Count > 0 ? "\n" : "").Append(CultureInfo.InvariantCulture, $"response = requests.request(\n    \"{call.Method}\",\n    {Join(call.Url)},\n");
        if (call.Basic is var (user, password))
        {
            code.Append(CultureInfo.InvariantCulture, $"    auth=({new Part(user, true).SnakeCase}, {new Part(password, true).SnakeCase}),\n");
        }

        if (call.Headers.Count > 0)
        {
            code.Append("    headers={\n");
            foreach (var (name, value) in call.Headers)
            {
                code.Append(CultureInfo.InvariantCulture, $"        {Literal(name)}: {Join(value)},\n");
            }

            code.Append("    },\n");
        }

        if (call.Body is { } body)
        {
            code.Append(CultureInfo.InvariantCulture, $"    data=({Join(body)}).encode(\"utf-8\"),\n");
        }

        return code.Append("    timeout=30,\n)\nprint(response.status_code, response.text)\n").ToString();
    }

    private static string Join(Template template) => template.Parts.Count == 0 ? "\"\""
        : string.Join(" + ", template.Parts.Select(part => part.IsVariable ? part.SnakeCase : Literal(part.Text)));

    private static string Literal(string text) => StringLiteral.Of(text, value => string.Create(CultureInfo.InvariantCulture, $"\\x{value:x2}"));
}
