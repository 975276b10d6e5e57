namespace Fix401.Carry;

/// <summary>Settings that send a client's calls through a forward proxy.</summary>
internal static class ProxySetting
{
    private static readonly string[] Names = ["proxy", "httpproxy", "httpsproxy", "allproxy", "proxyurl", "proxies", "https", "http"];

    public static bool Is(Setting setting) =>
        Array.IndexOf(Names, Check.Expectations.LastName(setting.Key)) >= 0 && setting.Value.Contains("://", StringComparison.Ordinal)
        && (setting.Key.Contains("proxy", StringComparison.OrdinalIgnoreCase) || setting.Key.Contains("proxies", StringComparison.OrdinalIgnoreCase));
}
