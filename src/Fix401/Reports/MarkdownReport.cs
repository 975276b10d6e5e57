using System.Globalization;
using System.Text;

namespace Fix401.Reports;

/// <summary>The report to paste into an issue. What comes from the evidence can neither form Markdown nor call people by name.</summary>
internal static class MarkdownReport
{
    public static string Render(Diagnosis diagnosis, Redaction redaction)
    {
        var account = Account.Of(diagnosis, redaction);
        var text = new StringBuilder();
        Verdict(text, account);
        if (account.IsUndetermined)
        {
            Candidates(text, account);
        }
        else if (account.First is { } cause)
        {
            Quotes(text, "Why", cause.For);
            Quotes(text, "What speaks against it", cause.Against);
        }

        Fixes(text, account);
        NotLookedAt(text, account);
        Rivals(text, account);
        return text.ToString();
    }

    /// <summary>Text in which nothing is Markdown, HTML or a mention.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' or '!')
            {
                escaped.Append('\\').Append(letter);
            }
            else
            {
                escaped.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '@' => "&#64;", _ => letter.ToString() });
            }
        }

        return escaped.ToString();
    }

    /// <summary>A code span with a fence longer than any run of backticks in it (CommonMark, section 6.1).</summary>
    internal static string Code(string text)
    {
        var fence = new string('`', LongestRun(text) + 1);
        var pad = text.StartsWith('`') || text.EndsWith('`') || text.Length == 0 ? " " : "";
        return $"{fence}{pad}{text}{pad}{fence}";
    }

    private static void Verdict(StringBuilder text, Account account)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {account.Verdict}{(account.First is { } cause && !account.IsUndetermined ? $" ({cause.Certainty})" : "")}\n\n{Escape(account.Headline)}\n");
        if (account.Call is null)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n- Call: {Code(account.Call)}, exchange {account.Number}\n- Answer: {Code(account.Answer)}\n");
        foreach (var challenge in account.Challenges)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Asked for: {Code(challenge)}\n");
        }

        foreach (var sent in account.Sent)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Sent: {Escape(sent)}\n");
        }

        if (account.AnsweredBy is var (layer, fact))
        {
            text.Append(CultureInfo.InvariantCulture, $"- Answered by the {layer}: {Escape(fact)}\n");
        }

        if (account.Journey.Any(stage => stage.State != StageState.Unknown))
        {
            text.Append("- Journey: ").AppendJoin(", ", account.Journey.Select(stage => $"{JourneyDrawing.Name(stage.Stage)} {JourneyDrawing.Word(stage.State)}")).Append('\n');
        }
    }

    private static void Candidates(StringBuilder text, Account account)
    {
        IReadOnlyList<Candidate> all = account.First is null ? [] : [account.First, .. account.Rivals];
        if (all.Count == 0)
        {
            return;
        }

        text.Append("\n### What it may be\n\n");
        foreach (var candidate in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"- `{candidate.Id}` ({candidate.Certainty}): {Escape(candidate.Summary)}\n");
            foreach (var quote in candidate.For.Take(2))
            {
                text.Append(CultureInfo.InvariantCulture, $"  - {Escape(quote.Place)}: {Escape(quote.Fact)}\n");
            }
        }
    }

    private static void Quotes(StringBuilder text, string heading, IReadOnlyList<Quote> quotes)
    {
        if (quotes.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n### {heading}\n");
        foreach (var quote in quotes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- **{Escape(quote.Place)}**: {Escape(quote.Fact)}\n");
            if (quote.Text is not null)
            {
                var cut = quote.Cut(160, "…");
                var marks = new string(' ', Cells.Of(cut.Text!.AsSpan(0, cut.Start))) + new string('^', Math.Max(1, Cells.Of(cut.Text!.AsSpan(cut.Start, cut.Length))));
                Fence(text, [cut.Text!, marks], "  ");
            }
        }
    }

    private static void Fixes(StringBuilder text, Account account)
    {
        if (account.Fixes.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n### {(account.IsUndetermined ? "What to try" : "Fix")}\n\n");
        var number = 1;
        foreach (var fix in account.Fixes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number++}. {Escape(fix.Text)}{(fix.Proven ? " (proven)" : "")}\n");
            if (fix.Command.Count > 0)
            {
                Fence(text, fix.Command, "   ");
            }
        }
    }

    private static void NotLookedAt(StringBuilder text, Account account)
    {
        if (account.NotLookedAt.Count == 0)
        {
            return;
        }

        text.Append("\n### Not looked at\n\n");
        foreach (var gap in account.NotLookedAt)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(gap.What)} ({Escape(gap.Why)})");
            text.Append(gap.WouldSettle.Count > 0 ? $": would help to decide on {Words.List([.. gap.WouldSettle.Select(id => $"`{id}`")])}\n" : "\n");
        }
    }

    private static void Rivals(StringBuilder text, Account account)
    {
        if (account.IsUndetermined || account.Rivals.Count == 0)
        {
            return;
        }

        text.Append("\n### It may also be\n\n");
        foreach (var rival in account.Rivals)
        {
            text.Append(CultureInfo.InvariantCulture, $"- `{rival.Id}` ({rival.Certainty}): {Escape(rival.Summary)}\n");
        }
    }

    private static void Fence(StringBuilder text, IReadOnlyList<string> lines, string indent)
    {
        var fence = new string('`', Math.Max(3, lines.Max(LongestRun) + 1));
        text.Append(indent).Append(fence).Append("text\n");
        foreach (var line in lines)
        {
            text.Append(indent).Append(line).Append('\n');
        }

        text.Append(indent).Append(fence).Append('\n');
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
