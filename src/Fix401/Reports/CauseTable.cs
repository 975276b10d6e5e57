using System.Globalization;
using System.Text;

namespace Fix401.Reports;

/// <summary>The catalogue as a Markdown table: it stands in the README and in docs/causes.md.</summary>
internal static class CauseTable
{
    public static string Render()
    {
        var table = new StringBuilder("| stage | cause | what happened |\n| --- | --- | --- |\n");
        foreach (var entry in Causes.All)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {JourneyDrawing.Name(entry.Stage)} | `{entry.Id}` | {entry.Page.Summary} |\n");
        }

        return table.ToString();
    }
}
