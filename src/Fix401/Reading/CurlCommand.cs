namespace Fix401.Reading;

/// <summary>Schemes that curl was allowed to use, by --basic, --digest, --ntlm, --negotiate and --anyauth.</summary>
[Flags]
internal enum CurlAuthentication
{
    None = 0,
    Basic = 1,
    Digest = 2,
    Ntlm = 4,
    Negotiate = 8,
    Any = 16,
}

/// <summary>What a curl command line asks for: all that a sender needs to do as curl would. Options without effect on the call are left out.</summary>
internal sealed class CurlCommand
{
    /// <summary>As curl got them, without its name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The URLs with a scheme (http, where none was given), user and password taken out.</summary>
    public List<string> Urls { get; } = [];

    /// <summary>-X, or null.</summary>
    public string? CustomMethod { get; set; }

    /// <summary>Fields of -H with a value or sent empty on purpose, and those of --json, -A and -e, in their order. What curl adds by itself is not among them.</summary>
    public List<Header> Headers { get; } = [];

    /// <summary>-H 'Name:': fields that curl is told not to send.</summary>
    public List<string> RemovedHeaders { get; } = [];

    /// <summary>--proxy-header.</summary>
    public List<Header> ProxyHeaders { get; } = [];

    /// <summary>Files that the call is made of and that nobody read: of -H @file, -d @file, -F x=@file, -b file, -T file, -K file.</summary>
    public List<string> UnreadFiles { get; } = [];

    /// <summary>The parts of -d, --json and their like, joined; null where there are none.</summary>
    public string? Data { get; set; }

    public bool IsJson { get; set; }

    /// <summary>-F and --form-string, as written.</summary>
    public List<(string Field, bool IsLiteral)> Form { get; } = [];

    /// <summary>-T.</summary>
    public string? UploadFile { get; set; }

    /// <summary>-G: the data goes into the query.</summary>
    public bool PutsDataInQuery { get; set; }

    /// <summary>--url-query, encoded.</summary>
    public List<string> QueryParts { get; } = [];

    /// <summary>-I.</summary>
    public bool IsHead { get; set; }

    /// <summary>"user:password" of -u, or of the URL; null where there is none.</summary>
    public string? User { get; set; }

    /// <summary>Every user and password that was given, the overridden ones, too.</summary>
    public List<string> Users { get; } = [];

    /// <summary>Words that belong to no option: they may be parts of a credential.</summary>
    public List<string> Strays { get; } = [];

    /// <summary>--oauth2-bearer.</summary>
    public string? BearerToken { get; set; }

    /// <summary>The value of --aws-sigv4, or null.</summary>
    public string? AwsSigV4 { get; set; }

    public CurlAuthentication Authentication { get; set; }

    public CurlAuthentication ProxyAuthentication { get; set; }

    /// <summary>-b: "name=value; …", or null.</summary>
    public string? Cookie { get; set; }

    /// <summary>-b file and -c file: the cookie engine is on, answers' cookies are sent back.</summary>
    public string? CookieFile { get; set; }

    public string? CookieJar { get; set; }

    /// <summary>-L.</summary>
    public bool FollowsRedirects { get; set; }

    /// <summary>--location-trusted: the credential goes to every host.</summary>
    public bool TrustsRedirects { get; set; }

    /// <summary>--max-redirs; null is curl's own 50.</summary>
    public int? MostRedirects { get; set; }

    /// <summary>-k.</summary>
    public bool IsInsecure { get; set; }

    public bool IsProxyInsecure { get; set; }

    /// <summary>-x as written, credential included, or null.</summary>
    public string? Proxy { get; set; }

    /// <summary>-U.</summary>
    public string? ProxyUser { get; set; }

    /// <summary>-p.</summary>
    public bool TunnelsThroughProxy { get; set; }

    public string? NoProxy { get; set; }

    /// <summary>host:port:address[,address], one for each --resolve.</summary>
    public List<string> Resolve { get; } = [];

    /// <summary>host:port:host:port, one for each --connect-to.</summary>
    public List<string> ConnectTo { get; } = [];

    public string? UnixSocket { get; set; }

    /// <summary>-E, without the passphrase.</summary>
    public string? Certificate { get; set; }

    public string? CertificateType { get; set; }

    public string? Key { get; set; }

    /// <summary>--pass, or what stood behind the certificate's colon.</summary>
    public string? Passphrase { get; set; }

    public string? CaFile { get; set; }

    public string? CaFolder { get; set; }

    public bool UsesNetrc { get; set; }

    /// <summary>--netrc-optional: what was typed comes first.</summary>
    public bool IsNetrcOptional { get; set; }

    public string? NetrcFile { get; set; }

    public bool IsCompressed { get; set; }

    /// <summary>"1.0", "1.1", "2", "2-prior-knowledge", "3"; null is curl's own choice.</summary>
    public string? HttpVersion { get; set; }

