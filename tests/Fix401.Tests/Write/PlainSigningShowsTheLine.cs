using Fix401.Write;

namespace Fix401.Tests.Write;

public class PlainSigningShowsTheLine
{
    [Fact]
    public void A_header_that_S3_counted_and_the_client_did_not_send_is_named()
    {
        var request = Given.Request("GET", "http://bucket.s3.amazonaws.com/a/b.txt", ("Authorization", "AWS AKID:c2ln"), ("x-amz-date", "Fri, 22 Nov 2013 16:48:18 GMT"));
        var response = Given.Response(403) with { Body = "<Error><StringToSign>GET\n\n\n\nx-amz-cf-id:5Zx\nx-amz-date:Fri, 22 Nov 2013 16:48:18 GMT\n/bucket/a/b.txt</StringToSign></Error>" };

        Assert.Equal(["header x-amz-cf-id: the server saw \"5Zx\", the request as recorded has none"], PlainSigning.Explain(request, response)!.Select(difference => difference.Fact));
    }

    [Fact]
    public void The_content_type_that_Azure_saw_otherwise_is_named()
    {
        var request = Given.Request("PUT", "https://acc.blob.core.windows.net/c/b.txt", ("Authorization", "SharedKey acc:c2ln"), ("Content-Length", "5"), ("Content-Type", "text/plain"),
            ("x-ms-date", "Mon, 02 Mar 2026 10:00:00 GMT"), ("x-ms-version", "2021-08-06"));
        var response = Given.Response(403) with
        {
            Body = "<Error><Code>AuthenticationFailed</Code><AuthenticationErrorDetail>The MAC signature found in the HTTP request 'c2ln' is not the same as any computed signature. "
                + "Server used following string to sign: 'PUT\n\n\n5\n\ntext/plain; charset=utf-8\n\n\n\n\n\n\nx-ms-date:Mon, 02 Mar 2026 10:00:00 GMT\nx-ms-version:2021-08-06\n/acc/c/b.txt'.</AuthenticationErrorDetail></Error>",
        };

        Assert.Equal(["header content-type: the request as recorded has \"text/plain\", the server saw \"text/plain; charset=utf-8\""], PlainSigning.Explain(request, response)!.Select(difference => difference.Fact));
    }
}
