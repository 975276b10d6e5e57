using System.Collections;
using System.Globalization;
using System.Text;
using Fix401.Reports;
using Spectre.Console;

namespace Fix401.Cli;

/// <summary>What surrounds the program: its streams, what they can show, the clock and the environment.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private const int UsualWidth = 80;

    /// <summary>The stronger first (POSIX, section 8.2).</summary>
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    public required Stream In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Standard input is a pipe or a file.</summary>
    public bool IsInputPiped { get; init; }

    public bool IsOutputTerminal { get; init; }

    public int Width { get; init; } = UsualWidth;

    public bool IsUnicode { get; init; } = true;

    /// <summary>Nobody reads our output any more.</summary>
    public bool IsOutputClosed { get; private set; }

    public ReportStyle Style => new(Math.Max(ReportStyle.Narrowest, Width), IsUnicode);

    public static Terminal OfThisProcess(IDictionary variables)
    {
        var environment = variables.Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
        {
            Console.OutputEncoding = utf8;
        }

        return new()
        {
            In = Console.OpenStandardInput(),
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8),
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            Environment = environment,
            IsInputPiped = Console.IsInputRedirected,
            IsOutputTerminal = !Console.IsOutputRedirected,
            Width = WidthOf(environment),
            IsUnicode = OperatingSystem.IsWindows() || IsUtf8(environment),
        };
    }

    /// <summary>NO_COLOR (no-color.org) is stronger than what forces colours; a dumb terminal and a pipe get none of themselves.</summary>
    public bool UsesColour(bool isAllowed) =>
        isAllowed && Value("NO_COLOR").Length == 0
        && (IsOn("FORCE_COLOR") || IsOn("CLICOLOR_FORCE") || (IsOutputTerminal && Value("TERM") != "dumb" && Value("CLICOLOR") != "0"));

    public void Print(IReadOnlyList<Reports.Line> lines, bool inColour)
    {
        if (!inColour)
        {
            foreach (var line in lines)
            {
                Out.WriteLine(line.ToString().TrimEnd());
            }

            return;
        }

        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(Out) });

        // The lines are laid out already.
        console.Profile.Width = int.MaxValue / 4;
        foreach (var line in lines)
        {
            foreach (var (text, tone) in line.Segments.Where(segment => segment.Text.Length > 0))
            {
                console.Write(new Text(text, Paint.Of(tone)));
            }

            console.WriteLine();
        }
    }

    public string Value(string name) => Environment.GetValueOrDefault(name, "");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Out.FlushAsync();
            await Error.FlushAsync();
        }
        catch (IOException)
        {
            IsOutputClosed = true;
        }
    }

    private bool IsOn(string name) => Value(name) is { Length: > 0 } value and not "0" and not "false";

    private static int WidthOf(Dictionary<string, string> environment)
    {
        if (int.TryParse(environment.GetValueOrDefault("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns > 0)
        {
            return columns;
        }

        try
        {
            return !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }

    private static bool IsUtf8(Dictionary<string, string> environment)
    {
        var locale = LocaleVariables.Select(name => environment.GetValueOrDefault(name, "")).FirstOrDefault(value => value.Length > 0) ?? "";
        return locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
