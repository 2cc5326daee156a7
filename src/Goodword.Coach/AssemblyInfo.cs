using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Goodword.Coach.Tests")]
[assembly: InternalsVisibleTo("Goodword.CoachQuality")]
[assembly: InternalsVisibleTo("Goodword.CoachTraining")]
[assembly: InternalsVisibleTo("Goodword.CoachBench")]
