using System.Text.RegularExpressions;

namespace Fix401.Reading.Configuration;

/// <summary>An excerpt of source in which authentication is set up or a call is made: recognised by its telling lines, not understood as a program.</summary>
internal sealed partial class SourceFile : SettingFile
{
    private const int MostLines = 5000;

    public override string Name => "source";

    public override Likeness Recognise(Input input)
    {
        var telling = 0;
        foreach (var line in new Lines(input.Name, input.Head).All.Take(400).Where(line => line.Text.Length < 2000))
        {
            if (Frame().IsMatch(line.Text) || LogTime.Read(line.Text) != default)
            {
                return Likeness.No;
            }

            telling += Telling().IsMatch(line.Text) ? 1 : 0;
        }

        return telling > 0 ? Likeness.Probable : Likeness.No;
    }

    protected override void Read(Lines lines, List<Setting> settings, List<Treatment> treatments)
    {
        var all = lines.All.Take(MostLines).Where(line => line.Text.Length < 4000 && !Comment().IsMatch(line.Text)).ToList();
        foreach (var line in all)
        {
            foreach (Match match in Pair().Matches(line.Text))
            {
                var (key, value) = (match.Groups["key"], match.Groups["value"]);
                settings.Add(new("source", key.Value, value.Value, lines.At(line.Start + value.Index, value.Length)));
            }
        }

        treatments.AddRange(SettingTreatments.Of(settings));
        treatments.AddRange(SourceTreatments.Of(all, lines, settings));
    }

    [GeneratedRegex(@"\bUse(?:Authentication|Authorization|Cors)\(|AddJwtBearer|AddMicrosoftIdentityWebApi|AddAuthentication\(|TokenValidationParameters|new JwtSecurityToken\(|SecurityTokenDescriptor|\b(?:app|router|server)\.use\(|require\(['""]|process\.env\.\w|\baxios\.|withCredentials|passport\.use|@FeignClient|@RestController|@Configuration\b|RestTemplate|WebClient\.|HttpSecurity|SecurityFilterChain|RequestInterceptor|^\s*(?:from [\w.]+ import |import \w[\w.]*;?$|import .{1,200} from ['""]|package \w|using \w[\w.]*;)|\b(?:httpx|requests)\.\w+\(|REST_FRAMEWORK|DEFAULT_AUTHENTICATION_CLASSES|permission_classes|Flask\(__name__|FastAPI\(|<\?php|\$_SERVER\[|^\s*define\(['""]|curl_setopt|http\.NewRequest|^\s*func \w+\(|^\s*(?:export )?(?:const|let|var) \w+ = (?!\d)|\bres\.cookie\(|^\s*(?:public|private|internal) (?:static |sealed |async )*(?:class|interface|void|Task)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Telling();

    [GeneratedRegex(@"^\s+at \S+[ (]|^Traceback |^\s*(?:info|warn|fail|dbug|crit): |Exception: ", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^\s*(?://|#(?!\[)|\*|/\*)", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    /// <summary>A name and the text or the variable that it is given: `a = "x"`, `a: 'x'`, `'a' => "x"`, `define('a', 'x')`.</summary>
    [GeneratedRegex(@"(?:define\(\s*['""](?<key>\w{1,80})['""]\s*,\s*|(?<![\w$])(?<key>[A-Za-z_]\w{0,80})['""]?\]?\s*(?:=>|:|=(?![=>]))\s*(?:new\s*(?:\w*\[\]\s*)?\{\s*|\[\s*)?)(?:(?<quote>['""`])(?<value>[^'""`\n]{0,1000})\k<quote>|(?<value>process\.env\.\w+|os\.environ(?:\.get)?[\[(]['""]\w+['""]|os\.getenv\(['""]\w+['""]\)|System\.getenv\(""\w+""\)|ENV\[['""]\w+['""]\]|env\(['""]\w+['""]\)))", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
