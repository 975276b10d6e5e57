using System.Globalization;
using System.Text;

namespace Fix401.Reports.Snippets;

internal sealed class JavaHttpClient : Snippet
{
    public override string Language => "java";

    public override string Write(CorrectedCall call)
    {
        var code = new StringBuilder("import java.net.URI;\nimport java.net.http.HttpClient;\nimport java.net.http.HttpRequest;\nimport java.net.http.HttpResponse;\n");
        code.Append(call.Basic is not null ? "import java.nio.charset.StandardCharsets;\nimport java.util.Base64;\n" : "");
        code.Append("\npublic class Call {\n    public static void main(String[] arguments) throws Exception {\n");
        foreach (var variable in call.Variables)
        {
            code.Append(CultureInfo.InvariantCulture, $"        String {new Part(variable, true).CamelCase} = System.getenv(\"{variable}\");\n");
        }

        code.Append(CultureInfo.InvariantCulture, $"        HttpRequest request = HttpRequest.newBuilder(URI.create({Join(call.Url)}))\n");
        if (call.Basic is var (user, password))
        {
            code.Append(CultureInfo.InvariantCulture,
                $"            .header(\"Authorization\", \"Basic \" + Base64.getEncoder().encodeToString(({new Part(user, true).CamelCase} + \":\" + {new Part(password, true).CamelCase}).getBytes(StandardCharsets.UTF_8)))\n");
        }

        foreach (var (name, value) in call.Headers)
        {
            code.Append(CultureInfo.InvariantCulture, $"            .header({Literal(name)}, {Join(value)})\n");
        }

        var body = call.Body is null ? "HttpRequest.BodyPublishers.noBody()" : $"HttpRequest.BodyPublishers.ofString({Join(call.Body)})";
        code.Append(CultureInfo.InvariantCulture, $"            .method(\"{call.Method}\", {body})\n            .build();\n");
        code.Append("        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());\n");
        return code.Append("        System.out.println(response.statusCode() + \" \" + response.body());\n    }\n}\n").ToString();
    }

    private static string Join(Template template) => StringLiteral.Join(template, Literal);

    // Java undoes \uXXXX before it reads the program, so that a control character is written in octal.
    private static string Literal(string text) => StringLiteral.Of(text, value => $"\\{Convert.ToString(value, 8).PadLeft(3, '0')}");
}
