namespace Fix401.Tests.Reading.Configuration;

public class SourceTreatmentsTests
{
    [Theory]
    [InlineData("app.UseRouting();\napp.UseAuthorization();\napp.UseAuthentication();\n", "CheckCannotSucceed")]
    [InlineData("app.UseRouting();\napp.UseAuthorization();\napp.MapControllers();\n", "CheckCannotSucceed")]
    [InlineData("app.use(checkJwt);\napp.use(cors());\n", "PreflightChallenged")]
    [InlineData("@FeignClient(\"a\")\npublic interface A {\n}\n", "CredentialNotRelayed")]
    [InlineData("import axios from 'axios';\nexport const api = axios.create({\n  headers: { Authorization: `Bearer ${localStorage.getItem('t')}` },\n});\n", "CredentialReadOnce")]
    [InlineData("const r = await call(url, {\n  credentials: 'omit',\n});\n", "CookiesWithheld")]
    [InlineData("res.cookie('a', b, { sameSite: 'strict' });\n", "CookieRestricted")]
    [InlineData("const c = { sameSite: 'none' };\n", "CookieRestricted")]
    [InlineData("var jwt = new JwtSecurityToken(\n  notBefore: now.DateTime,\n  expires: now.DateTime.Add(x));\n", "LifetimeMiscounted")]
    [InlineData("const t = sign({ exp: Date.now() + 3600 });\n", "LifetimeMiscounted")]
    [InlineData("proxies = {\"https\": \"http://u:a%23b@proxy.example:3128\"}\nclient = httpx.Client(proxies=proxies)\n", "ProxyCredentialEncoded")]
    [InlineData("define('ga_email', 'a@developer.gserviceaccount.com');\ndefine('ga_key_file', '/etc/x.p12');\n", "IdentityApartFromKey")]
    [InlineData("const config = {\n  secret: process.env.SECRET,\n  clientSecret: process.env.SECRET,\n};\n", "WrongSecretWired")]
    [InlineData("const key = req.headers['x-api-key'];\n", "CredentialReadFrom")]
    public void A_telling_line_is_recognised(string text, string kind)
    {
        Assert.Equal("source", GivenFile.Kind(text));
        Assert.Contains(kind, GivenFile.Of(text).Kinds());
    }

    [Theory]
    [InlineData("app.UseRouting();\napp.UseAuthentication();\napp.UseAuthorization();\n", "CheckCannotSucceed")]
    [InlineData("var app = builder.Build();\napp.UseAuthorization();\napp.MapControllers();\n", "CheckCannotSucceed")]
    [InlineData("// app.UseAuthorization();\napp.UseRouting();\napp.UseAuthentication();\napp.UseAuthorization();\n", "CheckCannotSucceed")]
    [InlineData("app.use(cors());\napp.use(checkJwt);\n", "PreflightChallenged")]
    [InlineData("@FeignClient(name = \"a\", configuration = Relay.class)\npublic interface A {\n}\n", "CredentialNotRelayed")]
    [InlineData("import axios from 'axios';\nexport const api = axios.create({ baseURL: '/api' });\n", "CredentialReadOnce")]
    [InlineData("const c = { sameSite: 'none', secure: true };\n", "CookieRestricted")]
    [InlineData("var jwt = new JwtSecurityToken(\n  notBefore: now.UtcDateTime);\n", "LifetimeMiscounted")]
    [InlineData("const t = sign({ exp: Math.floor(Date.now() / 1000) + 3600 });\n", "LifetimeMiscounted")]
    [InlineData("const config = {\n  secret: process.env.SESSION_SECRET,\n  clientSecret: process.env.SECRET,\n};\n", "WrongSecretWired")]
    [InlineData("const lang = req.headers['accept-language'];\n", "CredentialReadFrom")]
    public void What_is_well_is_not_accused(string text, string kind) => Assert.DoesNotContain(kind, GivenFile.Of(text).Kinds());

    [Theory]
    [InlineData("services.AddAuthentication()\n  .AddJwtBearer(o => {\n    o.Audience = \"api://a\";\n  });\n", "Audience", "api://a", 3)]
    [InlineData("app.use(jwt({\n  issuer: 'https://a/', algorithms: ['RS256'] }));\n", "algorithms", "RS256", 2)]
    [InlineData("<?php\ndefine('client_id', 'abc');\n", "client_id", "abc", 2)]
    public void A_name_and_its_text_are_a_setting(string text, string key, string value, int line)
    {
        var setting = Assert.Single(GivenFile.Of(text).Settings, setting => setting.Key == key);
        Assert.Equal(("source", value, $"file:{line}", value), (setting.Kind, setting.Value, setting.Place.Name, setting.Place.Underlined()));
    }
}
