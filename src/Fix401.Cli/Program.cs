using Fix401;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Reports;

var files = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).Skip(1);
var findings = Formats.Read(files.Select(Input.File));
var diagnosis = Doctor.Diagnose(new Evidence(findings, ProviderCatalogue.Default));
Console.WriteLine(JsonReport.Render(diagnosis, new Redaction(diagnosis.Evidence, [1, 2, 3])));
