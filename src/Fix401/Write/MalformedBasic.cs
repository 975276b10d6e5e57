namespace Fix401.Write;

internal sealed class MalformedBasic : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var credential in evidence.Sent.Where(credential => credential.HasScheme("Basic")))
        {
            var value = credential.Value.Reveal().Trim();
            if (value.Length == 0 || Hold.Placeholder.Is(value))
            {
                continue;
            }

            if (credential.Basic is null)
            {
                yield return new(credential.Place, new(6), What(value));
                continue;
            }

            foreach (var fault in BasicPair.Faults(value))
            {
                // The others are judged below, by what they mean here.
                if (fault.Kind is BasicFaultKind.Wrapped or BasicFaultKind.NoPadding)
                {
                    yield return new(credential.Place, fault.Kind == BasicFaultKind.Wrapped ? Weight.Decides : Weight.Hints, fault.Words);
                }
            }

            var password = credential.Basic.Password.Reveal();
            if (!credential.Basic.IsUtf8)
            {
                yield return new(credential.Place, Weight.Strong, "user or password is not UTF-8: it was encoded in ISO-8859-1 or another charset (RFC 7617, section 2.1)");
            }

            if (password.EndsWith('\n') || password.EndsWith('\r'))
            {
                yield return new(credential.Place, new(5.5), "the encoded password ends in a line end: it was encoded with `echo` without -n");
            }

            if (credential.IsForProxy && password.Contains('%', StringComparison.Ordinal) && Uri.UnescapeDataString(password) != password)
            {
                yield return new(credential.Place, Weight.Hints, "the encoded password still holds percent escapes of a URL");
            }
        }
    }

    public override IEnumerable<Fix> Mend(Evidence evidence)
    {
        yield return new("Let the client encode user and password.", $"curl -u \"$USER_NAME:$PASSWORD\" '{evidence.Call?.Request.Url}'");
    }

    private static string What(string value) => BasicPair.Faults(value) is [var fault, ..] ? fault.Words : "the Basic value cannot be decoded (RFC 7617, section 2)";
}
