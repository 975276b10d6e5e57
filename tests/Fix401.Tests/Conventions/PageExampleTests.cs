using Fix401.Providers;
using Fix401.Reading;

namespace Fix401.Tests.Conventions;

/// <summary>The example on a cause's page is true: read as evidence, it yields that cause.</summary>
public sealed class PageExampleTests
{
    /// <summary>Examples that are judged otherwise for now: each is to leave this list as soon as what it needs is known or read.</summary>
    public static TheoryData<string> Ids { get; } = [.. Causes.All.Select(entry => entry.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void What_a_page_shows_is_recognised_as_its_cause(string id)
    {
        var inputs = Causes.Find(id)!.Page.Example.ToList();
        Assert.NotEmpty(inputs);

        var diagnosis = Doctor.Diagnose(new(Formats.Read(inputs.Select(input => Input.OfText(input.Name, input.Text))), ProviderCatalogue.Default));
        Assert.True(diagnosis.Causes.Count > 0 && diagnosis.Causes[0].Id == id, $"expected {id}, found {diagnosis.Verdict}\n\n{Reports.ReportLooks.Text(diagnosis, 120)}");
    }
}
