using System.Text.Json;

namespace Fix401.Reading;

/// <summary>Walks a HAR token by token and hands out its entries. What diagnosis does not read is passed over without being copied.</summary>
internal ref struct HarReader(Stream stream, Action<HarEntry> take)
{
    /// <summary>Longest body that is kept, in bytes as it is written.</summary>
    private const int MostBody = 64 * 1024;

    private const int MostFields = 500;

    private readonly Texts texts = new();
    private readonly Action<HarEntry> take = take;
    private JsonPump json = new(stream);
    private HarEntry? entry;

    public string Creator { get; private set; } = "";

    public readonly long Position => json.Position;

    public int Entries { get; private set; }

    /// <exception cref="JsonException">The text is malformed or cut; the entries before that place were handed out, and the one that was being read as far as it can be judged.</exception>
    public void Read()
    {
        try
        {
            if (!json.Read() || json.Token != JsonTokenType.StartObject)
            {
                throw new JsonException("the first sign is no brace");
            }

            while (Name())
            {
                if (json.Is("log"u8))
                {
                    json.Read();
                    Log();
                }
                else if (json.Is("entries"u8))
                {
                    json.Read();
                    ReadEntries();
                }
                else
                {
                    Pass();
                }
            }
        }
        catch (JsonException) when (entry is { Url.Length: > 0, Status: > 0 } begun)
        {
            entry = null;
            Entries++;
            take(begun);
            throw;
        }
    }

    public void Dispose() => json.Dispose();

    private void Log()
    {
        if (!IsObject())
        {
            return;
        }

        while (Name())
        {
            if (json.Is("entries"u8))
            {
                json.Read();
                ReadEntries();
            }
            else if (json.Is("creator"u8))
            {
                json.Read();
                ReadCreator();
            }
            else
            {
                Pass();
            }
        }
    }

    private void ReadCreator()
    {
        if (!IsObject())
        {
            return;
        }

        while (Name())
        {
            if (json.Is("name"u8))
            {
                Creator = Value();
            }
            else
            {
                Pass();
            }
        }
    }

    private void ReadEntries()
    {
        if (!IsArray())
        {
            return;
        }

        while (Item())
        {
            if (!IsObject())
            {
                continue;
            }

            entry = new();
            ReadEntry(entry);
            var whole = entry;
            entry = null;
            if (whole.Url.Length > 0 || whole.Status > 0)
            {
                Entries++;
                take(whole);
            }
        }
    }

    private void ReadEntry(HarEntry into)
    {
        while (Name())
        {
            if (json.Is("request"u8))
            {
                json.Read();
                ReadRequest(into);
            }
            else if (json.Is("response"u8))
            {
                json.Read();
                ReadResponse(into);
            }
            else if (json.Is("startedDateTime"u8))
            {
                into.StartedAt = Value();
            }
            else if (json.Is("serverIPAddress"u8))
            {
                into.Address = Value();
            }
            else if (json.Is("_error"u8) || json.Is("_errorText"u8))
            {
                into.Failure = Value();
            }
            else
            {
                Pass();
            }
        }
    }

    private void ReadRequest(HarEntry into)
    {
        if (!IsObject())
        {
            return;
        }

        while (Name())
        {
            if (json.Is("method"u8))
            {
                into.Method = Value();
            }
            else if (json.Is("url"u8))
            {
                into.Url = Value();
            }
            else if (json.Is("httpVersion"u8))
            {
                into.RequestVersion = Value();
            }
            else if (json.Is("headers"u8))
            {
                json.Read();
                Pairs(into.RequestHeaders);
            }
            else if (json.Is("cookies"u8))
            {
                json.Read();
                Pairs(into.RequestCookies);
            }
            else if (json.Is("postData"u8))
            {
                json.Read();
                ReadPost(into);
            }
            else
            {
                Pass();
            }
        }
    }

    private void ReadPost(HarEntry into)
    {
        if (!IsObject())
        {
            return;
        }

        while (Name())
        {
            if (json.Is("text"u8))
            {
                json.Read();
                into.PostText = json.Raw.Length <= MostBody ? json.Text() : null;
            }
            else if (json.Is("params"u8))
            {
                json.Read();
                Pairs(into.PostParameters);
            }
            else
            {
                Pass();
            }
        }
    }

    private void ReadResponse(HarEntry into)
    {
        if (!IsObject())
        {
            return;
        }

        while (Name())
        {
            if (json.Is("status"u8))
            {
                json.Read();
                into.Status = json.Number();
            }
            else if (json.Is("statusText"u8))
            {
                into.Reason = Value();
            }
            else if (json.Is("httpVersion"u8))
            {
                into.ResponseVersion = Value();
            }
            else if (json.Is("headers"u8))
            {
                json.Read();
                Pairs(into.ResponseHeaders);
            }
            else if (json.Is("cookies"u8))
            {
                json.Read();
                Pairs(into.ResponseCookies);
            }
            else if (json.Is("redirectURL"u8))
            {
                into.RedirectUrl = Value();
            }
            else if (json.Is("content"u8))
            {
                json.Read();
                ReadContent(into);
            }
            else if (json.Is("_error"u8))
            {
                into.Failure = Value();
            }
            else
            {
                Pass();
            }
        }
    }

    private void ReadContent(HarEntry into)
    {
        if (!IsObject())
        {
            return;
        }

        while (Name())
        {
            if (json.Is("text"u8))
            {
                json.Read();
                var isFailing = into.Status is 0 or >= 400;
                into.ContentText = json.Raw.Length <= MostBody * 2 && (isFailing || HarBody.MayTell(json.Raw)) ? json.Text() : null;
            }
            else if (json.Is("encoding"u8))
            {
                json.Read();
                into.IsBase64 = json.Is("base64"u8);
            }
            else
            {
                Pass();
            }
        }
    }

    /// <summary>An array of objects with name and value; also, as some tools write it, one object with the names as its members.</summary>
    private void Pairs(List<Header> into)
    {
        if (json.Token == JsonTokenType.StartObject)
        {
            while (Name())
            {
                var name = texts.Of(in json);
                var value = Value();
                if (into.Count < MostFields)
                {
                    into.Add(new(name, value));
                }
            }

            return;
        }

        if (!IsArray())
        {
            return;
        }

        while (Item())
        {
            if (!IsObject())
            {
                continue;
            }

            string? name = null;
            var value = "";
            while (Name())
            {
                if (json.Is("name"u8))
                {
                    name = Value();
                }
                else if (json.Is("value"u8))
                {
                    value = Value();
                }
                else
                {
                    Pass();
                }
            }

            if (name is not null && into.Count < MostFields)
            {
                into.Add(new(name, value));
            }
        }
    }

    /// <summary>Whether the value that was just begun is an object; any other is passed over.</summary>
    private bool IsObject()
    {
        if (json.Token == JsonTokenType.StartObject)
        {
            return true;
        }

        json.Skip();
        return false;
    }

    private bool IsArray()
    {
        if (json.Token == JsonTokenType.StartArray)
        {
            return true;
        }

        json.Skip();
        return false;
    }

    private bool Name() => json.Read() && json.Token == JsonTokenType.PropertyName;

    private bool Item() => json.Read() && json.Token != JsonTokenType.EndArray;

    private string Value()
    {
        json.Read();
        if (json.Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
            return "";
        }

        return texts.Of(in json);
    }

    private void Pass()
    {
        json.Read();
        json.Skip();
    }
}
