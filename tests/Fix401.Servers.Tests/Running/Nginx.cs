namespace Fix401.Servers.Tests.Running;

/// <summary>nginx with a configuration of the test's own.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly ServerProcess process;
    private readonly Scratch scratch;

    private Nginx(ServerProcess process, Scratch scratch, int port)
    {
        this.process = process;
        this.scratch = scratch;
        Port = port;
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The `http` section's content as it runs: evidence for the tool.</summary>
    public string Configuration => scratch.Path("site.conf");

    public string ErrorLog => scratch.Path("error.log");

    public string Path(string name) => scratch.Path(name);

    /// <param name="servers">`server` blocks, made of a first port, a second one, and the folder that they may write files into beforehand.</param>
    public static async Task<Nginx> StartAsync(Func<int, int, Scratch, string> servers)
    {
        var program = Programs.Require("nginx");
        var scratch = new Scratch();
        var (port, second) = (Programs.FreePort(), Programs.FreePort());
        var site = scratch.Write("site.conf", servers(port, second, scratch));
        var folder = scratch.Folder;
        var main = scratch.Write("nginx.conf", $$"""
            {{(Environment.IsPrivilegedProcess ? "user root root;" : "")}}
            daemon off;
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log info;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              include {{site}};
            }
            """);
        try
        {
            return new(await ServerProcess.StartAsync(program, ["-p", folder, "-e", $"{folder}/error.log", "-c", main], port), scratch, port);
        }
        catch
        {
            scratch.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        scratch.Dispose();
    }
}
