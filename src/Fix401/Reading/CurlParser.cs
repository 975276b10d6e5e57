using System.Globalization;

namespace Fix401.Reading;

/// <summary>Reads curl's arguments as curl does.</summary>
internal sealed class CurlParser
{
    private readonly IReadOnlyList<Word> words;
    private readonly Func<string, string?>? readFile;
    private readonly CurlSlips slips;
    private CurlCommand command;

    private CurlParser(IReadOnlyList<Word> words, Func<string, string?>? readFile)
    {
        this.words = words;
        this.readFile = readFile;
        command = new() { Arguments = [.. words.Select(word => word.Text)] };
        slips = new();
    }

    /// <param name="words">Without the word "curl" itself.</param>
    public static CurlCommand Parse(IReadOnlyList<Word> words, Func<string, string?>? readFile = null) => new CurlParser(words, readFile).Run();

    private CurlCommand Run()
    {
        var first = command;
        var onlyUrls = false;
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            slips.Look(word);

            // A dash that a word processor made long begins an option as little as a letter does, and is still meant so.
            var text = word.Text.Length > 1 && word.Text[0] is '\u2013' or '\u2014' ? (word.Text[0] == '\u2014' ? "--" : "-") + word.Text[1..] : word.Text;
            if (onlyUrls || text.Length < 2 || text[0] != '-')
            {
                Positional(word);
            }
            else if (text == "--")
            {
                onlyUrls = true;
            }
            else if (text.StartsWith("--", StringComparison.Ordinal))
            {
                Long(text, word, ref index);
            }
            else
            {
                Short(text, word, ref index);
            }
        }

