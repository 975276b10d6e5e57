using Fix401.Providers;
using Fix401.Reports;

namespace Fix401.Tests.Reading.Configuration;

public class SecretsOfSettingsAreNotShown
{
    [Theory]
    [InlineData("{ \"auths\": { \"a.example\": { \"auth\": \"dXNlcjpwYXNzd29yZDE=\" } } }", "dXNlcjpwYXNzd29yZDE=")]
    [InlineData("//npm.example.com/:_auth=dXNlcjpwYXNzd29yZDE=\nregistry=https://npm.example.com/\n", "dXNlcjpwYXNzd29yZDE=")]
    [InlineData("[default]\naws_secret_access_key = Abc/DefGhi123456789\nregion = x\n", "Abc/DefGhi123456789")]
    [InlineData("apiVersion: v1\nusers:\n- name: a\n  user:\n    token: Zz9.Yy8.Xx7-quite-secret1\n", "Zz9.Yy8.Xx7-quite-secret1")]
    public void A_secret_of_a_file_is_taken_out_of_every_text(string text, string secret)
    {
        var findings = GivenFile.Of(text);
        var redaction = new Redaction(new Evidence(findings, ProviderCatalogue.Default), [1, 2, 3]);
        Assert.DoesNotContain(secret, redaction.Clean($"the line was {secret} there"), StringComparison.Ordinal);
        Assert.All(findings.Settings, setting => Assert.DoesNotContain(secret, redaction.Clean(setting.Place.Excerpt!.Text), StringComparison.Ordinal));
    }

    [Fact]
    public void The_name_of_a_variable_is_no_secret()
    {
        var findings = GivenFile.Of("const config = {\n  secret: process.env.SECRET,\n  clientSecret: process.env.SECRET,\n};\n");
        var redaction = new Redaction(new Evidence(findings, ProviderCatalogue.Default), [1, 2, 3]);
        Assert.Equal("secret: process.env.SECRET,", redaction.Clean("secret: process.env.SECRET,"));
    }
}
