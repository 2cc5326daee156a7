using Goodword.Commands;

return await CommandLine.RunAsync(args);
