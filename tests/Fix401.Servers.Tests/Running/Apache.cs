namespace Fix401.Servers.Tests.Running;

/// <summary>Apache httpd with a configuration of the test's own.</summary>
internal sealed class Apache : IAsyncDisposable
{
    private const string Modules = "/usr/lib/apache2/modules";

    private readonly ServerProcess process;
    private readonly Scratch scratch;

    private Apache(ServerProcess process, Scratch scratch, int port)
    {
        this.process = process;
        this.scratch = scratch;
        Port = port;
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    public string Configuration => scratch.Path("site.conf");

    public string ErrorLog => scratch.Path("error.log");

    /// <param name="modules">Beside those for authorization and files: "auth_basic", "proxy_http" …</param>
    /// <param name="site">The site's directives, made of the folder that it may write files into beforehand.</param>
    public static async Task<Apache> StartAsync(IEnumerable<string> modules, Func<Scratch, string> site, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = Programs.Require("apache2");
        List<string> wanted = ["mpm_event", "authn_core", "authz_core", "authz_user", "authn_file", "dir", "alias", "mime", .. modules];
        wanted.ForEach(module => Programs.Require($"{Modules}/mod_{module}.so"));
        var scratch = new Scratch();
        var port = Programs.FreePort();
        var folder = scratch.Folder;
        scratch.Write("index.html", "fine");
        var own = scratch.Write("site.conf", site(scratch));
        var main = scratch.Write("apache.conf", $"""
            ServerRoot {folder}
            ServerName 127.0.0.1
            PidFile {folder}/apache.pid
            DefaultRuntimeDir {folder}
            Mutex file:{folder} default
            Listen 127.0.0.1:{port}
            {(Environment.IsPrivilegedProcess ? "User www-data\nGroup www-data" : "")}
            {string.Join('\n', wanted.Select(module => $"LoadModule {module}_module {Modules}/mod_{module}.so"))}
            ErrorLog {folder}/error.log
            LogLevel info
            TypesConfig /etc/mime.types
            DocumentRoot {folder}
            <Directory {folder}>
              Require all granted
            </Directory>
            Include {own}
            """);
        try
        {
            return new(await ServerProcess.StartAsync(program, ["-f", main, "-DFOREGROUND"], port, environment), scratch, port);
        }
        catch (InvalidOperationException problem)
        {
            var log = File.Exists(scratch.Path("error.log")) ? await File.ReadAllTextAsync(scratch.Path("error.log"), CancellationToken.None) : "";
            scratch.Dispose();
            throw new InvalidOperationException($"{problem.Message}\n{log}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        scratch.Dispose();
    }
}
