namespace Fix401.Cli;

/// <summary>The exit codes, the same for every verb.</summary>
internal static class Exit
{
    /// <summary>Nothing wrong, or what was asked for was done.</summary>
    public const int Good = 0;

    /// <summary>A failure was found and explained; a token does not hold.</summary>
    public const int Found = 1;

    /// <summary>The command was not understood, no input could be read, or the tool itself is at fault.</summary>
    public const int NotUnderstood = 2;

    /// <summary>A failure that the evidence does not decide.</summary>
    public const int Undecided = 3;

    /// <summary>A person must sign in.</summary>
    public const int SignIn = 4;

    /// <summary>Nothing could be reached.</summary>
    public const int Unreachable = 5;

    public const int Interrupted = 130;
}
