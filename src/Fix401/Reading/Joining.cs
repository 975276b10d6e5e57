namespace Fix401.Reading;

/// <summary>Brings commands and exchanges together: the command that made a call tells what was lost on the way into its request.</summary>
internal static class Joining
{
    /// <summary>Gives each command to the exchanges that it made. Where there is no exchange at all, the commands are judged as calls without an answer.</summary>
    public static void Join(Findings findings)
    {
        if (findings.Commands.Count == 0)
        {
            return;
        }

        if (findings.Exchanges.Count == 0)
        {
            foreach (var command in findings.Commands)
            {
                findings.Add(command, null);
            }

            return;
        }

        CommandLine? leading = null;
        for (var index = 0; index < findings.Exchanges.Count; index++)
        {
            var exchange = findings.Exchanges[index];
            if (exchange.Request.CommandLine is not null)
            {
                leading = exchange.Request.CommandLine;
                continue;
            }

            if (exchange.Request.Url.Length == 0)
            {
                // An answer alone, as curl -i prints it: with one command there is no doubt whose it is.
                if (findings.Commands.Count == 1)
                {
                    findings.Exchanges[index] = exchange with { Request = findings.Commands[0] };
                }

                continue;
            }

            leading = MakerOf(exchange, findings)?.CommandLine ?? (index > 0 && IsLedTo(findings.Exchanges[index - 1], exchange) ? leading : null);
            if (leading is not null)
            {
                findings.Exchanges[index] = exchange with { Request = exchange.Request with { CommandLine = leading } };
            }
        }
    }

    private static Request? MakerOf(Exchange exchange, Findings findings)
    {
        var made = exchange.Request;
        var alike = findings.Commands.Where(command => command.Method.Equals(made.Method, StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Find(command => command.Url == made.Url)
            ?? alike.Find(command => command.Uri is not null && made.Uri is not null && command.Uri == made.Uri)
            ?? alike.Find(command => SamePath(command, made))
            ?? (findings.Commands is [var only] && findings.Exchanges.Count == 1 && Path(only) == Path(made) ? only : null);
    }

    /// <summary>The same host and path: the query may hold a variable that the shell filled in.</summary>
    private static bool SamePath(Request command, Request made) => command.Uri is not null && command.Host == made.Host && Path(command) == Path(made);

    private static string Path(Request request) => request.Uri?.AbsolutePath.TrimEnd('/') ?? "";

    /// <summary>The call follows a redirect, or repeats the one before it with an answer to its challenge.</summary>
    private static bool IsLedTo(Exchange before, Exchange exchange) =>
        before.Source == exchange.Source && before.Response is { } response
        && ((response.Status is >= 300 and < 400 && response.Headers.First("Location") is { } location
                && Uri.TryCreate(before.Request.Uri ?? exchange.Request.Uri, location, out var target) && target == exchange.Request.Uri)
            || (response.Status is 401 or 407 && before.Request.Url == exchange.Request.Url));
}
