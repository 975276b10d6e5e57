namespace Fix401.Tests;

public class SolutionBuilds
{
}
