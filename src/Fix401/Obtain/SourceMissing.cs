namespace Fix401.Obtain;

internal sealed class SourceMissing : Cause
{
    /// <summary>The addresses at which the clouds' machines ask for credentials.</summary>
    private static readonly string[] MetadataHosts = ["169.254.169.254", "169.254.170.2", "metadata.google.internal", "metadata", "fd00:ec2::254"];

    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        foreach (var exchange in evidence.Exchanges.Where(exchange => Array.IndexOf(MetadataHosts, exchange.Request.Host) >= 0))
        {
            if (exchange.Response is { Status: 400 or 404 } response)
            {
                yield return new(new($"exchange {exchange.Number}"), Weight.Suggests, $"the metadata server has no credential to give (status {response.Status})");
            }
            else if (exchange.Failure is { } failure)
            {
                yield return new(new($"exchange {exchange.Number}"), Weight.Suggests, $"no metadata server answers here: {failure}");
            }
        }

        if (evidence.Sent.FirstOrDefault(credential => credential.Value.Length > 0 && !credential.IsForProxy) is { } sent)
        {
            yield return new(sent.Place, Weight.Weakens, "a credential was sent, so one was found");
        }
    }
}
