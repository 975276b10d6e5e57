using System.Text.RegularExpressions;
using Fix401.Reports;

namespace Fix401.Tests.Conventions;

/// <summary>Catalogue, classes, pages and documents say the same.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string[] Headings = ["How it shows", "Fix", "Prevent", "Often mistaken for", "References"];

    public static TheoryData<string> Ids { get; } = [.. Causes.All.Select(entry => entry.Id)];

    [Fact]
    public void The_catalogue_is_the_vocabulary_in_its_order()
    {
        var stage = "";
        var listed = new List<string>();
        foreach (var line in Repository.Read("docs", "causes.md").Split('\n'))
        {
            if (StageHeading().Match(line) is { Success: true } heading)
            {
                stage = heading.Groups[1].Value;
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                listed.Add($"{stage} {row.Groups[1].Value}");
            }
        }

        Assert.Equal(listed, Causes.All.Select(entry => $"{JourneyDrawing.Name(entry.Stage)} {entry.Id}"));
        Assert.Equal(41, listed.Count);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Id_class_folder_and_page_have_one_name(string id)
    {
        var entry = Causes.Find(id)!;
        var name = string.Concat(id.Split('-').Select(Words.Capital));
        Assert.Equal(($"Fix401.{entry.Stage}", name), (entry.Cause.GetType().Namespace, entry.Cause.GetType().Name));
        Assert.True(File.Exists(Repository.PathOf("src", "Fix401", entry.Stage.ToString(), $"{name}.cs")));
        Assert.StartsWith($"# {id}\n\n", entry.Page.Markdown.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_page_has_one_sentence_and_the_fixed_headings(string id)
    {
        var page = Causes.Find(id)!.Page;
        Assert.EndsWith(".", page.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", page.Summary, StringComparison.Ordinal);
        Assert.Equal(Headings, WithoutCode(page.Markdown).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..].Trim()));
        Assert.All(Headings, heading => Assert.NotEmpty(page.Section(heading)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_page_names_only_causes_that_there_are(string id)
    {
        var rivals = Rival().Matches(Causes.Find(id)!.Page.Section("Often mistaken for")).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(rivals);
        Assert.All(rivals, rival => Assert.True(Causes.Find(rival) is not null, $"{rival} is no cause"));
        Assert.DoesNotContain(id, rivals);
    }

    [Fact]
    public void Every_class_of_a_cause_is_in_the_catalogue()
    {
        var classes = typeof(Cause).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Cause)) && !type.IsAbstract).Select(type => type.Name);
        Assert.Equal(classes.Order(), Causes.All.Select(entry => entry.Cause.GetType().Name).Order());
    }

    [Fact]
    public void The_readme_holds_the_table_of_causes()
    {
        const string start = "<!-- causes -->\n";
        const string end = "<!-- /causes -->";
        var readme = Repository.Read("README.md");
        var from = readme.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = readme.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= start.Length && to >= from, $"README.md has no {start.Trim()} and {end}.");
        if (Repository.Refreshes)
        {
            readme = string.Concat(readme.AsSpan(0, from), CauseTable.Render(), readme.AsSpan(to));
            File.WriteAllText(Repository.PathOf("README.md"), readme);
            to = readme.IndexOf(end, StringComparison.Ordinal);
        }

        Assert.True(CauseTable.Render() == readme[from..to], $"The table of causes in README.md is not the catalogue's. {Repository.HowToRefresh}");
    }

    private static IEnumerable<string> WithoutCode(string markdown)
    {
        var isCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"^## \d\. (\w+):")]
    private static partial Regex StageHeading();

    [GeneratedRegex(@"^\| `([a-z-]+)` \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"^- `([a-z-]+)`", RegexOptions.Multiline)]
    private static partial Regex Rival();
}
