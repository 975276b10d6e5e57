using System.Globalization;
using System.Text;

namespace Fix401.Reports.Snippets;

internal sealed class GoNetHttp : Snippet
{
    public override string Language => "go";

    public override string Write(CorrectedCall call)
    {
        var imports = new List<string> { "fmt", "io", "log", "net/http" };
        imports.AddRange(call.Variables.Count > 0 ? ["os"] : []);
        imports.AddRange(call.Body is not null ? ["strings"] : []);
        var code = new StringBuilder("package main\n\nimport (\n");
        foreach (var name in imports)
        {
            code.Append(CultureInfo.InvariantCulture, $"\t\"{name}\"\n");
        }

        code.Append(")\n\nfunc main() {\n");
        foreach (var variable in call.Variables)
        {
            code.Append(CultureInfo.InvariantCulture, $"\t{new Part(variable, true).CamelCase} := os.Getenv(\"{variable}\")\n");
        }

        var body = call.Body is null ? "nil" : $"strings.NewReader({Join(call.Body)})";
        code.Append(CultureInfo.InvariantCulture, $"\trequest, err := http.NewRequest(\"{call.Method}\", {Join(call.Url)}, {body})\n\tif err != nil {{\n\t\tlog.Fatal(err)\n\t}}\n");
        if (call.Basic is var (user, password))
        {
            code.Append(CultureInfo.InvariantCulture, $"\trequest.SetBasicAuth({new Part(user, true).CamelCase}, {new Part(password, true).CamelCase})\n");
        }

        foreach (var (name, value) in call.Headers)
        {
            code.Append(CultureInfo.InvariantCulture, $"\trequest.Header.Add({Literal(name)}, {Join(value)})\n");
        }

        code.Append("\tresponse, err := http.DefaultClient.Do(request)\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdefer response.Body.Close()\n");
        return code.Append("\tanswer, err := io.ReadAll(response.Body)\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tfmt.Println(response.StatusCode, string(answer))\n}\n").ToString();
    }

    private static string Join(Template template) => StringLiteral.Join(template, Literal);

    private static string Literal(string text) => StringLiteral.Of(text, value => string.Create(CultureInfo.InvariantCulture, $"\\u{value:x4}"));
}
