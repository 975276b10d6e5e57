namespace Fix401.Cli;

/// <summary>The command cannot be done as it was given. The message is for the person who typed it, and holds no credential.</summary>
internal sealed class Complaint(string message, int exit = Exit.NotUnderstood) : Exception(message)
{
    public int Exit { get; } = exit;
}
