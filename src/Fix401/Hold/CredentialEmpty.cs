namespace Fix401.Hold;

internal sealed class CredentialEmpty : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var clue in evidence.Treated(TreatmentKind.CredentialLeftEmpty, Weight.Suggests))
        {
            yield return clue;
        }

        foreach (var credential in evidence.Sent)
        {
            var value = credential.Value.Reveal();
            if (value.Trim().Trim('"', '\'').Length == 0 && credential.Carrier != Carrier.Cookie)
            {
                var after = credential.Scheme is { } scheme ? $"nothing stands behind {scheme}" : "it is empty";
                yield return new(credential.Place, Weight.Decides, $"{credential.Where} is there, and {after}");
            }
            else if (credential.Basic is { } pair && pair.Password.Length == 0 && credential.Shape is null)
            {
                yield return pair.User.Length == 0
                    ? new(credential.Place, Weight.Decides, "Basic with an empty user and an empty password")
                    : new(credential.Place, Weight.Suggests, $"Basic with user {pair.User} and an empty password");
            }
            else if (credential.Basic is { User.Length: 0 })
            {
                yield return new(credential.Place, Weight.Hints, "Basic with an empty user");
            }
        }
    }
}
