namespace Fix401.Tests.Reading.Configuration;

public class SettingTreatmentsTests
{
    [Theory]
    [InlineData("{ \"AzureAd\": { \"ClientId\": \"abc \" } }", "CheckCannotSucceed")]
    [InlineData("spring.jwt.audience=\"api\"\nspring.b=1\n", "CheckCannotSucceed")]
    [InlineData("mailer:\n  api_key: '%env(KEY)%_'\n", "CredentialAltered")]
    [InlineData("mailer:\n  api_key: '${KEY}\"'\n", "CredentialAltered")]
    [InlineData("a:\n  api_key: $KEY_\n", "CredentialAltered")]
    [InlineData("API_KEY=abcdef\r\nOTHER=1\r\n", "CredentialAltered")]
    [InlineData("API_KEY=abcdef \nOTHER=1\n", "CredentialAltered")]
    [InlineData("API_KEY=YOUR_API_KEY\nOTHER=1\n", "CredentialPlaceholder")]
    [InlineData("API_KEY=\nOTHER=1\n", "CredentialLeftEmpty")]
    [InlineData("{ \"secret\": \"${SECRET}\", \"clientSecret\": \"${SECRET}\" }", "WrongSecretWired")]
    [InlineData("services:\n  a:\n    labels:\n      - \"traefik.http.middlewares.m.basicauth.users=u:$apr1$abc$def\"\n", "CredentialAltered")]
    [InlineData("services:\n  a:\n    labels:\n      - \"traefik.http.middlewares.m.basicauth.users=u:$$apr1$$abc$$def\"\n", "BasicInFront")]
    [InlineData("spec:\n  jwtRules:\n    - issuer: a\n", "ConsumedByCheck")]
    [InlineData("spec:\n  jwtRules:\n    - issuer: a\n      fromHeaders:\n        - name: x-token\n", "CredentialReadFrom")]
    [InlineData("spec:\n  mtls:\n    mode: STRICT\n", "ClientCertificateRequired")]
    [InlineData("route:\n  request_headers_to_remove: [authorization]\n", "AuthorizationNotForwarded")]
    [InlineData("plugins:\n  - name: key-auth\n    config:\n      key_names: [x-key]\n      hide_credentials: true\n", "ConsumedByCheck")]
    [InlineData("plugins:\n  - name: key-auth\n    config:\n      key_names: [x-key]\n", "CredentialReadFrom")]
    [InlineData("plugins:\n  - name: jwt\n", "PreflightChallenged")]
    [InlineData("http:\n  middlewares:\n    a:\n      forwardAuth:\n        address: http://auth\n", "CheckedElsewhere")]
    [InlineData("metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/auth-url: http://auth\n", "CheckedElsewhere")]
    [InlineData("metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: |\n      proxy_set_header Authorization \"\";\n      proxy_pass http://a;\n", "AuthorizationNotForwarded")]
    [InlineData("Auth:\n  AuthorizerResultTtlInSeconds: 300\n  A: b\n", "VerdictCached")]
    [InlineData("Api:\n  Type: AWS::Serverless::Api\n  Properties:\n    Auth:\n      DefaultAuthorizer: x\n", "PreflightChallenged")]
    [InlineData("Auth:\n  IdentityValidationExpression: '^Bearer .*'\n", "CredentialPatternRequired")]
    [InlineData("{ \"hosting\": { \"rewrites\": [ { \"source\": \"**\", \"run\": { \"serviceId\": \"a\" } } ] } }", "CookiesNotForwarded")]
    [InlineData("DefaultCacheBehavior:\n  ForwardedValues:\n    QueryString: true\n    Cookies:\n      Forward: none\n", "AuthorizationNotForwarded")]
    [InlineData("DefaultCacheBehavior:\n  ForwardedValues:\n    QueryString: true\n    Cookies:\n      Forward: none\n", "CookiesNotForwarded")]
    [InlineData("B:\n  CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6\n  C: d\n", "AuthorizationNotForwarded")]
    [InlineData("access_control:\n  rules:\n    - domain: a.example\n      policy: two_factor\n", "SecondFactorRequired")]
    [InlineData("oidc_issuer_url = \"https://a\"\nclient_id = \"b\"\nupstreams = [ \"http://c\" ]\n", "CredentialReadFrom")]
    [InlineData("registry=https://a.example/npm/\n//b.example/npm/:_authToken=abcdef\n", "SignedInElsewhere")]
    [InlineData("build:\n  script:\n    - docker login -u a -p $P one.example\n    - docker push two.example/x/y:1\n", "SignedInElsewhere")]
    [InlineData("<configuration><packageSources><add key=\"Feed\" value=\"https://a.example\"/></packageSources><packageSourceCredentials><Other><add key=\"Username\" value=\"u\"/></Other></packageSourceCredentials></configuration>", "SignedInElsewhere")]
    public void What_a_setting_does_is_said(string text, string kind) => Assert.Contains(kind, GivenFile.Of(text).Kinds());

