namespace Corridor.Trust;

/// <summary>One thing that a caller may be allowed to do. Every route names the right it needs; roles are sets of rights.</summary>
public enum Right
{
    /// <summary>Totals and reports in which no person can be recognised.</summary>
    ReadReports,
    /// <summary>Single customers: who they are, what they lived through, what they said.</summary>
    ReadCustomers,
    /// <summary>E-mail addresses, phone numbers and postal addresses in full; without it they are masked.</summary>
    ReadPersonal,
    /// <summary>What customers said, without who said it.</summary>
    ReadWords,
    /// <summary>Merge and unmerge customers, correct traits.</summary>
    EditCustomers,
    /// <summary>Touchpoints, promises, mapping rules, journeys.</summary>
    EditDesign,
    /// <summary>Pour data in and take an import back.</summary>
    Import,
    /// <summary>Take persons out in bulk.</summary>
    ExportPersons,
    /// <summary>Purposes, consents, retention, erasure.</summary>
    ManagePermission,
    /// <summary>The ledger, refused messages, jobs.</summary>
    ReadLedger,
    ManageKeys,
    ManageUsers,
    ManageWorkspace,
    ReadAudit,
    /// <summary>Record messages: what a tracking key is for.</summary>
    Record,
    /// <summary>Note what a customer permits and refuses, in whose presence they say it.</summary>
    RecordConsent,
}

/// <summary>The roles of a person, as one picks them in Settings.</summary>
public enum Role
{
    Administrator,
    CxLead,
    Analyst,
    Agent,
    TouchpointOwner,
    Executive,
    DataSteward,
    Developer,
}

/// <summary>Which role may do what. Deny is the default: what is not listed is not allowed.</summary>
public static class RoleRights
{
    private static readonly Dictionary<Role, Right[]> Table = new()
    {
        [Role.Administrator] = [Right.ManageUsers, Right.ManageKeys, Right.ManageWorkspace, Right.ReadAudit],
        [Role.CxLead] = [Right.ReadReports, Right.ReadCustomers, Right.ReadWords, Right.EditDesign, Right.ReadLedger, Right.ReadAudit, Right.Import],
        [Role.Analyst] = [Right.ReadReports, Right.ReadWords, Right.EditDesign],
        [Role.Agent] = [Right.ReadCustomers, Right.ReadPersonal, Right.ReadWords, Right.RecordConsent],
        [Role.TouchpointOwner] = [Right.ReadReports, Right.ReadWords],
        [Role.Executive] = [Right.ReadReports, Right.ReadWords],
        [Role.DataSteward] = [Right.ReadReports, Right.ReadCustomers, Right.ReadPersonal, Right.ReadWords, Right.EditCustomers, Right.Import, Right.ExportPersons,
            Right.ManagePermission, Right.RecordConsent, Right.ReadLedger, Right.ReadAudit],
        [Role.Developer] = [Right.ManageKeys, Right.Import, Right.ReadLedger],
    };

    public static IReadOnlySet<Right> Of(IEnumerable<Role> roles) => roles.SelectMany(role => Table[role]).ToHashSet();

    /// <summary>A role as it is written in the API and on the command line: <c>cx-lead</c>.</summary>
    public static string Name(Role role) => role switch
    {
        Role.CxLead => "cx-lead",
        Role.TouchpointOwner => "touchpoint-owner",
        Role.DataSteward => "data-steward",
        _ => role.ToString().ToLowerInvariant(),
    };

    public static bool TryParse(string text, out Role role)
    {
        foreach (Role candidate in Enum.GetValues<Role>())
        {
            if (!string.Equals(Name(candidate), text, StringComparison.OrdinalIgnoreCase)) continue;
            role = candidate;
            return true;
        }
        role = default;
        return false;
    }
}
