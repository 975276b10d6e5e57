using Fix401.Write;

namespace Fix401.Tests.Write;

/// <summary>The lines of the public HTTP authentication tests at greenbytes.de/tech/tc/httpauth, named as there, and the further ones that KDE's KIO added.</summary>
public class ChallengeReaderReadsGreenbytes
{
    /// <summary>Name, field, reading, and a part of every note; no note where the line keeps to the grammar and to custom.</summary>
    public static TheoryData<string, string, string, string[]> Lines => new()
    {
        { "simplebasic", "Basic realm=\"foo\"", "Basic realm=<foo>", [] },
        { "simplebasiclf", "Basic\r\n realm=\"foo\"", "Basic realm=<foo>", ["folded"] },
        { "simplebasicucase", "BASIC REALM=\"foo\"", "BASIC REALM=<foo>", [] },
        { "simplebasictok", "Basic realm=foo", "Basic realm=<foo>", [] },
        { "simplebasictokbs", @"Basic realm=\f\o\o", @"Basic realm=<\f\o\o>", [@"realm is not in quotes, though it holds '\'"] },
        { "simplebasicsq", "Basic realm='foo'", "Basic realm=<'foo'>", ["single quotes, which belong to the value"] },
        { "simplebasicpct", "Basic realm=\"foo%20bar\"", "Basic realm=<foo%20bar>", [] },
        { "simplebasiccomma", "Basic , realm=\"foo\"", "Basic realm=<foo>", [] },
        { "simplebasiccomma2", "Basic, realm=\"foo\"", "Basic realm=<foo>", ["comma between the scheme and its parameters"] },
        { "simplebasicnorealm", "Basic", "Basic", [] },
        { "simplebasic2realms", "Basic realm=\"foo\", realm=\"bar\"", "Basic realm=<foo> realm=<bar>", ["realm stands twice"] },
        { "simplebasicwsrealm", "Basic realm = \"foo\"", "Basic realm=<foo>", [] },
        { "simplebasicrealmsqc", @"Basic realm=""\f\o\o""", "Basic realm=<foo>", [] },
        { "simplebasicrealmsqc2", @"Basic realm=""\""foo\""""", "Basic realm=<\"foo\">", [] },
        { "simplebasicnewparam1", "Basic realm=\"foo\", bar=\"xyz\",, a=b,,,c=d", "Basic realm=<foo> bar=<xyz> a=<b> c=<d>", [] },
        { "simplebasicnewparam2", "Basic bar=\"xyz\", realm=\"foo\"", "Basic bar=<xyz> realm=<foo>", [] },
        { "simplebasicrealmiso88591", "Basic realm=\"foo-\u00E4\"", "Basic realm=<foo-\u00E4>", ["outside ASCII"] },
        { "simplebasicrealmutf8", "Basic realm=\"foo-\u00C3\u00A4\"", "Basic realm=<foo-\u00E4>", ["outside ASCII"] },
        { "simplebasicrealmrfc2047", "Basic realm=\"=?ISO-8859-1?Q?foo-=E4?=\"", "Basic realm=<=?ISO-8859-1?Q?foo-=E4?=>", [] },
        { "multibasicunknown", "Basic realm=\"basic\", Newauth realm=\"newauth\"", "Basic realm=<basic> | Newauth realm=<newauth>", [] },
        { "multibasicunknownnoparam", "Basic realm=\"basic\", Newauth", "Basic realm=<basic> | Newauth", [] },
        { "multibasicunknown2", "Newauth realm=\"newauth\", Basic realm=\"basic\"", "Newauth realm=<newauth> | Basic realm=<basic>", [] },
        { "multibasicunknown2np", "Newauth, Basic realm=\"basic\"", "Newauth | Basic realm=<basic>", [] },
        { "multibasicunknown2mf", "Newauth realm=\"newauth\"\nBasic realm=\"basic\"", "Newauth realm=<newauth> | Basic realm=<basic>", [] },
        { "multibasicempty", ",Basic realm=\"basic\"", "Basic realm=<basic>", [] },
        { "multibasicqs", @"Newauth realm=""apps"", type=1, title=""Login to \""apps\"""", Basic realm=""simple""", "Newauth realm=<apps> type=<1> title=<Login to \"apps\"> | Basic realm=<simple>", [] },
        { "multidisgscheme", "Newauth realm=\"Newauth Realm\", basic=foo, Basic realm=\"Basic Realm\"", "Newauth realm=<Newauth Realm> basic=<foo> | Basic realm=<Basic Realm>", [] },
        { "unknown", "Newauth param=\"value\"", "Newauth param=<value>", [] },
        { "disguisedrealm", "Basic foo=\"realm=nottherealm\", realm=\"basic\"", "Basic foo=<realm=nottherealm> realm=<basic>", [] },
        { "disguisedrealm2", "Basic nottherealm=\"nottherealm\", realm=\"basic\"", "Basic nottherealm=<nottherealm> realm=<basic>", [] },
        { "missingquote", "Basic realm=\"basic", "Basic realm=<basic>", ["never closed"] },

        { "kio: ntlm", "NTLM   ", "NTLM", [] },
        { "kio: unterminated-quoted-value", "Basic realm=\"", "Basic realm=<>", ["never closed"] },
        { "kio: spacing-and-tabs", "bAsic bar\t =\t\"baz\", realm =\t\"foo\"", "bAsic bar=<baz> realm=<foo>", [] },
        { "kio: empty-fields", "Basic realm=foo , , ,  ,, bar=\"baz\"\t,", "Basic realm=<foo> bar=<baz>", [] },
        { "kio: spacing", "Basic realm=foo, bar = baz", "Basic realm=<foo> bar=<baz>", [] },
        { "kio: missing-comma-between-fields", "Basic realm=foo bar = baz", "Basic realm=<foo> bar=<baz>", ["no comma before parameter bar"] },
        { "kio: quote-excess", @"Basic realm=""\""\f\o\o\""""", "Basic realm=<\"foo\">", [] },
        { "kio: quoted-backslash", @"Basic realm=""\""foo\\\\""", @"Basic realm=<""foo\\>", [] },
        { "kio: quoted-backslash-and-quote", @"Basic realm=""\""foo\\\""""", @"Basic realm=<""foo\"">", [] },
        { "kio: invalid-quoted", @"Basic realm=""\""foo\\\""", @"Basic realm=<""foo\"">", ["never closed"] },
        { "kio: invalid-quote", @"Basic realm=""\""foo\\\", @"Basic realm=<""foo\>", ["never closed", "escapes nothing"] },
        { "kio: all-with-negotiate", "Negotiate , Digest , NTLM , Basic", "Negotiate | Digest | NTLM | Basic", [] },
        { "kio: ntlm-basic+param-ntlm", "NTLM   , Basic realm=foo, bar = baz, NTLM", "NTLM | Basic realm=<foo> bar=<baz> | NTLM", [] },
        { "kio: ntlm-with-type{2|3}", "NTLM VFlQRV8yX09SXzNfTUVTU0FHRQo=", "NTLM VFlQRV8yX09SXzNfTUVTU0FHRQo=", [] },
        { "kio: unknown-unknown", "NewAuth , NewAuth2", "NewAuth | NewAuth2", [] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Line_is_read_as_it_should_be(string name, string field, string reading, string[] notes)
    {
        var challenges = ChallengeReader.Read(field);

        Assert.Equal((name, reading), (name, Written(challenges)));
        var faults = challenges.SelectMany(challenge => challenge.Faults).ToList();
        Assert.Equal(notes.Length, faults.Count);
        Assert.All(notes, note => Assert.Contains(faults, fault => fault.Contains(note, StringComparison.Ordinal)));
    }

    internal static string Written(IEnumerable<Challenge> challenges) => string.Join(" | ", challenges.Select(challenge =>
        string.Concat([challenge.Scheme, challenge.Token68 is null ? "" : " " + challenge.Token68, .. challenge.Parameters.Select(parameter => $" {parameter.Key}=<{parameter.Value}>")])));
}
