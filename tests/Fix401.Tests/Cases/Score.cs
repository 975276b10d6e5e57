using System.Globalization;
using System.Text;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Reports;

namespace Fix401.Tests.Cases;

/// <summary>
/// How well the doctor judges a corpus. Right: the verdict is the true cause or a fair one. Exact: the true one. Honest: where the evidence
/// does not decide, the verdict is "undetermined", or right below 0.6. Bluff: wrong with 0.7 or more. Alarm: a healthy exchange called a
/// failure. Calibration: mean squared error of the first cause's probability.
/// </summary>
internal sealed class Score
{
    private readonly List<double> errors = [];
    private readonly StringBuilder misses = new();
    private int decided, undecided, right, exact, honest, bluff;

    public double Right => Share(right, decided);

    public double Exact => Share(exact, decided);

    public double Honest => Share(honest, undecided);

    public double Bluff => decided + undecided == 0 ? 0 : (double)bluff / (decided + undecided);

    public int Alarms { get; private set; }

    public int Leaks { get; private set; }

    public int Broken { get; private set; }

    public double Calibration => errors.Count == 0 ? 0 : errors.Average();

    /// <summary>Every miss with the diagnosis as it was printed.</summary>
    public string Misses => misses.ToString();

    public static Score Of(IEnumerable<Answer> answers)
    {
        var score = new Score();
        foreach (var answer in answers)
        {
            score.Judge(answer);
        }

        return score;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"right {right}/{decided} ({Right:P1}) | exact {exact}/{decided} ({Exact:P1}) | honest {honest}/{undecided} ({Honest:P1}) | bluff {bluff}/{decided + undecided} ({Bluff:P1}) | alarm {Alarms} | leak {Leaks} | broken {Broken} | calibration {Calibration:F3}");

    private void Judge(Answer answer)
    {
        Diagnosis diagnosis;
        string printed;
        try
        {
            diagnosis = Doctor.Diagnose(new(Formats.Read(answer.Files.Select(Input.File)), ProviderCatalogue.Default));
            printed = JsonReport.Render(diagnosis, new(diagnosis.Evidence, [4, 0, 1]));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            Broken++;
            misses.AppendLine(CultureInfo.InvariantCulture, $"BROKEN {answer.Id}: {problem}");
            return;
        }

        var first = diagnosis.Causes.Count > 0 ? diagnosis.Causes[0].Probability : 0;
        var isRight = answer.IsFair(diagnosis.Verdict);
        var isUndetermined = diagnosis.Verdict == Diagnosis.Undetermined;
        var isBluff = !isRight && !isUndetermined && first >= 0.7;
        if (CaseSecrets.In(Path.Combine(answer.Folder, "trace.har")).Any(secret => printed.Contains(secret, StringComparison.Ordinal)))
        {
            Leaks++;
            Miss("LEAK");
        }

        if (answer.IsHealthy)
        {
            Alarms += isRight || isUndetermined ? 0 : 1;
            MissUnless(isRight, "ALARM");
            return;
        }

        bluff += isBluff ? 1 : 0;
        if (!answer.IsDecided)
        {
            undecided++;
            var isHonest = isUndetermined || (isRight && first < 0.6);
            honest += isHonest ? 1 : 0;
            MissUnless(isHonest, "NOT HONEST");
            return;
        }

        decided++;
        right += isRight ? 1 : 0;
        exact += diagnosis.Verdict == answer.Cause ? 1 : 0;
        if (diagnosis.Causes.Count > 0)
        {
            errors.Add(Math.Pow(first - (answer.IsFair(diagnosis.Causes[0].Id) ? 1 : 0), 2));
        }

        MissUnless(isRight, isBluff ? "BLUFF" : "wrong");

        void MissUnless(bool isGood, string note)
        {
            if (!isGood)
            {
                Miss(note);
            }
        }

        void Miss(string note) => misses.AppendLine(CultureInfo.InvariantCulture, $"{note} {answer.Id}: true {answer.Cause}, said {diagnosis.Verdict} ({first:F2})").AppendLine(printed).AppendLine();
    }

    private static double Share(int of, int all) => all == 0 ? 1 : (double)of / all;
}
