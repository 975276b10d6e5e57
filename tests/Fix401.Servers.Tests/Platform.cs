using System.Runtime.Versioning;

// The servers are those of a Unix machine.
[assembly: UnsupportedOSPlatform("windows")]
