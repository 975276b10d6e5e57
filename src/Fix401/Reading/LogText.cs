using System.Text.RegularExpressions;

namespace Fix401.Reading;

/// <summary>The log of any server, gateway or identity provider: what no other format recognises is read as lines.</summary>
internal sealed partial class LogText : Format
{
    /// <summary>A log with more entries than this is thinned out: what speaks of authentication stays, with its neighbours.</summary>
    private const int MostWhole = 2000;

    private const int MostKept = 5000;
    private const int Neighbours = 2;
    private const int LongestEntry = 4000;

    public override string Name => "log";

    public override Likeness Recognise(Input input) => input.Head.Contains('\0', StringComparison.Ordinal) ? Likeness.No : Likeness.Possible;

    public override void Read(Input input, Findings findings)
    {
        var entries = new List<LogLine>();
        var lines = new Configuration.Lines(input.Name, input.Text, input.LinesBefore);
        Entry? open = null;
        foreach (var line in lines.All.Where(line => !string.IsNullOrWhiteSpace(line.Text)))
        {
            if (open is { } head && head.Takes(line.Text))
            {
                head.Add(line.Text);
                continue;
            }

            Close();
            open = new(line, lines.At(line), open?.Time ?? default);
        }

        Close();
        findings.Log.AddRange(Thinned(entries, input.Name, findings));

        void Close()
        {
            if (open is not null)
            {
                entries.Add(open.ToLine());
                if (open.Call is { } call)
                {
                    findings.LoggedCalls.Add((call, entries[^1].At, input.Name));
                }
            }
        }
    }

    private static IEnumerable<LogLine> Thinned(List<LogLine> entries, string name, Findings findings)
    {
        if (entries.Count <= MostWhole)
        {
            return entries;
        }

        var kept = new List<LogLine>();
        var last = -1;
        for (var index = 0; index < entries.Count; index++)
        {
            if (!Telling().IsMatch(entries[index].Text.AsSpan(0, Math.Min(entries[index].Text.Length, LongestEntry))))
            {
                continue;
            }

            for (var near = Math.Max(last + 1, index - Neighbours); near <= Math.Min(entries.Count - 1, index + Neighbours); near++)
            {
                kept.Add(entries[near]);
                last = near;
            }
        }

        findings.Remarks.Add($"{name}: {entries.Count - Math.Min(kept.Count, MostKept)} of {entries.Count} entries were left out: they do not speak of authentication{(kept.Count > MostKept ? ", or are older than the last that do" : "")}");
        return kept.TakeLast(MostKept);
    }

    /// <summary>What a prefix adds in front of each line: docker compose, kubectl logs --prefix, GitHub's and GitLab's jobs.</summary>
    [GeneratedRegex(@"^(?:[\w .:-]{1,60}\s*\| |\[pod/[^\]]{1,200}\] )", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^\s+at \S|^\s+\.\.\. \d+ (?:more|common)|^\s+File "".{0,300}"", line \d|^\s+--- End of|^\s*\^+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    /// <summary>What is said of the entry before it, at the same moment.</summary>
    [GeneratedRegex(@"^(?:Caused by: |[\w.$]{1,200}(?:Exception|Error)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Goes();

    [GeneratedRegex("auth|token|jwt|jwk|oidc|oauth|saml|denied|[ |/=]40[137]\\b|cert|x509|credential|unauth|forbid|signature|permission|ldap|krb|gss|kerberos|spnego|password|secret|session|cookie|csrf|nonce|scope|audience|issuer|skew|anonymous|IDX|AH0|expired",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();

    /// <summary>A line and the indented ones that go on with it.</summary>
    private sealed class Entry
    {
        private readonly Place place;
        private readonly int indent;
        private readonly int prefix;
        private string text;

        public Entry(Configuration.Line line, Place place, LogTime before)
        {
            this.place = place;
            text = line.Text.Trim();
            prefix = Prefix().Match(line.Text).Length;
            indent = Configuration.Lines.Indent(line.Text[prefix..]);
            if (LogJson.Read(text[Math.Min(prefix, text.Length)..]) is { } json)
            {
                (text, Time, Call) = json;
                return;
            }

            Time = LogTime.Read(line.Text.AsSpan(prefix)) is var own && own != default ? own : LogTime.Read(line.Text) is var outer && outer != default ? outer : Goes().IsMatch(text) ? before : default;
            Call = LoggedCall.Read(text);
        }

        public LogTime Time { get; }

        public LoggedCall? Call { get; }

        /// <summary>The line goes on with this entry: it is set in further and begins with no time of its own, or is a frame of a stack.</summary>
        public bool Takes(string line)
        {
            var rest = line.AsSpan(Math.Min(Prefix().Match(line).Length, line.Length)).ToString();
            return Frame().IsMatch(rest) || (Configuration.Lines.Indent(rest) > indent && LogTime.Read(rest.AsSpan(0, Math.Min(rest.Length, 60))) == default && Call is null);
        }

        public void Add(string line)
        {
            var rest = line[Math.Min(Prefix().Match(line).Length, line.Length)..];
            if (text.Length < LongestEntry && !Frame().IsMatch(rest))
            {
                text = $"{text} {rest.Trim()}";
            }
        }

        public LogLine ToLine() => new(text, place, Time.At) { LocalTime = Time.At is null ? Time.Local : null };
    }
}