    [Theory]
    [InlineData("{ \"AzureAd\": { \"ClientId\": \"abc\" } }", "CheckCannotSucceed")]
    [InlineData("mailer:\n  api_key: '%env(KEY)%'\n", "CredentialAltered")]
    [InlineData("mailer:\n  api_key: 'Bearer ${KEY}'\n", "CredentialAltered")]
    [InlineData("API_KEY=abcdef\nNAME=x \r\n", "CredentialAltered")]
    [InlineData("API_KEY=${OTHER}\nB=1\n", "CredentialPlaceholder")]
    [InlineData("TOKEN_URL=https://your-tenant.example/token\nB=1\n", "CredentialPlaceholder")]
    [InlineData("MYSQL_PASSWORD=${DB}\nDB_PASSWORD=${DB}\n", "WrongSecretWired")]
    [InlineData("spec:\n  jwtRules:\n    - issuer: a\n      forwardOriginalToken: true\n", "ConsumedByCheck")]
    [InlineData("spec:\n  mtls:\n    mode: PERMISSIVE\n", "ClientCertificateRequired")]
    [InlineData("route:\n  request_headers_to_remove: [x-debug]\n", "AuthorizationNotForwarded")]
    [InlineData("plugins:\n  - name: jwt\n  - name: cors\n", "PreflightChallenged")]
    [InlineData("plugins:\n  - name: jwt\n    config:\n      run_on_preflight: false\n", "PreflightChallenged")]
    [InlineData("http:\n  middlewares:\n    a:\n      basicAuth:\n        users: [x]\n        removeHeader: true\n", "BasicInFront")]
    [InlineData("Auth:\n  AuthorizerResultTtlInSeconds: 0\n  A: b\n", "VerdictCached")]
    [InlineData("Api:\n  Type: AWS::Serverless::Api\n  Properties:\n    Auth:\n      DefaultAuthorizer: x\n      AddDefaultAuthorizerToCorsPreflight: false\n", "PreflightChallenged")]
    [InlineData("{ \"hosting\": { \"rewrites\": [ { \"source\": \"**\", \"destination\": \"/index.html\" } ] } }", "CookiesNotForwarded")]
    [InlineData("DefaultCacheBehavior:\n  ForwardedValues:\n    Headers: [Authorization]\n    Cookies:\n      Forward: all\n", "AuthorizationNotForwarded")]
    [InlineData("DefaultCacheBehavior:\n  ForwardedValues:\n    Headers: [Authorization]\n    Cookies:\n      Forward: all\n", "CookiesNotForwarded")]
    [InlineData("B:\n  CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6\n  OriginRequestPolicyId: 216adef6-5c7f-47e4-b989-5492eafa07d3\n", "AuthorizationNotForwarded")]
    [InlineData("access_control:\n  rules:\n    - domain: a.example\n      policy: one_factor\n", "SecondFactorRequired")]
    [InlineData("oidc_issuer_url = \"https://a\"\nskip_jwt_bearer_tokens = true\nupstreams = [ \"http://c\" ]\n", "CredentialReadFrom")]
    [InlineData("registry=https://a.example/npm/\n//a.example/:_authToken=abcdef\n", "SignedInElsewhere")]
    [InlineData("build:\n  script:\n    - docker login -u a -p $P one.example\n    - docker push one.example/x/y:1\n", "SignedInElsewhere")]
    [InlineData("build:\n  script:\n    - docker login -u a -p $P $REGISTRY\n    - docker push two.example/x/y:1\n", "SignedInElsewhere")]
    public void What_it_does_not_do_is_not_said(string text, string kind) => Assert.DoesNotContain(kind, GivenFile.Of(text).Kinds());

    [Fact]
    public void A_damaged_value_is_underlined_with_its_blank()
    {
        var treatment = Assert.Single(GivenFile.Of("{\n  \"Audience\": \"abc \"\n}").Treatments);
        Assert.Equal("file:2", treatment.Place.Name);
        Assert.Equal("abc ", treatment.Place.Underlined());
        Assert.Equal("Audience", treatment.Subject);
    }
}
