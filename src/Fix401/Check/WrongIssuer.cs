namespace Fix401.Check;

internal sealed class WrongIssuer : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var token in evidence.SentTokens.Where(token => token.Jwt.Issuer is not null && !token.Credential.Field.Equals("DPoP", StringComparison.OrdinalIgnoreCase)))
        {
            var issuer = token.Jwt.Issuer!;
            foreach (var origin in evidence.Expected.Issuers.GroupBy(expected => expected.IsDocumented))
            {
                var list = origin.ToList();
                if (list.Exists(expected => Meets(expected, issuer)))
                {
                    yield return new(token.Place, origin.Key ? Weight.Weakens : Weight.Contradicts, $"the issuer {issuer} is the expected one");
                    continue;
                }

                var weight = origin.Key ? new Weight(2) : list[0].IsExact ? new(6) : new(3.6);
                yield return new(list[0].Place, weight, $"expected issuer {string.Join(" or ", list.Take(3).Select(one => one.Value.Trim('*')))}, found {issuer} in the token{Difference(list, issuer)}");
            }
        }
    }

    private static bool Meets(Expectation expected, string issuer) =>
        expected.IsMetBy(issuer)
        || (Expectations.Tenant(issuer) is { } tenant && (expected.Value.Contains(tenant, StringComparison.OrdinalIgnoreCase) || expected.Value.Contains("/common", StringComparison.Ordinal) || expected.Value.Contains("/organizations", StringComparison.Ordinal)))

        // An authority is given without regard to the slash at its end; the issuer that its metadata names decides.
        || (!expected.IsExact && expected.Value.TrimEnd('/').Equals(issuer.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));

    private static string Difference(List<Expectation> expected, string issuer) =>
        expected.Exists(one => one.Value.TrimEnd('/') == issuer.TrimEnd('/')) ? ": they differ by the slash at the end alone, and are compared letter by letter"
        : expected.Exists(one => one.Value.Equals(issuer, StringComparison.OrdinalIgnoreCase)) ? ": they differ in case alone, and are compared letter by letter"
        : expected.Exists(one => one.Value.Replace("http:", "https:", StringComparison.OrdinalIgnoreCase) == issuer.Replace("http:", "https:", StringComparison.OrdinalIgnoreCase)) ? ": they differ in http and https alone"
        : expected.Exists(one => one.Value.Trim() == issuer) ? ": they differ by a blank alone"
        : "";
}
