namespace Goodword.Commands.Checking;

internal static class ReadableText
{
    /// <summary>Why the file cannot be read, and what to do about it; null when it can.</summary>
    public static string? Problem(string file)
    {
        if (file == "-")
            return null;
        if (Directory.Exists(file))
            return $"{file}: this is a folder. Name the texts in it, such as {Path.Join(file, "*.txt")}";
        try
        {
            using var opened = File.OpenRead(file);
            return null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"{file}: there is no such file. Name a UTF-8 text, or - for standard input.";
        }
        catch (UnauthorizedAccessException)
        {
            return $"{file}: it may not be read. Give whoever runs this the right to: chmod u+r";
        }
        catch (Exception broken) when (broken is IOException or ArgumentException or NotSupportedException)
        {
            return $"{file}: it cannot be read ({broken.Message.TrimEnd('.')}). Name another text, or - for standard input.";
        }
    }
}
