using Fix401.Reading;

namespace Fix401.Tests.Reading;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("\"\\ud800\"", "\uFFFD")]
    [InlineData("\"\\udc00x\"", "\uFFFDx")]
    [InlineData("\"\\ud83d\\ude05\"", "\U0001F605")]
    [InlineData("\"\\ud83d\\ud83d\\ude05\"", "\uFFFD\U0001F605")]
    [InlineData("\"\\\\ud800\"", "\\ud800")]
    [InlineData("\"\\u00e9\"", "\u00E9")]
    public void Every_string_can_be_read(string json, string text)
    {
        using var document = JsonText.Parse(json);
        Assert.Equal(text, document.RootElement.GetString());
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters()
    {
        using var document = JsonText.Parse([(byte)'"', 0xC3, (byte)'"']);
        Assert.Equal("\uFFFD", document.RootElement.GetString());
    }
}
