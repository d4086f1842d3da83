using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Measure;

public enum ExportFormat
{
    JsonLines,
    Csv,
}

/// <summary>The use case of taking data out: audited, and without those who do not permit it.</summary>
public sealed class Export(Pipeline pipeline, MessageLog log, AuditTrail audit, Database.CorridorDatabase database, ReadGate permission)
{
    public static IReadOnlyList<string> What { get; } = ["messages", "interactions", "customers", "feedback"];

    /// <summary>Writes everything of the workspace; returns the number of rows.</summary>
    public async Task<Outcome<long>> Write(Caller caller, string what, ExportFormat format, Stream output, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ExportPersons)) return Refusal.Forbidden("Taking persons out needs the right to export them.");
        if (!What.Contains(what, StringComparer.Ordinal)) return Refusal.Invalid($"'what' is one of {string.Join(", ", What)}.", "/what");
        await pipeline.CatchUp(cancel);
        await database.Write(connection => audit.Append(connection, caller, "export", what, format.ToString()), cancel: cancel);
        IReadOnlySet<ConsentSubject> denials = permission.Denials(caller.Workspace);
        bool Permitted(ExportRow row) => denials.Count == 0
            || !Subjects(row).Any(denials.Contains);
        Func<ExportRow, bool> only = what switch
        {
            "customers" => row => row.Stored.Kind is MessageKind.Identify or MessageKind.Group or MessageKind.Alias && Permitted(row),
            "feedback" => row => row.Message.Event is "Feedback Given" && Permitted(row),
            _ => Permitted,
        };
        ExportRows rows = new(pipeline, log);
        return await Task.Run(() =>
        {
            if (format == ExportFormat.Csv)
            {
                using ExportCsv csv = new(output);
                return rows.Each(caller.Workspace, what is "interactions", only, row => csv.Write(row), cancel);
            }
            using ExportJson json = new(output);
            return rows.Each(caller.Workspace, what is "interactions", only, row => json.Write(row), cancel);
        }, cancel);
    }

    private static IEnumerable<ConsentSubject> Subjects(ExportRow row)
    {
        if (ParsedMessage.Text(row.Message.Root, "userId") is { Length: > 0 } user) yield return ConsentSubject.Of(ConsentSubject.UserId, user);
        if (ParsedMessage.Text(row.Message.Root, "anonymousId") is { Length: > 0 } anonymous) yield return ConsentSubject.Of(ConsentSubject.AnonymousId, anonymous);
        if (ParsedMessage.Text(row.Message.Traits, "email") is { Length: > 0 } email) yield return ConsentSubject.Of(ConsentSubject.Email, email);
    }
}
