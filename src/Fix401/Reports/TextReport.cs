using System.Globalization;

namespace Fix401.Reports;

/// <summary>The report for a terminal: the journey drawn, the verdict, the evidence quoted as a compiler quotes source, the fix to copy.</summary>
internal static class TextReport
{
    public static IReadOnlyList<Line> Render(Diagnosis diagnosis, Redaction redaction, ReportStyle style)
    {
        var account = Account.Of(diagnosis, redaction);
        var sheet = new Sheet(style);
        if (account.Journey.Any(stage => stage.State != StageState.Unknown))
        {
            JourneyDrawing.Draw(sheet, account.Journey);
            sheet.Gap();
        }

        Verdict(sheet, account);
        Call(sheet, account);
        if (account.IsUndetermined)
        {
            Candidates(sheet, account);
        }
        else if (account.First is { } cause)
        {
            Quotes(sheet, "Why", cause.For, Tone.Bad);
            Quotes(sheet, "What speaks against it", cause.Against, Tone.Doubtful);
        }

        Fixes(sheet, account);
        NotLookedAt(sheet, account);
        Rivals(sheet, account);
        End(sheet, account);
        return sheet.Lines;
    }

    private static void Verdict(Sheet sheet, Account account)
    {
        sheet.Prose("  ", "  ", new Segment(account.Headline, account.IsHealthy ? Tone.Good : account.IsUndetermined ? Tone.Doubtful : Tone.Verdict));
        if (account.First is { } cause && !account.IsUndetermined)
        {
            sheet.Prose("  ", "  ", new(cause.Id, Tone.Name), new($": {cause.Certainty}"));
        }
    }

    private static void Call(Sheet sheet, Account account)
    {
        if (account.Call is null)
        {
            return;
        }

        sheet.Gap();
        sheet.Prose("  ", "    ", new Segment($"{account.Call}"));
        sheet.Prose("  ", "    ", new(account.Answer.StartsWith("no answer", StringComparison.Ordinal) ? "got " : "answered ", Tone.Faint), new(account.Answer, account.IsHealthy ? Tone.Good : Tone.Bad), new(string.Create(CultureInfo.InvariantCulture, $" (exchange {account.Number})"), Tone.Faint));
        foreach (var challenge in account.Challenges)
        {
            sheet.Prose("  ", "    ", new("asked for ", Tone.Faint), new(challenge));
        }

        foreach (var sent in account.Sent)
        {
            sheet.Prose("  ", "    ", new("sent ", Tone.Faint), new(sent));
        }

        if (account.AnsweredBy is var (layer, fact))
        {
            sheet.Prose("  ", "    ", new("by ", Tone.Faint), new($"the {layer}: {fact}"));
        }
    }

    private static void Candidates(Sheet sheet, Account account)
    {
        IReadOnlyList<Candidate> all = account.First is null ? [] : [account.First, .. account.Rivals];
        if (all.Count == 0)
        {
            return;
        }

        sheet.Heading("What it may be");
        foreach (var candidate in all)
        {
            sheet.Prose($"  {Words.Percent(candidate.Probability),4}  ", "        ", new(candidate.Id, Tone.Name), new($": {candidate.Summary}"));
            foreach (var quote in candidate.For.Take(2))
            {
                Quoted(sheet, quote, Tone.Doubtful, "    ");
            }
        }
    }

    private static void Quotes(Sheet sheet, string heading, IReadOnlyList<Quote> quotes, Tone tone)
    {
        if (quotes.Count == 0)
        {
            return;
        }

        sheet.Heading(heading);
        foreach (var quote in quotes)
        {
            Quoted(sheet, quote, tone, "  ");
        }
    }

