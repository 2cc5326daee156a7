using Goodword.Coaching;
using Goodword.Coaching.Loading;

// Goodword.RulePress FOLDER FILE: writes the heads of the folder's rules into the file.
if (args is not [var folder, var file])
{
    Console.Error.WriteLine("usage: Goodword.RulePress FOLDER FILE");
    return 2;
}

try
{
    // In place at once: two builds may run side by side.
    var unfinished = $"{file}.{Environment.ProcessId}";
    using (var pressed = File.Create(unfinished))
        PressedRules.Write(pressed, RuleSource.OfFolder(folder));

    File.Move(unfinished, file, overwrite: true);
    return 0;
}
catch (RuleFormatException wrong)
{
    // As compilers say it, so that the build points at the line.
    Console.Error.WriteLine($"{Path.Combine(folder, wrong.File)}({wrong.Line}): error RULE: {wrong.Reason}");
    return 1;
}
