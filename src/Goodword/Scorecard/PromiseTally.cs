namespace Goodword.Scorecard;

/// <summary>How one kind of promise fared in a week.</summary>
public sealed record PromiseTally
{
    public int Promised { get; set; }

    public int Kept { get; set; }

    public int KeptEarly { get; set; }

    public int Redated { get; set; }

    public int Slipped { get; set; }

    public void Add(PromiseTally other)
    {
        Promised += other.Promised;
        Kept += other.Kept;
        KeptEarly += other.KeptEarly;
        Redated += other.Redated;
        Slipped += other.Slipped;
    }
}
