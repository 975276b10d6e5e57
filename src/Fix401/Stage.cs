namespace Fix401;

/// <summary>The six stages of a credential's journey from its issuer to the answer. A 401 means that it broke at one of them.</summary>
public enum Stage
{
    /// <summary>Getting a credential from its issuer.</summary>
    Obtain,

    /// <summary>What the program keeps and picks.</summary>
    Hold,

    /// <summary>How it is put into the request.</summary>
    Write,

    /// <summary>What happens to it on the network.</summary>
    Carry,

    /// <summary>What the server makes of it.</summary>
    Check,

    /// <summary>Known, and still not allowed.</summary>
    Permit,
}
