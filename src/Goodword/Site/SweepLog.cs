using System.Data.Common;
using System.Text;
using Goodword.Organizations;

namespace Goodword.Site;

internal static partial class SweepLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Sweep} could not read which organizations there are and tries again at its next turn. {Problem}")]
    public static partial void CouldNotReadTheDirectory(this ILogger log, string sweep, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sweep} failed for organization {Organization} and tries again at its next turn. {Problem}")]
    public static partial void SweepFailed(this ILogger log, string sweep, OrganizationId organization, string problem);

    /// <summary>
    /// What kind of problem, and where in the program. An exception's own words may quote a customer's address or text, which no log
    /// may hold.
    /// </summary>
    public static string WithoutWords(this Exception problem)
    {
        var kinds = new StringBuilder();
        for (var inner = problem; inner is not null; inner = inner.InnerException)
        {
            kinds.Append(kinds.Length == 0 ? "" : " ← ").Append(inner.GetType().Name);
            if (inner is DbException database)
                kinds.Append(System.Globalization.CultureInfo.InvariantCulture, $" ({database.SqlState ?? database.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
        }

        return kinds.AppendLine().Append(problem.GetBaseException().StackTrace).ToString();
    }
}
