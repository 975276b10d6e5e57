namespace Fix401.Reading;

/// <summary>What was read so far of one entry of a HAR.</summary>
internal sealed class HarEntry
{
    public string? StartedAt { get; set; }

    public string? Address { get; set; }

    public string? Failure { get; set; }

    public string Method { get; set; } = "";

    public string Url { get; set; } = "";

    public string RequestVersion { get; set; } = "";

    public List<Header> RequestHeaders { get; } = [];

    public List<Header> RequestCookies { get; } = [];

    public string? PostText { get; set; }

    public List<Header> PostParameters { get; } = [];

    public int Status { get; set; }

    public string Reason { get; set; } = "";

    public string ResponseVersion { get; set; } = "";

    public List<Header> ResponseHeaders { get; } = [];

    public List<Header> ResponseCookies { get; } = [];

    public string? RedirectUrl { get; set; }

    public string? ContentText { get; set; }

    public bool IsBase64 { get; set; }
}