    /// <summary>-m.</summary>
    public TimeSpan? TimeLimit { get; set; }

    public TimeSpan? ConnectLimit { get; set; }

    /// <summary>4 or 6 where only that family is to be used, else 0.</summary>
    public int AddressFamily { get; set; }

    /// <summary>Options that curl does not know, as written.</summary>
    public List<string> UnknownOptions { get; } = [];

    /// <summary>What cannot have worked as meant.</summary>
    public List<Slip> Slips { get; } = [];

    /// <summary>What --next begins, or null.</summary>
    public CurlCommand? Next { get; set; }

    /// <summary>A variable of unknown value that a credential was made of: the request is not known as it was sent.</summary>
    public string? UnknownVariable { get; set; }

    /// <summary>The method as curl derives it.</summary>
    public string Method =>
        CustomMethod ?? (IsHead ? "HEAD" : UploadFile is not null ? "PUT" : (Data is not null && !PutsDataInQuery) || Form.Count > 0 ? "POST" : "GET");

    /// <summary>The Authorization field that curl makes of -u or --oauth2-bearer without being asked first; null where it waits for a challenge, signs, or has a field of -H.</summary>
    public string? PreemptiveAuthorization =>
        Headers.Exists(header => header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) ? null
        : BearerToken is not null ? $"Bearer {BearerToken}"
        : User is not null && AwsSigV4 is null && (Authentication is CurlAuthentication.None or CurlAuthentication.Basic) ? BasicAuthorization(User)
        : null;

    public string? PreemptiveProxyAuthorization =>
        ProxyUser is not null && (ProxyAuthentication is CurlAuthentication.None or CurlAuthentication.Basic) ? BasicAuthorization(ProxyUser) : null;

    /// <summary>Reads what a shell has already taken apart, without the word "curl" itself.</summary>
    /// <param name="readFile">Yields a file's text by the name that an option gives, or null where it cannot be read; where this is null, files stay unread.</param>
    public static CurlCommand Parse(IReadOnlyList<string> arguments, Func<string, string?>? readFile = null) =>
        CurlParser.Parse([.. arguments.Select((argument, index) => Word.Argument(argument, index + 1))], readFile);

    /// <summary>This command and those behind --next.</summary>
    public IEnumerable<CurlCommand> All()
    {
        for (var command = this; command is not null; command = command.Next)
        {
            yield return command;
        }
    }

    /// <summary>The first request for each URL, as far as it is known before a server answered.</summary>
    public IEnumerable<Request> Requests()
    {
        var line = ToCommandLine();
        foreach (var url in Urls)
        {
            yield return new(Method, WithQuery(url), new([.. SentHeaders()]))
            {
                Body = PutsDataInQuery ? null : Data,
                CommandLine = line,
                RedactedBy = UnknownVariable is { } name ? $"the command, whose variable {name} the shell filled in" : null,
            };
        }
    }

    public string WithQuery(string url)
    {
        // curl forgets --url-query where -G has data.
        var parts = PutsDataInQuery && Data is { Length: > 0 } ? [Data] : QueryParts;
        if (parts.Count == 0)
        {
            return url;
        }

        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var (before, after) = fragment < 0 ? (url, "") : (url[..fragment], url[fragment..]);
        return $"{before}{(before.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', parts)}{after}";
    }

    public CommandLine ToCommandLine() => new("curl", Arguments)
    {
        Slips = Slips,
        FollowsRedirects = FollowsRedirects || TrustsRedirects,
        Proxy = Proxy is null ? null : UserInfo.Split(Proxy).Url,
        Credentials = CommandCredentials.Of(Headers, [BearerToken, Passphrase, ProxyUser, .. Users, .. Strays, .. (Cookie ?? "").Split(';').Select(cookie => cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..])]),
    };

    public static string BasicAuthorization(string user) =>
        $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(user.Contains(':', StringComparison.Ordinal) ? user : user + ":"))}";

    private IEnumerable<Header> SentHeaders()
    {
        if (PreemptiveAuthorization is { } authorization && !RemovedHeaders.Contains("Authorization", StringComparer.OrdinalIgnoreCase))
        {
            yield return new("Authorization", authorization);
        }

        if (PreemptiveProxyAuthorization is { } proxy && Proxy is not null && Urls.TrueForAll(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("Proxy-Authorization", proxy);
        }

        foreach (var header in Headers)
        {
            yield return header;
        }

        if (Cookie is not null && !Headers.Exists(header => header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("Cookie", Cookie);
        }

        if (Data is not null && !PutsDataInQuery && !Headers.Exists(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            && !RemovedHeaders.Contains("Content-Type", StringComparer.OrdinalIgnoreCase))
        {
            yield return new("Content-Type", "application/x-www-form-urlencoded");
        }
    }
}
