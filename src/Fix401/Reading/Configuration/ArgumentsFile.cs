using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>The arguments of a server's command line: `--oidc-client-id=x`, one a line or all on one.</summary>
internal sealed partial class ArgumentsFile : SettingFile
{
    private static readonly string[] Callers = ["curl", "curl.exe", "wget", "http", "https", "xh", "invoke-webrequest", "invoke-restmethod", "irm", "iwr", "$", ">"];

    public override string Name => "command line arguments";

    public override Likeness Recognise(Input input)
    {
        var lines = new Lines(input.Name, input.Head);
        var (flags, other, first) = (0, 0, (string?)null);
        foreach (var line in lines.All)
        {
            foreach (var word in LineWords.Split(line.Text, line.Start, '#').Where(word => word.Text is not ("\\" or "-" or "`")))
            {
                first ??= word.Text;
                if (Flag().IsMatch(word.Text))
                {
                    flags++;
                }
                else
                {
                    other++;
                }
            }
        }

        return first is null || flags == 0 || Array.Exists(Callers, caller => first.Equals(caller, StringComparison.OrdinalIgnoreCase)) || flags < other ? Likeness.No
            : Flag().IsMatch(first) || flags > 1 ? Likeness.Probable
            : Likeness.No;
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        Word? open = null;
        foreach (var word in lines.All.SelectMany(line => LineWords.Split(line.Text, line.Start, '#')).Where(word => word.Text is not ("\\" or "-" or "`")))
        {
            var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
            if (Flag().IsMatch(word.Text))
            {
                AddAlone();
                open = equals < 0 ? word : null;
                if (equals > 0)
                {
                    settings.Add(new("arguments", word.Text[..equals], word.Text[(equals + 1)..], lines.At(word.Start + equals + 1, word.Length - equals - 1)));
                }
            }
            else if (open is { } flag)
            {
                settings.Add(new("arguments", flag.Text, word.Text, lines.At(word.Start, word.Length)));
                open = null;
            }

            if (settings.Count >= MostSettings)
            {
                break;
            }
        }

        AddAlone();
        treatments.AddRange(SettingTreatments.Of(settings));

        void AddAlone()
        {
            if (open is { } flag)
            {
                settings.Add(new("arguments", flag.Text, "true", lines.At(flag.Start, flag.Length)));
            }
        }
    }

    [GeneratedRegex(@"^--[A-Za-z][\w.-]{0,120}(?:=.*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Flag();
}
