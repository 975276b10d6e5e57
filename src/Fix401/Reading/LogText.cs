namespace Fix401.Reading;

/// <summary>Lines of a log of any server, gateway or identity provider: what no other format recognises is read as lines.</summary>
internal sealed class LogText : Format
{
    public override string Name => "log";

    public override Likeness Recognise(Input input) => input.Head.Contains('\0', StringComparison.Ordinal) ? Likeness.No : Likeness.Possible;

    public override void Read(Input input, Findings findings)
    {
        var number = 0;
        foreach (var line in input.Text.AsSpan().EnumerateLines())
        {
            number++;
            if (!line.IsWhiteSpace())
            {
                var text = line.ToString();
                findings.Log.Add(new(text, input.At(number, text)));
            }
        }
    }
}
