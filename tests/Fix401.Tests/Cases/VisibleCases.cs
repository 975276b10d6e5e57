namespace Fix401.Tests.Cases;

public class VisibleCases(ITestOutputHelper output)
{
    [Fact]
    public void Public_cases_are_judged_as_well_as_promised()
    {
        var answers = Answer.Of(Path.Combine(Repository.Root, "cases"));
        var score = Score.Of(answers);
        output.WriteLine(score.ToString());
        output.WriteLine(score.Misses);

        Assert.NotEmpty(answers);
        Assert.Equal(0, score.Broken);
        Assert.Equal(0, score.Leaks);
        Assert.Equal(0, score.Alarms);
        Assert.InRange(score.Right, 0.90, 1);
        Assert.InRange(score.Exact, 0.78, 1);
        Assert.InRange(score.Honest, 0.70, 1);
        Assert.InRange(score.Bluff, 0, 0.03);
        Assert.InRange(score.Calibration, 0, 0.10);
    }

    [Fact]
    public void Own_cases_are_judged_as_well_as_promised()
    {
        var answers = Answer.Of(Path.Combine(Repository.Root, "cases", "own"));
        Assert.SkipWhen(answers.Count == 0, "there are no own cases yet");
        var score = Score.Of(answers);
        output.WriteLine(score.ToString());
        output.WriteLine(score.Misses);

        Assert.Equal(0, score.Broken);
        Assert.Equal(0, score.Leaks);
        Assert.Equal(0, score.Alarms);
        Assert.InRange(score.Right, 0.80, 1);
    }
}
