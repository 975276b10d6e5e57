namespace Fix401.Servers.Tests;

public class SolutionBuilds
{
}