    /// <summary>As rustc does: the arrow to the place, the line behind a gutter, the span underlined, the fact beside the carets or, where there is no room, below.</summary>
    private static void Quoted(Sheet sheet, Quote quote, Tone tone, string indent)
    {
        var bar = sheet.Style.IsUnicode ? "│" : "|";
        var number = quote.Line > 0 ? quote.Line.ToString(CultureInfo.InvariantCulture) : "";
        var gutter = indent + new string(' ', number.Length);
        sheet.Prose($"{gutter}--> ", $"{gutter}    ", new Segment(quote.Place, Tone.Name));
        if (quote.Text is null)
        {
            sheet.Prose($"{gutter} = ", $"{gutter}   ", new Segment(quote.Fact, tone));
            return;
        }

        var edge = $"{gutter} {bar} ";
        var cut = quote.Cut(Math.Max(20, sheet.Style.Width - Cells.Of(edge) - 1), sheet.Style.IsUnicode ? "…" : "...");
        var text = sheet.Style.IsUnicode ? cut.Text! : Visible.InAscii(cut.Text!);
        var lead = sheet.Style.IsUnicode ? cut.Text!.AsSpan(0, cut.Start).ToString() : Visible.InAscii(cut.Text![..cut.Start]);
        var span = sheet.Style.IsUnicode ? cut.Text!.Substring(cut.Start, cut.Length) : Visible.InAscii(cut.Text!.Substring(cut.Start, cut.Length));
        sheet.Add(new($"{indent}{number} {bar} ", Tone.Faint), new(text));
        var marks = new string(' ', Cells.Of(lead)) + new string('^', Math.Max(1, Cells.Of(span)));
        if (Cells.Of(edge) + marks.Length + 1 + Cells.Of(quote.Fact) <= sheet.Style.ProseWidth)
        {
            sheet.Add(new(edge, Tone.Faint), new($"{marks} {quote.Fact}", tone));
            return;
        }

        sheet.Add(new(edge, Tone.Faint), new(marks, tone));
        sheet.Prose(edge, edge, new Segment(quote.Fact, tone));
    }

    private static void Fixes(Sheet sheet, Account account)
    {
        if (account.Fixes.Count == 0)
        {
            return;
        }

        sheet.Heading(account.IsUndetermined ? "What to try" : "Fix");
        var number = 1;
        foreach (var fix in account.Fixes)
        {
            var mark = account.Fixes.Count == 1 ? "  " : string.Create(CultureInfo.InvariantCulture, $"  {number++}. ");
            sheet.Prose(mark, new string(' ', mark.Length), [.. PageReport.Spans(Words.Sentence(fix.Text)), .. fix.Proven ? [new(" Proven: the call was sent so and answered well.", Tone.Good)] : Array.Empty<Segment>()]);
            foreach (var line in fix.Command)
            {
                sheet.Add(new("       "), new(line, Tone.Command));
            }
        }
    }

    private static void NotLookedAt(Sheet sheet, Account account)
    {
        if (account.NotLookedAt.Count == 0)
        {
            return;
        }

        sheet.Heading("Not looked at");
        foreach (var gap in account.NotLookedAt)
        {
            List<Segment> segments = [new(gap.What, Tone.Doubtful), new($" ({gap.Why})")];
            if (gap.WouldSettle.Count > 1)
            {
                segments.Add(new($": would tell apart {Words.List(gap.WouldSettle)}"));
            }
            else if (gap.WouldSettle.Count == 1)
            {
                segments.Add(new($": would show whether it is {gap.WouldSettle[0]}"));
            }

            sheet.Prose("  - ", "    ", segments);
        }
    }

    private static void Rivals(Sheet sheet, Account account)
    {
        if (account.IsUndetermined || account.Rivals.Count == 0)
        {
            return;
        }

        sheet.Heading("It may also be");
        foreach (var rival in account.Rivals)
        {
            sheet.Prose($"  {Words.Percent(rival.Probability),4}  ", "        ", new(rival.Id, Tone.Name), new($": {rival.Summary}"));
        }
    }

    private static void End(Sheet sheet, Account account)
    {
        if (account.Others > 0)
        {
            sheet.Gap();
            sheet.Prose(2, account.Others == 1 ? "One further call failed; --request N judges it." : string.Create(CultureInfo.InvariantCulture, $"{account.Others} further calls failed; --request N judges another."), Tone.Faint);
        }
    }
}
