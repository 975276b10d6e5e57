using System.Globalization;
using System.Text;

namespace Fix401.Reports;

/// <summary>The report for ears: whole sentences in the order in which one would tell it, no drawing, no columns.</summary>
internal static class PlainReport
{
    public static string Render(Diagnosis diagnosis, Redaction redaction)
    {
        var account = Account.Of(diagnosis, redaction);
        var text = new StringBuilder();
        Verdict(text, account);
        Call(text, account);
        if (account.IsUndetermined)
        {
            Candidates(text, account);
        }
        else if (account.First is { } cause)
        {
            Quotes(text, "What shows it.", cause.For);
            Quotes(text, "What speaks against it.", cause.Against);
        }

        Fixes(text, account);
        NotLookedAt(text, account);
        Rivals(text, account);
        if (account.Others > 0)
        {
            Say(text, $"Further failed calls: {Number(account.Others)}. The option --request with a number judges another.");
        }

        return text.ToString();
    }

    /// <summary>"characters 3 to 17", counted from 1.</summary>
    internal static string Span(int start, int length) => length <= 1 ? $"character {Number(start + 1)}" : $"characters {Number(start + 1)} to {Number(start + length)}";

    private static void Verdict(StringBuilder text, Account account)
    {
        Say(text, account.First is { } cause && !account.IsUndetermined ? $"Verdict: {cause.Id}, {Certainty(cause)}." : $"Verdict: {account.Verdict}.");
        Say(text, Words.Sentence(account.Headline));
    }

    private static void Call(StringBuilder text, Account account)
    {
        if (account.Call is null)
        {
            return;
        }

        Say(text, $"The call is exchange {Number(account.Number)}: {account.Call}");
        Say(text, $"The answer: {Words.Sentence(account.Answer)}");
        foreach (var challenge in account.Challenges)
        {
            Say(text, $"The server asked for: {challenge}");
        }

        foreach (var sent in account.Sent)
        {
            Say(text, $"The request carried: {Words.Sentence(sent)}");
        }

        if (account.AnsweredBy is var (layer, fact))
        {
            Say(text, $"Answered by the {layer}: {Words.Sentence(fact)}");
        }

        if (account.Journey.Count > 0)
        {
            Say(text, $"The journey: {string.Join("; ", account.Journey.Select(stage => $"{JourneyDrawing.Name(stage.Stage)} {JourneyDrawing.Word(stage.State)}"))}.");
        }
    }

    private static void Candidates(StringBuilder text, Account account)
    {
        IReadOnlyList<Candidate> all = account.First is null ? [] : [account.First, .. account.Rivals];
        if (all.Count == 0)
        {
            return;
        }

        Title(text, "What it may be.");
        foreach (var candidate in all)
        {
            Say(text, $"{candidate.Id}, {Certainty(candidate)}. {candidate.Summary}");
            foreach (var quote in candidate.For.Take(2))
            {
                Quoted(text, quote, "For it: ");
            }
        }
    }

    private static void Quotes(StringBuilder text, string title, IReadOnlyList<Quote> quotes)
    {
        if (quotes.Count == 0)
        {
            return;
        }

        Title(text, title);
        var number = 1;
        foreach (var quote in quotes)
        {
            Quoted(text, quote, $"{Number(number++)}. ");
        }
    }

    private static void Quoted(StringBuilder text, Quote quote, string mark)
    {
        Say(text, $"{mark}{Begin(quote.Place)}: {Words.Sentence(quote.Fact)}");
        if (quote.Text is not null)
        {
            var whole = quote.Start == 0 && quote.Length == quote.Text.Length;
            Say(text, whole ? $"It reads: {quote.Text}" : $"It reads, with what is meant at {Span(quote.Start, quote.Length)}: {quote.Text}");
        }
    }

    private static void Fixes(StringBuilder text, Account account)
    {
        if (account.Fixes.Count == 0)
        {
            return;
        }

        Title(text, account.IsUndetermined ? "What to try." : "Fix.");
        var number = 1;
        foreach (var fix in account.Fixes)
        {
            Say(text, $"{Number(number++)}. {Words.Sentence(fix.Text)}{(fix.Proven ? " This is proven: the call was sent so and answered well." : "")}");
            if (fix.Command.Count > 0)
            {
                Say(text, "Command:");
                foreach (var line in fix.Command)
                {
                    Say(text, line);
                }
            }
        }
    }

    private static void NotLookedAt(StringBuilder text, Account account)
    {
        if (account.NotLookedAt.Count == 0)
        {
            return;
        }

        Title(text, "Not looked at.");
        foreach (var gap in account.NotLookedAt)
        {
            Say(text, $"{Begin(gap.What)}: {gap.Why}.{(gap.WouldSettle.Count > 0 ? $" It would help to decide on {Words.List(gap.WouldSettle)}." : "")}");
        }
    }

    private static void Rivals(StringBuilder text, Account account)
    {
        if (account.IsUndetermined || account.Rivals.Count == 0)
        {
            return;
        }

        Title(text, "It may also be:");
        foreach (var rival in account.Rivals)
        {
            Say(text, $"{rival.Id}, {Certainty(rival)}. {rival.Summary}");
        }
    }

    private static string Certainty(Candidate candidate) => candidate.Certainty.Replace('%', ' ').TrimEnd() + " percent";

    /// <summary>With a capital letter, unless it is a file's name.</summary>
    private static string Begin(string text) => text.TakeWhile(letter => letter != ' ').All(char.IsAsciiLetter) ? Words.Capital(text) : text;

    private static void Title(StringBuilder text, string title) => text.Append('\n').Append(title).Append('\n');

    private static void Say(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
