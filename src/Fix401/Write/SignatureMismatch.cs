using System.Security.Cryptography;
using System.Text;

namespace Fix401.Write;

internal sealed class SignatureMismatch : Cause
{
    public override IEnumerable<Clue> Look(Evidence evidence)
    {
        if (evidence.Call is not { } call)
        {
            yield break;
        }

        if (evidence.Sent.FirstOrDefault(credential => RequestSignature.Of(credential) is not null) is { } signed)
        {
            var signature = RequestSignature.Of(signed)!;
            foreach (var clue in Covered(call, signed, signature))
            {
                yield return clue;
            }

            foreach (var treatment in evidence.Treatments.Where(treatment => treatment.Kind == TreatmentKind.HostReplaced && signature.Covers("host")))
            {
                yield return new(treatment.Place, new(5.5), $"the client signed the host {call.Request.Host}; {treatment.Fact}");
            }
        }
        else if (!evidence.Sent.Any(IsSignedValue))
        {
            yield return new(new($"exchange {call.Number}, request"), Weight.Contradicts, "the request is not signed");
        }

        foreach (var clue in evidence.Treated(TreatmentKind.HeadersBesideSignature, Weight.Strong))
        {
            yield return clue;
        }

        foreach (var clue in evidence.Earlier.SelectMany(earlier => ChangedAfterSigning(evidence, earlier)))
        {
            yield return clue;
        }

        foreach (var clue in SignatureClues.Of(evidence))
        {
            yield return clue;
        }
    }

    private static bool IsSignedValue(Credential credential) => credential.HasScheme("SharedAccessSignature") || credential.Field is "sig" or "X-Amz-Signature" or "X-Goog-Signature" or "oauth_signature";

    private static IEnumerable<Clue> ChangedAfterSigning(Evidence evidence, Exchange earlier)
    {
        foreach (var credential in evidence.Sent.Where(IsSignedValue))
        {
            if (Sig(credential) is { } sig && evidence.SentIn(earlier).Any(other => other.Field == credential.Field && Sig(other) == sig && !other.Value.Equals(credential.Value)))
            {
                yield return new(credential.Place, Weight.Strong, $"the same sig as in exchange {earlier.Number}, over other fields: the value was changed after it was signed");
            }
        }
    }

    private static string? Sig(Credential credential) =>
        CredentialReader.Form(credential.Value.Reveal()).Where(field => field.Name == "sig").Select(field => field.Value).FirstOrDefault();

    /// <summary>What the signature covers against what the request holds.</summary>
    private static IEnumerable<Clue> Covered(Exchange call, Credential credential, RequestSignature signature)
    {
        foreach (var name in signature.CoveredHeaders.Where(name => name[0] is not ('(' or '@') && name is not ("host" or "request-line" or "content-length") && !call.Request.Headers.Has(name)))
        {
            yield return new(credential.Place, new(5.5), $"header {name} is listed as signed, and the request has no such header");
        }

        var listsAmazonHeaders = credential.HasScheme("AWS4-HMAC-SHA256") && signature.CoveredHeaders.Count > 0;
        foreach (var header in call.Request.Headers.Where(header => listsAmazonHeaders && header.Name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !signature.Covers(header.Name)))
        {
            yield return new(new($"exchange {call.Number}, request header {header.Name}"), Weight.Strong, $"header {header.Name} is sent, and not among the signed headers: something on the way added it, or the client left it out");
        }

        // The old AWS scheme signs every x-amz header without listing them: one that a proxy added breaks it.
        if (credential.HasScheme("AWS") && call.Request.Headers.Has("Via") && call.Request.Headers.FirstOrDefault(header => header.Name.StartsWith("x-amz-cf-", StringComparison.OrdinalIgnoreCase)) is { Name: { } added })
        {
            yield return new(new($"exchange {call.Number}, request header {added}"), Weight.Strong, $"header {added} was added on the way (Via is there), and every x-amz- header is part of what S3 signs");
        }

        if (call.Request is { Body: { Length: > 0 } body } && call.Request.Headers.First("x-amz-content-sha256") is { Length: 64 } hash && !body.StartsWith('(')
            && !hash.Equals(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), StringComparison.OrdinalIgnoreCase))
        {
            yield return new(new($"exchange {call.Number}, request header x-amz-content-sha256"), Weight.Suggests, "the hash of the body in the header is not that of the body in the record");
        }
    }
}
