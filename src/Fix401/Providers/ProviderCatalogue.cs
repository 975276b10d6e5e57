using System.Reflection;
using System.Text.Json;

namespace Fix401.Providers;

/// <summary>Every provider that ships with the library, in the order of their ids.</summary>
internal sealed class ProviderCatalogue
{
    private static readonly Lazy<ProviderCatalogue> Shipped = new(() => new(ReadShipped()));

    private readonly Dictionary<string, List<TokenShape>> distinctiveByStart = new(StringComparer.Ordinal);
    private readonly Lazy<ProviderMarks> marks;

    public ProviderCatalogue(IReadOnlyList<Provider> providers)
    {
        All = providers;
        marks = new(() => new(providers));
        foreach (var shape in providers.SelectMany(provider => provider.Tokens).Where(shape => shape.IsDistinctive))
        {
            var start = shape.Prefix![..Math.Min(2, shape.Prefix!.Length)];
            if (!distinctiveByStart.TryGetValue(start, out var shapes))
            {
                distinctiveByStart[start] = shapes = [];
            }

            shapes.Add(shape);
        }

        Owner = providers.SelectMany(provider => provider.Tokens.Select(shape => (shape, provider)))
            .GroupBy(pair => pair.shape).ToDictionary(group => group.Key, group => group.First().provider);
    }

    public static ProviderCatalogue Default => Shipped.Value;

    public IReadOnlyList<Provider> All { get; }

    /// <summary>Whose a token shape is.</summary>
    public IReadOnlyDictionary<TokenShape, Provider> Owner { get; }

    /// <summary>By what each is recognised.</summary>
    public ProviderMarks Marks => marks.Value;

    /// <summary>The shape of a value: one of the given providers' first, then any whose prefix is distinctive; null where none fits whole.</summary>
    public TokenShape? ShapeOf(string value, IReadOnlyList<Provider> here)
    {
        foreach (var provider in here)
        {
            foreach (var shape in provider.Tokens)
            {
                if (shape.Matches(value))
                {
                    return shape;
                }
            }
        }

        TokenShape? longest = null;
        foreach (var shape in StartingLike(value))
        {
            if (!(shape.Prefix!.Length <= longest?.Prefix!.Length) && shape.Matches(value))
            {
                longest = shape;
            }
        }

        return longest;
    }

    /// <summary>Shapes whose distinctive prefix the value has, whether or not the rest fits.</summary>
    public IEnumerable<TokenShape> StartingLike(string value)
    {
        var byStart = distinctiveByStart.GetAlternateLookup<ReadOnlySpan<char>>();
        var one = value.Length >= 1 && byStart.TryGetValue(value.AsSpan(0, 1), out var those) ? those : [];
        var two = value.Length >= 2 && byStart.TryGetValue(value.AsSpan(0, 2), out var these) ? these : [];
        return one.Count + two.Count == 0 ? [] : one.Concat(two).Where(shape => shape.Starts(value));
    }

    /// <summary>Reads one provider file.</summary>
    /// <exception cref="JsonException">It is not of the form; the message names the file and the place.</exception>
    public static Provider Read(string name, Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProviderJson.Default.Provider) ?? throw new JsonException("expected an object, found null");
        }
        catch (JsonException problem)
        {
            throw new JsonException($"{name}: {problem.Message}", problem);
        }
    }

    private static List<Provider> ReadShipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var providers = new List<Provider>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Providers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var json = assembly.GetManifestResourceStream(name)!;
            providers.Add(Read(name, json));
        }

        return providers;
    }
}