        slips.Finish(command);
        return first;
    }

    private void Long(string text, Word word, ref int index)
    {
        // curl has no --option=value; who writes it means it.
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = CurlOptions.Find(equals < 0 ? text[2..] : text[2..equals]);
        if (name is null)
        {
            command.UnknownOptions.Add(equals < 0 ? text : text[..equals]);
            return;
        }

        var value = !CurlOptions.TakesValue(name) ? null
            : equals >= 0 ? new Word(text[(equals + 1)..], () => word.Place) { IsQuoted = word.IsQuoted, Variable = word.Variable, LiteralVariable = word.LiteralVariable }
            : Next(ref index);
        Apply(name, value, word);
    }

    private void Short(string text, Word word, ref int index)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (CurlOptions.OfLetter(text[at]) is not { } name)
            {
                command.UnknownOptions.Add($"-{text[at]}");
                return;
            }

            if (CurlOptions.TakesValue(name))
            {
                var rest = text[(at + 1)..];
                Apply(name, rest.Length > 0 ? new Word(rest, () => word.Place) { IsQuoted = word.IsQuoted, Variable = word.Variable, LiteralVariable = word.LiteralVariable } : Next(ref index), word);
                return;
            }

            Apply(name, null, word);
        }
    }

    private Word? Next(ref int index)
    {
        if (index + 1 >= words.Count)
        {
            return null;
        }

        slips.Look(words[index + 1]);
        return words[++index];
    }

    private void Positional(Word word)
    {
        if (slips.FellOut(word, command))
        {
            command.Strays.Add(word.Text);
            return;
        }

        AddUrl(word);
    }

    private void AddUrl(Word word)
    {
        var (url, user) = UserInfo.Split(word.Text.Trim());
        if (url.Length == 0)
        {
            return;
        }

        if (user is not null)
        {
            if (command.User is null)
            {
                command.User = user;
            }

            command.Users.Add(user);

            slips.Credential("the URL's user and password", word);
        }

        slips.Variable(word, isCredential: false, command);
        command.Urls.Add(url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}");
    }

    private void Apply(string name, Word? value, Word option)
    {
        var text = value?.Text ?? "";
        if (CurlOptions.TakesValue(name) && value is null)
        {
            command.UnknownOptions.Add($"--{name} without a value");
            return;
        }

        switch (name)
        {
            case "url": AddUrl(value!); break;
            case "request": command.CustomMethod = text; break;
            case "header": AddHeader(value!); break;
            case "proxy-header" when text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon:
                command.ProxyHeaders.Add(new(text[..colon].Trim(), text[(colon + 1)..].Trim())); break;
            case "user":
                command.User = text;
                command.Users.Add(text);
                slips.Credential("-u", value!);
                slips.Variable(value!, isCredential: true, command);
                break;
            case "oauth2-bearer":
                command.BearerToken = text;
                slips.Credential("--oauth2-bearer", value!);
                slips.Variable(value!, isCredential: true, command);
                break;
            case "aws-sigv4": command.AwsSigV4 = text; break;
            case "basic": command.Authentication |= CurlAuthentication.Basic; break;
            case "digest": command.Authentication |= CurlAuthentication.Digest; break;
            case "ntlm" or "ntlm-wb": command.Authentication |= CurlAuthentication.Ntlm; break;
            case "negotiate": command.Authentication |= CurlAuthentication.Negotiate; break;
            case "anyauth": command.Authentication = CurlAuthentication.Any; break;
            case "proxy-basic": command.ProxyAuthentication |= CurlAuthentication.Basic; break;
            case "proxy-digest": command.ProxyAuthentication |= CurlAuthentication.Digest; break;
            case "proxy-ntlm": command.ProxyAuthentication |= CurlAuthentication.Ntlm; break;
            case "proxy-negotiate": command.ProxyAuthentication |= CurlAuthentication.Negotiate; break;
            case "proxy-anyauth": command.ProxyAuthentication = CurlAuthentication.Any; break;
            case "data" or "data-ascii" or "data-binary" or "data-raw" or "data-urlencode" or "json":
                slips.Variable(value!, isCredential: false, command);
                CurlData.Add(command, name, text, readFile);
                break;
            case "url-query": command.QueryParts.Add(text.StartsWith('+') ? text[1..] : CurlData.Encoded(command, text, readFile)); break;
            case "form": command.Form.Add((text, false)); break;
            case "form-string": command.Form.Add((text, true)); break;
            case "upload-file": command.UploadFile = text; break;
            case "get": command.PutsDataInQuery = true; break;
            case "head": command.IsHead = true; break;
            case "cookie" when text.Contains('=', StringComparison.Ordinal):
                command.Cookie = command.Cookie is null ? text : $"{command.Cookie}; {text}";
                slips.Variable(value!, isCredential: true, command);
                break;
            case "cookie":
                command.CookieFile = text;
                command.UnreadFiles.Add(text);
                break;
            case "cookie-jar": command.CookieJar = text; break;
            case "user-agent": command.Headers.Add(new("User-Agent", text)); break;
            case "referer": command.Headers.Add(new("Referer", text)); break;
            case "location" or "follow": command.FollowsRedirects = true; break;
            case "no-location": command.FollowsRedirects = false; break;
            case "location-trusted": (command.FollowsRedirects, command.TrustsRedirects) = (true, true); break;
            case "max-redirs" when int.TryParse(text, CultureInfo.InvariantCulture, out var most): command.MostRedirects = most; break;
            case "insecure": command.IsInsecure = true; break;
            case "proxy-insecure": command.IsProxyInsecure = true; break;
            case "proxy" or "proxy1.0" or "preproxy": SetProxy(text, ""); break;
            case "socks4" or "socks4a" or "socks5": SetProxy(text, name + "://"); break;
            case "socks5-hostname": SetProxy(text, "socks5h://"); break;
            case "proxy-user":
                command.ProxyUser = text;
                command.Users.Add(text);
                break;
            case "proxytunnel": command.TunnelsThroughProxy = true; break;
            case "noproxy": command.NoProxy = text; break;
            case "resolve": command.Resolve.Add(text); break;
            case "connect-to": command.ConnectTo.Add(text); break;
            case "unix-socket" or "abstract-unix-socket": command.UnixSocket = text; break;
            case "cert": SetCertificate(text); break;
            case "cert-type": command.CertificateType = text; break;
            case "key": command.Key = text; break;
            case "pass": command.Passphrase = text; break;
            case "cacert": command.CaFile = text; break;
            case "capath": command.CaFolder = text; break;
            case "netrc": command.UsesNetrc = true; break;
            case "netrc-optional": (command.UsesNetrc, command.IsNetrcOptional) = (true, true); break;
            case "netrc-file": (command.UsesNetrc, command.NetrcFile) = (true, text); break;
            case "compressed": command.IsCompressed = true; break;
            case "http1.0": command.HttpVersion = "1.0"; break;
            case "http1.1": command.HttpVersion = "1.1"; break;
            case "http2": command.HttpVersion = "2"; break;
            case "http2-prior-knowledge": command.HttpVersion = "2-prior-knowledge"; break;
            case "http3" or "http3-only": command.HttpVersion = "3"; break;
            case "max-time": command.TimeLimit = Seconds(text); break;
            case "connect-timeout": command.ConnectLimit = Seconds(text); break;
            case "ipv4": command.AddressFamily = 4; break;
            case "ipv6": command.AddressFamily = 6; break;
            case "config": command.UnreadFiles.Add(text); break;
            case "next":
                slips.Finish(command);
                slips.Reset();
                command = command.Next = new() { Arguments = command.Arguments };
                break;
            default: break;
        }
    }

    private void AddHeader(Word value)
    {
        var text = value.Text;
        if (text.StartsWith('@'))
        {
            if (readFile?.Invoke(text[1..]) is not { } file)
            {
                command.UnreadFiles.Add(text[1..]);
                return;
            }

            foreach (var line in file.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                AddField(line);
            }

            return;
        }

        slips.Header(value, command);
        AddField(text);
    }

    private void AddField(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var field = new Header(text[..colon].TrimEnd(), text[(colon + 1)..].Trim(' ', '\t', '\r', '\n'));
            if (field.Value.Length > 0)
            {
                command.Headers.Add(field);
            }
            else
            {
                command.RemovedHeaders.Add(field.Name);
            }
        }
        else if (colon < 0 && text.EndsWith(';') && text.IndexOf(';', StringComparison.Ordinal) == text.Length - 1)
        {
            command.Headers.Add(new(text[..^1], ""));
        }
    }

    private void SetProxy(string text, string scheme)
    {
        var (url, user) = UserInfo.Split(text);
        command.Proxy = text.Length == 0 ? null : url.Contains("://", StringComparison.Ordinal) ? url : (scheme.Length > 0 ? scheme : "http://") + url;
        command.ProxyUser ??= user;
    }

    /// <summary>-E certificate[:passphrase]; a colon within a Windows path, or escaped by a backslash, is part of the name.</summary>
    private void SetCertificate(string text)
    {
        var colon = text.Length > 2 && text[1] == ':' && text[2] is '\\' or '/' ? text.IndexOf(':', 2) : text.IndexOf(':', StringComparison.Ordinal);
        if (text.StartsWith("pkcs11:", StringComparison.Ordinal) || colon < 0 || (colon > 0 && text[colon - 1] == '\\'))
        {
            command.Certificate = text.Replace("\\:", ":", StringComparison.Ordinal);
            return;
        }

        command.Certificate = text[..colon];
        command.Passphrase = text[(colon + 1)..];
    }

    private static TimeSpan? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e8 ? TimeSpan.FromSeconds(seconds) : null;
}
