namespace Fix401.Tests.Cli;

/// <summary>Known credentials stand in every place of every kind of input; none of them may appear in anything that the tool prints or writes.</summary>
public class CredentialsLeakNowhere(ITestOutputHelper output)
{
    private const string Refused = """
        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api", error="invalid_token"
        Content-Type: application/json

        {"error":"invalid_token","message":"the token is unknown"}
        """;

    private static readonly string[][] Forms = [[], ["--plain"], ["--markdown"], ["--json"], .. new[] { "curl", "python", "javascript", "csharp", "go", "java" }.Select(language => new[] { "--snippet", language })];

    /// <summary>Name, file name, content.</summary>
    public static readonly TheoryData<string, string> Inputs = new()
    {
        { "trace.har", """
            {"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[{"startedDateTime":"2026-03-02T16:40:12Z","request":{"method":"POST","url":"https://bob:«password»@api.example.com/v1?api_key=«key»&access_token=«jwt»&sig=«key»","httpVersion":"HTTP/1.1",
            "headers":[{"name":"Authorization","value":"Bearer «key»"},{"name":"Authorization","value":"Basic «basic»"},{"name":"Proxy-Authorization","value":"Basic «basic»"},{"name":"X-API-Key","value":"«key»"},{"name":"X-Auth-Token","value":"«jwt»"},{"name":"Private-Token","value":"«key»"},{"name":"Cookie","value":"session=«cookie»; sid=«cookie»"},{"name":"DPoP","value":"«jwt»"}],
            "cookies":[{"name":"session","value":"«cookie»"}],"queryString":[{"name":"api_key","value":"«key»"}],
            "postData":{"mimeType":"application/x-www-form-urlencoded","text":"grant_type=refresh_token&refresh_token=«key»&client_id=app&client_secret=«key»&password=«password»"}},
            "response":{"status":401,"statusText":"Unauthorized","httpVersion":"HTTP/1.1","headers":[{"name":"WWW-Authenticate","value":"Bearer error=\"invalid_token\", error_description=\"token «jwt» is not valid\""},{"name":"Set-Cookie","value":"session=«cookie»; Path=/; HttpOnly"}],
            "cookies":[],"content":{"size":1,"mimeType":"application/json","text":"{\"error\":\"invalid_token\",\"access_token\":\"«key»\",\"refresh_token\":\"«key»\",\"message\":\"the token «jwt» is unknown\"}"},"redirectURL":"https://app.example.com/cb?code=«key»"}}]}}
            """ },
        { "command.sh", "curl -u 'bob:«password»' 'https://api.example.com/v1?api_key=«key»' -H 'Authorization: Bearer «key»' -H 'X-API-Key: «key»' -b 'session=«cookie»' -d 'client_secret=«key»&password=«password»' --proxy-user 'eve:«password»' -x 'http://eve:«password»@proxy.example.com:3128'\n" + Refused },
        { "command2.sh", "curl 'https://bob:«password»@api.example.com/v1' --oauth2-bearer '«key»' --cert 'client.pem:«password»' --pass '«password»'\n" + Refused },
        { "command3.sh", "curl --aws-sigv4 'aws:amz:us-east-1:s3' --user 'AKIAIOSFODNN7EXAMPLE:«aws»' -H 'x-amz-security-token: «key»' https://bucket.s3.amazonaws.com/\n" },
        { "fetch.js", "fetch(\"https://api.example.com/v1?token=«key»\", { \"headers\": { \"authorization\": \"Bearer «jwt»\", \"x-api-key\": \"«key»\", \"cookie\": \"sid=«cookie»\" }, \"method\": \"GET\" });" },
        { "call.ps1", "Invoke-RestMethod -Uri 'https://api.example.com/v1' -Headers @{ Authorization = 'Bearer «key»'; 'X-API-Key' = '«key»' }" },
        { "httpie.sh", "http -a 'bob:«password»' https://api.example.com/v1 'X-API-Key:«key»' 'Authorization:Bearer «key»'" },
        { "wget.sh", "wget --user=bob '--password=«password»' '--header=Authorization: Bearer «key»' https://api.example.com/v1" },
        { "transcript.txt", """
            $ curl -v -u 'bob:«password»' https://api.example.com/v1
            *   Trying 203.0.113.20:443...
            * Connected to api.example.com (203.0.113.20) port 443
            * Server auth using Basic with user 'bob'
            > GET /v1?access_token=«key» HTTP/1.1
            > Host: api.example.com
            > Authorization: Basic «basic»
            > X-Vault-Token: «key»
            > Cookie: session=«cookie»
            >
            < HTTP/1.1 401 Unauthorized
            < WWW-Authenticate: Basic realm="x"
            < Set-Cookie: session=«cookie»; Path=/
            <
            {"error":"bad credentials for token «jwt»","id_token":"«jwt»"}
            """ },
        { "raw.http", """
            POST /token HTTP/1.1
            Host: login.example.com
            Authorization: Basic «basic»
            Content-Type: application/x-www-form-urlencoded

            grant_type=password&username=bob&password=«password»&client_secret=«key»&assertion=«jwt»&code=«key»

            HTTP/1.1 400 Bad Request
            Content-Type: application/json

            {"error":"invalid_grant","error_description":"assertion «jwt» refused"}
            """ },
        { "malformed.http", """
            GET /v1 HTTP/1.1
            Host: api.example.com
            Authorization: Bearer: «key»
            Authorization: "Bearer «key»"
            Authorization: Bearer Bearer «key»
            Authorization: «github»
            Authentication: Bearer «key»

            """ + Refused },
        { "server.log", """
            2026-03-02T16:40:12Z ERROR auth: invalid token "«jwt»" for GET /v1?access_token=«key»
            203.0.113.9 - bob [02/Mar/2026:16:40:12 +0000] "GET /v1?api_key=«key»&token=«key» HTTP/1.1" 401 12 "-" "curl/8"
            {"level":"error","msg":"authentication failed","authorization":"Bearer «key»","password":"«password»","client_secret":"«key»"}
            2026/03/02 16:40:12 [error] 1#1: *1 user "bob": password mismatch, client: 203.0.113.9, request: "GET /v1 HTTP/1.1", Authorization: Basic «basic»
            [Mon Mar 02 16:40:12 2026] [auth] Cookie: session=«cookie» expired; token «github» revoked
            level=warn msg="jwt verification failed" token=«jwt» refresh_token=«key»
            """ },
        { ".env", "API_KEY=«key»\nDB_PASSWORD='«password»'\nCLIENT_SECRET=\"«key»\"\nGITHUB_TOKEN=«github»\nAWS_SECRET_ACCESS_KEY=«aws»\nexport JWT=«jwt»\nDATABASE_URL=postgres://bob:«password»@db.example.com/x\n" },
        { "nginx.conf", "server { listen 80; location / { proxy_pass http://127.0.0.1:8080; proxy_set_header Authorization \"Bearer «key»\"; proxy_set_header X-API-Key \"«key»\"; proxy_set_header Cookie \"session=«cookie»\"; } location /b { proxy_set_header Authorization \"Basic «basic»\"; proxy_pass http://bob:«password»@127.0.0.1; } }" },
        { "httpd.conf", "<Location />\n  RequestHeader set Authorization \"Basic «basic»\"\n  RequestHeader set X-API-Key \"«key»\"\n  ProxyPass http://127.0.0.1/\n  OIDCClientSecret «key»\n  OIDCCryptoPassphrase «password»\n</Location>\n" },
        { "haproxy.cfg", "frontend f\n  bind :80\n  http-request set-header Authorization \"Bearer «key»\"\n  default_backend b\nuserlist u\n  user bob insecure-password «password»\nbackend b\n  server s 127.0.0.1:8080\n" },
        { "appsettings.json", """{"AzureAd":{"Instance":"https://login.microsoftonline.com/","ClientId":"11111111-2222-3333-4444-555555555555","ClientSecret":"«key»"},"Jwt":{"Key":"«key»","SigningKey":"«key»"},"ConnectionStrings":{"Default":"Server=db;User Id=sa;Password=«password»;AccountKey=«key»"},"ApiKey":"«key»"}""" },
        { "config.json", """{"auths":{"registry.example.com":{"auth":"«basic»","identitytoken":"«key»","registrytoken":"«key»"}}}""" },
        { "kubeconfig.yaml", "apiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster:\n    server: https://k8s.example.com\nusers:\n- name: bob\n  user:\n    token: «key»\n    password: «password»\n    client-key-data: «key»\n    auth-provider:\n      config:\n        id-token: «jwt»\n        refresh-token: «key»\n        client-secret: «key»\n" },
        { ".npmrc", "registry=https://registry.example.com/\n//registry.example.com/:_authToken=«key»\n//other.example.com/:_password=«key»\n_auth=«basic»\n" },
        { "values.yaml", "oauth2:\n  clientSecret: «key»\n  client_secret: \"«key»\"\nenv:\n  - name: API_TOKEN\n    value: «key»\nissuer: https://issuer.example.com\npassword: «password»\napiKey: '«key»'\n" },
        { "application.properties", "spring.security.oauth2.client.registration.x.client-secret=«key»\nspring.datasource.password=«password»\napi.token=«key»\njwt.secret=«key»\n" },
        { "secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData:\n  token: «key»\n  api-key: «key»\ndata:\n  password: «basic»\n" },
        { "openid-configuration.json", """{"issuer":"https://issuer.example.com","token_endpoint":"https://issuer.example.com/token?client_secret=«key»","jwks_uri":"https://bob:«password»@issuer.example.com/keys"}""" },
        { "jwks.json", """{"keys":[{"kty":"oct","kid":"a","alg":"HS256","k":"«key»"},{"kty":"RSA","kid":"b","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDpre","e":"AQAB","d":"«key»","p":"«key»","q":"«key»"}]}""" },
        { "program.cs", "builder.Services.AddAuthentication().AddJwtBearer(o => { o.Authority = \"https://issuer.example.com\"; o.TokenValidationParameters = new() { IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"«key»\")) }; });\nclient.DefaultRequestHeaders.Authorization = new(\"Bearer\", \"«key»\");\n" },
        { "app.py", "import requests\nrequests.get('https://api.example.com', headers={'Authorization': 'Bearer «key»', 'X-API-Key': '«key»'}, auth=('bob', '«password»'))\nSECRET_KEY = '«key»'\n" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Beside_a_refused_call_and_by_itself(string name, string content)
    {
        var seed = name.Length + content.Length;
        var secrets = new PlantedSecrets(seed);
        var folder = Directory.CreateTempSubdirectory("fix401-leak-").FullName;
        var file = Path.Combine(folder, name);
        var call = Path.Combine(folder, "call.http");
        await File.WriteAllTextAsync(file, secrets.Fill(content), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(call, secrets.Fill("GET /v1 HTTP/1.1\nHost: api.example.com\nAuthorization: Bearer «key»\n\n") + Refused, TestContext.Current.CancellationToken);
        output.WriteLine($"seed {seed}");

        foreach (var form in Forms)
        {
            foreach (var files in (string[][])[[file], [call, file], [file, call]])
            {
                await SearchAsync([.. form, "--offline", .. files], folder, secrets, null);
            }
        }

        await SearchAsync(["why", "--offline", "-"], folder, secrets, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), isWhole: true);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("jwt", "-")]
    [InlineData("jwt", "--json", "-")]
    [InlineData("why", "-")]
    public async Task A_token_that_is_given_by_itself(params string[] arguments)
    {
        var secrets = new PlantedSecrets(401);
        foreach (var text in (string[])["«jwt»", "Authorization: Bearer «jwt»", "{\"access_token\":\"«jwt»\",\"refresh_token\":\"«key»\"}", "«key»", "Bearer «key»", "Basic «basic»"])
        {
            await SearchAsync(arguments, Path.GetTempPath(), secrets, secrets.Fill(text), isWhole: true);
        }
    }

    [Fact]
    public async Task Arguments_that_are_not_understood()
    {
        var secrets = new PlantedSecrets(402);
        foreach (var arguments in (string[][])[["«key»"], ["why", "«key»"], ["why", "--token=«key»", "x"], ["explain", "«key»"], ["jwt", "«key»"], ["why", "--request", "«key»"], ["why", "--snippet", "«key»", "x"],
            ["--offline", "why", "curl", "-u", "bob:«password»", "-H", "X-API-Key «key»", "--nonsense", "«key»", "https://bob:«password»@api.example.com"]])
        {
            await SearchAsync([.. arguments.Select(secrets.Fill)], Path.GetTempPath(), secrets, null, isWhole: true);
        }
    }

    private static async Task SearchAsync(IReadOnlyList<string> arguments, string folder, PlantedSecrets secrets, string? input, bool isWhole = false)
    {
        var state = Path.Combine(folder, $"state-{Guid.NewGuid():N}");
        var (_, told, complained) = await FakeTerminal.RunAsync(isWhole ? arguments : ["why", .. arguments], input, environment: ("XDG_STATE_HOME", state));
        var written = Directory.Exists(state) ? string.Concat(Directory.EnumerateFiles(state, "*", SearchOption.AllDirectories).Select(path => path + File.ReadAllText(path))) : "";
        if (Directory.Exists(state))
        {
            Directory.Delete(state, recursive: true);
        }

        var leaked = secrets.In(told + complained + written).ToList();
        Assert.True(leaked.Count == 0, $"{string.Join(' ', arguments.Select(argument => Path.GetFileName(argument)))} shows {string.Join(", ", leaked)}\n{complained}\n{told}");
    }
}
