using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Reports;

namespace Fix401.Tests.Reading;

/// <summary>The law that no input breaks the tool: each ends in a diagnosis or a clear error, and shows no credential.</summary>
public sealed partial class AnyInputIsSurvived(ITestOutputHelper output)
{
    private const int Mutations = 10_000;

    /// <summary>On a machine that others load as well, fewer are tried rather than the test made slow.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan MostTimeForOne = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Ten_thousand_mutations_end_in_a_diagnosis_or_a_clear_error()
    {
        var seed = Environment.GetEnvironmentVariable("FIX401_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"seed {seed}: FIX401_SEED={seed} repeats this run, with FIX401_MUTATION=N one of it");
        var inputs = Inputs();
        var failures = new ConcurrentQueue<string>();
        var done = 0;
        var only = Environment.GetEnvironmentVariable("FIX401_MUTATION") is { Length: > 0 } one ? int.Parse(one, CultureInfo.InvariantCulture) : -1;
        var slow = new ConcurrentQueue<(int Number, string Name, byte[] Bytes)>();
        var watch = Stopwatch.StartNew();
        var run = Task.Run(() => Parallel.For(0, Mutations, (number, loop) =>
        {
            if (watch.Elapsed > MostTime || failures.Count > 5)
            {
                loop.Stop();
                return;
            }

            if (only >= 0 && only != number)
            {
                return;
            }

            var random = new Random(unchecked(seed + (number * 7919)));
            var (name, bytes) = inputs[number % inputs.Count];
            var mutated = Mutation.Of(bytes, inputs[random.Next(inputs.Count)].Bytes, random);
            var before = watch.Elapsed;
            try
            {
                Try(name, mutated, failures, $"seed {seed}, mutation {number} of {name}");
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                failures.Enqueue($"seed {seed}, mutation {number} of {name}: {problem}");
            }

            if (watch.Elapsed - before > MostTimeForOne)
            {
                slow.Enqueue((number, name, mutated));
            }

            Interlocked.Increment(ref done);
        }), TestContext.Current.CancellationToken);
        await run.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        foreach (var (number, name, bytes) in slow)
        {
            // Once more alone: what others do on the machine is no fault of the input.
            var before = watch.Elapsed;
            Try(name, bytes, failures, "again");
            if (watch.Elapsed - before > MostTimeForOne)
            {
                failures.Enqueue($"seed {seed}, mutation {number} of {name}: took {watch.Elapsed - before}");
            }
        }

        output.WriteLine($"{done} mutations of {inputs.Count} inputs in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
        Assert.True(done == Mutations || only >= 0 || watch.Elapsed > MostTime);
    }

    [Fact]
    public void Every_sample_is_read_as_it_stands() =>
        Assert.All(Samples.Pastes, sample =>
        {
            var findings = Formats.Read([Input.OfText(sample.Key, sample.Value)]);
            Assert.Empty(findings.Missing);
            Assert.True(findings.Exchanges.Count + findings.Commands.Count + findings.Settings.Count + findings.KeySets.Count + findings.Metadata.Count + findings.Log.Count > 0, sample.Key);
        });

    /// <summary>Signs whose heaping makes a careless reader go over the rest of the text again and again.</summary>
    [Theory]
    [InlineData("$(")]
    [InlineData("curl '")]
    [InlineData("curl -H 'a: b' \\\n")]
    [InlineData("curl https://a.example/?")]
    [InlineData("curl `")]
    [InlineData("curl ${\n")]
    [InlineData("\\")]
    [InlineData("```\n")]
    [InlineData("```\ncurl https://a.example\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("  0     0 \r")]
    [InlineData("> GET / HTTP/1.1\n")]
    [InlineData("> GET / HTTP/1.1\n< HTTP/1.1 401\n<\n{\n")]
    [InlineData("HTTP/1.1 100 x\n")]
    [InlineData("GET / HTTP/1.1\nA: b\n c\n")]
    [InlineData("GET / HTTP/1.1\nA: b\n\n")]
    [InlineData("fetch(")]
    [InlineData("fetch('a', {a: [")]
    [InlineData("fetch('a', b(c(\n")]
    [InlineData("Invoke-WebRequest @{ a = \"")]
    [InlineData("$a = @{\n")]
    [InlineData("irm https://a.example -Headers @{a='b'}\n")]
    [InlineData("http POST https://a.example a:b \n")]
    [InlineData("### \nGET https://{{a}}\n")]
    [InlineData("@a = {{a}}{{a}}\nGET https://{{a}}\n")]
    [InlineData("[{")]
    [InlineData("{\"log\":{\"entries\":[")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"headers\":[{\"name\":\"\\u0041")]
    [InlineData("server { ")]
    [InlineData("- a:\n")]
    [InlineData("a: &a [*a, *a]\n")]
    [InlineData("<a>")]
    [InlineData("A=$A\n")]
    public void Heaped_signs_cost_no_more_than_their_length(string unit)
    {
        long Cost(int length, out TimeSpan took)
        {
            var text = new StringBuilder().Insert(0, unit, length / unit.Length).ToString();
            var watch = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Formats.Read([Input.OfText("paste", text)]);
            took = watch.Elapsed;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Cost(20_000, out _);
        var once = Cost(100_000, out _);
        var twice = Cost(200_000, out var took);
        Assert.True(twice <= (once * 2.5) + 2_000_000, $"{once} bytes for an input, {twice} for one twice as long");
        Assert.True(took < TimeSpan.FromSeconds(5), $"took {took}");
    }

    private static void Try(string name, byte[] bytes, ConcurrentQueue<string> failures, string what)
    {
        var findings = Formats.Read([Input.Bytes(name, bytes)]);
        var diagnosis = Doctor.Diagnose(new Evidence(findings, ProviderCatalogue.Default));
        var report = JsonReport.Render(diagnosis, Some.Redaction(diagnosis.Evidence));
        if (!IsInItsRole(Encoding.UTF8.GetString(bytes)))
        {
            return;
        }

        if (report.Contains(Samples.Planted, StringComparison.Ordinal) || findings.Remarks.Exists(remark => remark.Contains(Samples.Planted, StringComparison.Ordinal)))
        {
            failures.Enqueue($"{what}: the planted credential is shown: {report}");
        }
    }

    private static List<(string Name, byte[] Bytes)> Inputs()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("cases"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("answers.jsonl", StringComparison.Ordinal))
            .Concat(Directory.EnumerateFiles(Repository.PathOf("tests", "Fix401.Tests", "Reading", "Transcripts"))).Order(StringComparer.Ordinal);
        var samples = Samples.Pastes.Select(sample => (sample.Key, Encoding.UTF8.GetBytes(sample.Value))).ToList();

        // The samples hold every kind, the files are mostly of one: both get half of the run.
        var all = new List<(string, byte[])>();
        var next = 0;
        foreach (var file in files)
        {
            all.Add((Path.GetFileName(file), File.ReadAllBytes(file)));
            all.Add(samples[next++ % samples.Count]);
        }

        return all;
    }

    /// <summary>Wherever the planted credential stands, what stands before it still says that it is one. Torn out of that, nothing tells it from a word.</summary>
    private static bool IsInItsRole(string text) => InRole().Count(text) > 0 && InRole().Count(text) == text.Split(Samples.Planted).Length - 1;

    [GeneratedRegex(@"(?:\bBearer |\bme:|\bpassword=|\bapi_key=|token=|TOKEN=""?)" + Samples.Planted)]
    private static partial Regex InRole();
}
