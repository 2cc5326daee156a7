using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using UtfUnknown;

namespace Goodword.Channels.Reading;

/// <summary>Turns bytes into text even when the mail doesn't say in which charset they are, or lies about it.</summary>
internal static class Charsets
{
    /// <summary>Under so many bytes beyond ASCII the detector only guesses, and what the mail says is the better guess.</summary>
    private const int EnoughToDetect = 12;

    private const int MostToDetect = 64 * 1024;
    private const float Confident = 0.8f;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Before anything else: MimeKit asks once, when it is first used, which charsets there are.</summary>
    [ModuleInitializer]
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        var named = Named(declared);
        if (named is not null && IsStateful(named))
            return named.GetString(bytes);
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        return EncodingOf(bytes, named).GetString(WithoutMark(bytes));
    }

    /// <summary>For bytes that are not all ASCII.</summary>
    public static Encoding EncodingOf(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        if (Marked(bytes) is { } marked)
            return marked;
        if (declared is not null && IsEastAsian(declared) && Fits(declared, bytes))
            return declared;
        if (Fits(StrictUtf8, bytes))
            return Encoding.UTF8;
        if (declared is not null && !IsUtf8(declared) && !IsLatin(declared) && Fits(declared, bytes))
            return declared;
        return Detect(bytes) ?? Encoding.GetEncoding(1252);
    }

    /// <summary>Null when there is none of that name. ASCII and Latin-1 are what programs say when they don't know: Windows-1252 is their superset.</summary>
    public static Encoding? Named(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset))
            return null;
        try
        {
            var encoding = ByName(charset.Trim().Trim('"', '\'').ToLowerInvariant());
            return encoding.CodePage switch
            {
                20127 or 28591 => Encoding.GetEncoding(1252),
                65000 => null,
                _ => encoding,
            };
        }
        catch (NotSupportedException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding ByName(string name)
    {
        if (name is "utf8" or "unicode")
            return Encoding.UTF8;
        var number = name.StartsWith("cp", StringComparison.Ordinal) ? name[2..].TrimStart('-', '_') : "";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(name);
    }

    private static Encoding? Detect(ReadOnlySpan<byte> bytes)
    {
        var beyondAscii = 0;
        foreach (var b in bytes)
            beyondAscii += b >> 7;
        if (beyondAscii < EnoughToDetect)
            return null;
        var found = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, MostToDetect)].ToArray()).Detected;
        return found is { Encoding: not null, Confidence: >= Confident } ? found.Encoding : null;
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8,
        [0xff, 0xfe, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xef, 0xbb, 0xbf, .. var rest] => rest,
        [0xff, 0xfe, .. var rest] => rest,
        [0xfe, 0xff, .. var rest] => rest,
        _ => bytes,
    };

    private static bool Fits(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var strict = ReferenceEquals(encoding, StrictUtf8) ? StrictUtf8 : Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool IsUtf8(Encoding encoding) => encoding.CodePage == 65001;

    private static bool IsLatin(Encoding encoding) => encoding.CodePage == 1252;

    /// <summary>Their bytes look like ASCII and aren't.</summary>
    private static bool IsStateful(Encoding encoding) => encoding.CodePage is 50220 or 50221 or 50222 or 50225 or 50227 or 52936;

    /// <summary>A short text in them may by chance be valid UTF-8 too.</summary>
    private static bool IsEastAsian(Encoding encoding) => encoding.CodePage is 932 or 936 or 949 or 950 or 51932 or 51936 or 51949 or 54936 or 1200 or 1201;
}
