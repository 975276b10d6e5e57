using System.Net;

namespace Fix401.Gathering;

/// <summary>Which hosts are reached without a proxy, by curl's rule: one * alone means all; names match themselves and what ends in them; addresses match themselves and their network.</summary>
internal static class NoProxy
{
    public static bool Covers(string? list, string host)
    {
        if (string.IsNullOrWhiteSpace(list))
        {
            return false;
        }

        if (list.Trim() == "*")
        {
            return true;
        }

        var name = host.Trim('[', ']').TrimEnd('.');
        var address = IPAddress.TryParse(name, out var parsed) ? parsed : null;
        return list.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Any(entry => address is null ? CoversName(entry, name) : CoversAddress(entry, address));
    }

    private static bool CoversName(string entry, string name)
    {
        var bare = entry.TrimStart('.').TrimEnd('.');
        return bare.Length > 0 && name.EndsWith(bare, StringComparison.OrdinalIgnoreCase) && (name.Length == bare.Length || name[^(bare.Length + 1)] == '.');
    }

    private static bool CoversAddress(string entry, IPAddress address)
    {
        var bare = entry.Trim('[', ']');
        return bare.Contains('/', StringComparison.Ordinal) ? IPNetwork.TryParse(bare, out var network) && network.Contains(address)
            : IPAddress.TryParse(bare, out var one) && one.Equals(address);
    }
}
