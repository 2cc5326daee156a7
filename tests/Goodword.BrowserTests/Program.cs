using Goodword.BrowserTests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is ["screenshot", .. var rest])
    return await Screenshot.Take(rest);

// As xUnit's own entry point: `dotnet test` speaks to the testing platform, everybody else to the console runner.
return args.Contains("--server", StringComparer.Ordinal) || args.Contains("--internal-msbuild-node", StringComparer.Ordinal)
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
