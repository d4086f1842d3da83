using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class RoleRightsTest
{
    /// <summary>Written down once more, by right instead of by role, so that a slip in the table shows.</summary>
    private static readonly Dictionary<Right, Role[]> Expected = new()
    {
        [Right.ReadReports] = [Role.CxLead, Role.Analyst, Role.TouchpointOwner, Role.Executive, Role.DataSteward],
        [Right.ReadCustomers] = [Role.CxLead, Role.Agent, Role.DataSteward],
        [Right.ReadPersonal] = [Role.Agent, Role.DataSteward],
        [Right.ReadWords] = [Role.CxLead, Role.Analyst, Role.Agent, Role.TouchpointOwner, Role.Executive, Role.DataSteward],
        [Right.EditCustomers] = [Role.DataSteward],
        [Right.EditDesign] = [Role.CxLead, Role.Analyst],
        [Right.Import] = [Role.CxLead, Role.DataSteward, Role.Developer],
        [Right.ExportPersons] = [Role.DataSteward],
        [Right.ManagePermission] = [Role.DataSteward],
        [Right.ReadLedger] = [Role.CxLead, Role.DataSteward, Role.Developer],
        [Right.ManageKeys] = [Role.Administrator, Role.Developer],
        [Right.ManageUsers] = [Role.Administrator],
        [Right.ManageWorkspace] = [Role.Administrator],
        [Right.ReadAudit] = [Role.Administrator, Role.CxLead, Role.DataSteward],
        [Right.Record] = [],
        [Right.RecordConsent] = [Role.Agent, Role.DataSteward],
    };

    [Fact]
    public void Each_role_has_just_the_rights_that_the_table_gives_it()
    {
        Assert.Equal(Enum.GetValues<Right>().Order(), Expected.Keys.Order());
        foreach (Role role in Enum.GetValues<Role>())
        {
            Assert.Equal(
                Expected.Where(pair => pair.Value.Contains(role)).Select(pair => pair.Key).Order(),
                RoleRights.Of([role]).Order());
        }
    }

    [Fact]
    public void Administrator_alone_sees_no_customer() =>
        Assert.Empty(RoleRights.Of([Role.Administrator]).Intersect([Right.ReadCustomers, Right.ReadPersonal, Right.ReadWords, Right.ReadReports, Right.ExportPersons]));

    [Fact]
    public void Several_roles_have_the_rights_of_all_of_them()
    {
        foreach (Role one in Enum.GetValues<Role>())
        {
            foreach (Role two in Enum.GetValues<Role>())
                Assert.Equal(RoleRights.Of([one]).Union(RoleRights.Of([two])).Order(), RoleRights.Of([one, two]).Order());
        }
        Assert.Empty(RoleRights.Of([]));
    }

    [Fact]
    public void Role_reads_back_from_its_name()
    {
        foreach (Role role in Enum.GetValues<Role>())
        {
            Assert.True(RoleRights.TryParse(RoleRights.Name(role), out Role back));
            Assert.Equal(role, back);
        }
        Assert.False(RoleRights.TryParse("superuser", out _));
        Assert.Equal(
            ["administrator", "agent", "analyst", "cx-lead", "data-steward", "developer", "executive", "touchpoint-owner"],
            Enum.GetValues<Role>().Select(RoleRights.Name).Order(StringComparer.Ordinal));
    }
}
