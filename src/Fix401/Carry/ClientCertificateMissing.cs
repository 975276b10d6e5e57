namespace Fix401.Carry;

internal sealed class ClientCertificateMissing : Cause
{
    private static readonly string[] Alerts = ["certificate required", "bad certificate", "handshake failure", "no required ssl certificate"];

    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        foreach (var clue in evidence.Treated(TreatmentKind.ClientCertificateRequired, Weight.Strong))
        {
            yield return clue;
        }

        if (call.Failure is { } failure && Array.Exists(Alerts, alert => failure.Contains(alert, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(new($"exchange {call.Number}"), Weight.Strong, $"the TLS handshake ended with: {failure}");
        }

        if (evidence.Sent.Count == 0 && evidence.Providers.Any(provider => provider.Id == "kubernetes") && call.Request.Uri?.Scheme == "https")
        {
            yield return new(new($"exchange {call.Number}, request"), new(3), "no credential is in the HTTP request: kubectl then identifies itself by a client certificate, which no HTTP record shows");
        }
        else if (evidence.Sent.FirstOrDefault(credential => credential.IsAuthorization && credential.Value.Length > 0) is { } sent)
        {
            yield return new(sent.Place, Weight.Weakens, "an Authorization header is sent");
        }
    }
}
