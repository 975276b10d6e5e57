namespace Fix401.Tests.Reading;

/// <summary>One input of every kind, each with a credential planted where its kind carries one.</summary>
internal static class Samples
{
    public const string Planted = "tk_9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    public static IReadOnlyDictionary<string, string> Pastes { get; } = new Dictionary<string, string>
    {
        ["curl"] = $"curl -v -L -u me:{Planted} \\\n  -H 'Authorization: Bearer {Planted}' \\\n  -H $'X-A: \\u0041' -d @body --data-urlencode 'q=a b' https://api.example.com/x?a=1&b=2 2>&1 | jq .\n",
        ["curl of cmd.exe"] = $"curl ^\"https://api.example.com/x?a=1^&b=2^\" ^\n  -H ^\"Authorization: Bearer {Planted}^\" ^\n  --data-raw ^\"^{{^\\^\"a^\\^\":1^}}^\"\n",
        ["PowerShell"] = $"$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$headers = @{{ Authorization = \"Bearer {Planted}\"; 'X' = 'y' }}\nInvoke-WebRequest -Uri \"https://api.example.com/x\" `\n  -WebSession $session -Headers $headers -Method POST -Body '{{}}'\n",
        ["httpie"] = $"http POST https://api.example.com/x 'Authorization:Bearer {Planted}' a=b n:=1 q==z\n",
        ["wget"] = $"wget --header='Authorization: Bearer {Planted}' --user=me --password={Planted} https://api.example.com/x\n",
        ["fetch"] = $"await fetch(`https://api.example.com/x`, {{\n  headers: new Headers({{ authorization: 'Bearer {Planted}', 'x': \"y\" }}),\n  body: JSON.stringify({{ a: [1, {{}}] }}),\n  method: \"POST\", credentials: 'omit' }});\n",
        [".http"] = $"@host = api.example.com\n@token = {Planted}\n\n### one\n# @name a\nPOST https://{{{{host}}}}/x HTTP/1.1\nAuthorization: Bearer {{{{token}}}}\n\n{{\"a\": 1}}\n\n###\nGET https://{{{{host}}}}/y\n  ?a=1\n",
        ["raw HTTP"] = $"POST /token HTTP/1.1\nHost: id.example.com\nAuthorization: Basic bWU6{Planted}\n\ngrant_type=refresh_token&refresh_token={Planted}\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"x\", error=\"invalid_token\"\nDate: Thu, 11 Jun 2026 13:05:00 GMT\n\n{{\"error\":\"invalid_grant\"}}\n",
        ["mixed"] = $"It fails:\n\n```sh\n$ curl -i -H 'Authorization: Bearer {Planted}' https://api.example.com/x\nHTTP/2 401\nwww-authenticate: Bearer\n\n{{\"error\":\"invalid_token\"}}\n```\n\nand the log\n\n```\n2026-06-11 13:05:00 ERROR token refused\n```\n",
        ["transcript"] = $"$ curl -v -H 'Authorization: Bearer {Planted}' https://api.example.com/x\n*   Trying 203.0.113.7:443...\n* Connected to api.example.com (203.0.113.7) port 443\n* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n}} [512 bytes data]\n> GET /x HTTP/2\n> Host: api.example.com\n> authorization: Bearer {Planted}\n>\n< HTTP/2 401\n< www-authenticate: Bearer\n<\n{{ [12 bytes data]\n{{\"error\":1}}* Connection #0 to host api.example.com left intact\n",
        ["trace"] = $"== Info: Connected to api.example.com (203.0.113.7) port 80 (#0)\n=> Send header, 98 bytes (0x62)\n0000: GET /x HTTP/1.1\n0011: Host: api.example.com\n0028: Authorization: Bearer {Planted}\n0062: \n<= Recv header, 27 bytes (0x1b)\n0000: HTTP/1.1 401 Unauthorized\n<= Recv data, 4 bytes (0x4)\n0000: nope\n",
        ["HAR"] = $"{{\"log\":{{\"version\":\"1.2\",\"creator\":{{\"name\":\"WebInspector\",\"version\":\"537.36\"}},\"entries\":[{{\"startedDateTime\":\"2026-06-11T13:05:00.000Z\",\"request\":{{\"method\":\"POST\",\"url\":\"https://api.example.com/x?api_key={Planted}\",\"httpVersion\":\"h2\",\"headers\":[{{\"name\":\"authorization\",\"value\":\"Bearer {Planted}\"}}],\"cookies\":[],\"postData\":{{\"text\":\"a=b\",\"params\":[]}}}},\"response\":{{\"status\":401,\"statusText\":\"\",\"headers\":[{{\"name\":\"www-authenticate\",\"value\":\"Bearer\"}}],\"content\":{{\"text\":\"eyJhIjoxfQ==\",\"encoding\":\"base64\"}}}},\"serverIPAddress\":\"203.0.113.7\"}}]}}}}",
        ["discovery"] = "{\"issuer\":\"https://id.example.com\",\"token_endpoint\":\"https://id.example.com/token\",\"jwks_uri\":\"https://id.example.com/keys\",\"scopes_supported\":[\"openid\"]}",
        ["key set"] = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw\",\"e\":\"AQAB\"}]}",
        ["nginx"] = "server {\n  listen 80;\n  location /api/ {\n    auth_basic \"x\";\n    proxy_pass http://app;\n    proxy_set_header Authorization \"\";\n  }\n}\n",
        ["compose"] = $"services:\n  app:\n    image: x\n    environment:\n      - API_TOKEN={Planted}\n      OAUTH2_PROXY_COOKIE_SECRET: ''\n",
        ["environment"] = $"API_URL=https://api.example.com\nAPI_TOKEN=\"{Planted}\"\n",
        ["log"] = $"2026-06-11T13:05:00Z ERROR [auth] IDX10223: Lifetime validation failed. token={Planted}\n203.0.113.7 - me [11/Jun/2026:13:05:00 +0000] \"GET /x HTTP/1.1\" 401 12\n",
    };
}
