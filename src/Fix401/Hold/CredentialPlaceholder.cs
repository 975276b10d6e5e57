using Fix401.Write;

namespace Fix401.Hold;

internal sealed class CredentialPlaceholder : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        foreach (var credential in evidence.Sent.Where(credential => credential.Jwt is null))
        {
            var value = credential.Value.Reveal();
            if (Placeholder.What(value) is { } what)
            {
                yield return new(credential.Place, Weight.Decides, $"{credential.Where} holds '{value.Trim()}': {what}");
            }
            else if (credential.Basic is { } pair && (Placeholder.What(pair.Password.Reveal()) ?? (IsWord(pair.User) ? null : Placeholder.What(pair.User))) is { } half)
            {
                yield return new(credential.Place, Weight.Suggests, $"the user or password of Basic is {half}");
            }
        }

        foreach (var (name, value) in CredentialReader.Body(call.Request).Concat(CredentialReader.Query(call.Request.Url)))
        {
            if (name is "client_id" or "tenant" or "account_id" or "username" or "subscription" or "project" && Placeholder.What(value) is { } what && !IsWord(value))
            {
                yield return new(new($"exchange {call.Number}, request, {name}"), Weight.Decides, $"{name} is '{value}': {what}");
            }
        }

        var path = Uri.UnescapeDataString(call.Request.Url.Split('?')[0]);
        foreach (var part in path.Split(['/', '.', '@', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Placeholder.What(part) is { } what && !IsWord(part))
            {
                yield return new(new($"exchange {call.Number}, request URL") { Excerpt = Excerpt.Around(call.Request.Url, part) }, new(0.5), $"the URL holds '{part}': {what}");
            }
        }

        foreach (var clue in evidence.Treated(TreatmentKind.CredentialPlaceholder, Weight.Suggests).Concat(evidence.Treated(TreatmentKind.CredentialReadOnce, Weight.Hints)))
        {
            yield return clue;
        }
    }

    /// <summary>A word that is a name as often as a placeholder: `user`, `token` as a path segment.</summary>
    private static bool IsWord(string text) => text.Length < 24 && text.All(char.IsLetter) && !text.StartsWith("your", StringComparison.OrdinalIgnoreCase);
}
