namespace Corridor.Record.Import;

/// <summary>What became of the rows. Read is the sum of the other four.</summary>
public readonly record struct ImportCounts(long Read, long Recorded, long Duplicate, long Refused, long Quarantined);

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows whose fate is known.</param>
/// <param name="Bytes">Bytes of the file read.</param>
/// <param name="TotalBytes">Bytes of the file.</param>
public readonly record struct ImportProgress(long Rows, long Bytes, long TotalBytes);

/// <summary>What is to be imported, and how.</summary>
/// <param name="Path">Where the file lies.</param>
/// <param name="Name">The name it is known by.</param>
public sealed record ImportRequest(string Path, string Name)
{
    /// <summary>What the rows are; null lets the file tell.</summary>
    public ImportKind? As { get; init; }

    /// <summary>What a person says about the columns; the rest is guessed.</summary>
    public GivenMapping? Given { get; init; }

    /// <summary>A plan made before, so that the file need not be looked at again.</summary>
    public ImportPlan? Plan { get; init; }

    /// <summary>On what lawful basis the people in it are recorded; null is kept as <em>not stated</em>.</summary>
    public string? Basis { get; init; }

    /// <summary>Check every row and record nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Where refused rows are written; null keeps none.</summary>
    public string? RefusedPath { get; init; }
}

/// <summary>How an import went.</summary>
/// <param name="Import">Its number; null for a dry run.</param>
/// <param name="Mapping">What the columns were taken for.</param>
/// <param name="Counts">The fate of the rows. In a dry run, recorded are those that would be handed to the recorder.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="State">Done, or how it ended otherwise.</param>
/// <param name="Error">Why it did not get to the end.</param>
/// <param name="RefusedFile">Where the refused rows are; null when there are none.</param>
/// <param name="FirstRefusals">The first few reasons, to show at once.</param>
public sealed record ImportResult(
    long? Import, ImportMapping Mapping, ImportCounts Counts, double Seconds, ImportState State, string? Error, string? RefusedFile,
    IReadOnlyList<string> FirstRefusals, IReadOnlyList<string> Warnings);
