using System.CommandLine;
using Fix401.Check;
using Fix401.Providers;
using Fix401.Reading;
using Fix401.Reports;

namespace Fix401.Cli.Commands;

/// <summary>Decodes a token here, not on a website: what each claim means, whether it holds now, whether its signature does.</summary>
internal static class JwtCommand
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var token = new Argument<string[]>("token")
        {
            HelpName = "[- | FILE | TOKEN]",
            Description = "Standard input or a file, so that the token stands in no history of the shell; or the token itself, also with its header and scheme",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var keys = new Option<string?>("--keys") { HelpName = "FILE|URL", Description = "Verify the signature with this key set" };
        var verify = new Option<bool>("--verify") { Description = "Verify the signature with the key set that the token's issuer publishes; the token is not sent" };
        var issuer = new Option<string?>("--issuer") { HelpName = "ISS", Description = "The issuer that is expected" };
        var audience = new Option<string?>("--audience") { HelpName = "AUD", Description = "The audience that is expected" };
        var command = new Command("jwt", "Decode a token here, say in words what it means and whether it holds now.") { token, keys, verify, issuer, audience };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var form = options.FormOf(parsed);
            var text = TokenPaste.Find(await ReadAsync(parsed.GetValue(token) ?? [], terminal, cancellationToken));
            var findings = new Findings { LooseTokens = { (text, new("the token")) } };
            var redaction = new Redaction(new(findings, ProviderCatalogue.Default), MarkKey.Of(terminal));
            if (text.Length == 0 || TokenAnatomy.Read(text) is not { } anatomy)
            {
                throw new Complaint(NoToken(text));
            }

            Jwt.TryRead(text, out var jwt);
            var source = new KeySource(options.IsOffline(parsed), terminal);
            var judgement = TokenJudgement.Of(anatomy, new(terminal.Clock.GetUtcNow())
            {
                Issuer = parsed.GetValue(issuer),
                Audience = parsed.GetValue(audience),
                Keys = await source.FindAsync(parsed.GetValue(keys), parsed.GetValue(verify), jwt?.Issuer, cancellationToken),
            });
            if (form == Form.Json)
            {
                terminal.Out.WriteLine(TokenReport.Json(judgement, redaction));
            }
            else
            {
                terminal.Print(TokenReport.Render(judgement, redaction, terminal.Style), form == Form.Text && terminal.UsesColour(options.AllowsColour(parsed)));
            }

            return judgement.Holds.IsKnown(out var holds) ? holds ? Exit.Good : Exit.Found : Exit.Undecided;
        });
        return command;
    }

    /// <summary>`Authorization: Bearer eyJ…` comes as three words where it was not quoted.</summary>
    private static async Task<string> ReadAsync(string[] words, Terminal terminal, CancellationToken cancellationToken)
    {
        if (words is [] && !terminal.IsInputPiped)
        {
            throw new Complaint("no token was given: fix401 jwt -, then paste it and end with Ctrl-D.\nSee: fix401 jwt --help");
        }

        if (words is [] or ["-"])
        {
            using var reader = new StreamReader(terminal.In);
            return await reader.ReadToEndAsync(cancellationToken);
        }

        return words is [var name] && name.Length < 1024 && File.Exists(name) ? await File.ReadAllTextAsync(name, cancellationToken) : string.Join(' ', words);
    }

    private static string NoToken(string text)
    {
        const string form = "a JWT is three parts of base64url between dots, and begins with eyJ";
        return text.Length == 0 ? $"there is no token in what was given: {form}."
            : ProviderCatalogue.Default.ShapeOf(text, []) is { } shape ? $"this is no JWT: it has the form of a {shape.Name}, which only its issuer can read."
            : $"this is no JWT: {form}; what was given has {text.Length} characters and {text.Count(letter => letter == '.')} dots. An opaque token can be read by its issuer only.";
    }
}
