using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Goodword.Coach.Tests")]
