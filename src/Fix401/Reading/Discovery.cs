using System.Text.Json;
using Fix401.Check;

namespace Fix401.Reading;

/// <summary>Discovery documents (RFC 8414, RFC 9728) and key sets (RFC 7517).</summary>
internal sealed class Discovery : Format
{
    public override string Name => "discovery document or key set";

    public override Likeness Recognise(Input input)
    {
        var head = input.Head.AsSpan().TrimStart();
        return !head.StartsWith("{") ? Likeness.No
            : input.Head.Contains("\"keys\"", StringComparison.Ordinal) && input.Head.Contains("\"kty\"", StringComparison.Ordinal) ? Likeness.Certain
            : input.Head.Contains("\"issuer\"", StringComparison.Ordinal) && (input.Head.Contains("_endpoint\"", StringComparison.Ordinal) || input.Head.Contains("\"jwks_uri\"", StringComparison.Ordinal)) ? Likeness.Certain
            : input.Head.Contains("\"resource\"", StringComparison.Ordinal) && input.Head.Contains("\"authorization_servers\"", StringComparison.Ordinal) ? Likeness.Certain
            : Likeness.No;
    }

    public override void Read(Input input, Findings findings)
    {
        try
        {
            using var document = JsonText.Parse(input.Text);
            var place = new Place(input.Name);
            if (Jwks.Read(document.RootElement, place) is { } keys)
            {
                findings.KeySets.Add(keys);
            }
            else if (Metadata.Read(document.RootElement, place) is { } metadata)
            {
                findings.Metadata.Add(metadata);
            }
            else
            {
                throw new UnreadableException("looks like a discovery document or key set, and has neither an issuer with its endpoints nor keys with a kty each");
            }
        }
        catch (JsonException problem)
        {
            throw new UnreadableException($"expected JSON: {problem.Message}");
        }
    }
}
