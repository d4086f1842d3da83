using Corridor.Identify;
using Corridor.Record;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Identify;

/// <summary>What the pages find equals what reading every line finds, for keys in old runs, in the newest lines, in both and in none.</summary>
public sealed class BindingIndexTest
{
    [Fact]
    public async Task Bindings_are_found_by_customer_and_identifier_as_by_reading_every_line()
    {
        await using TestStore store = await TestStore.Open();
        // Makes the key of the store.
        store.Services.GetRequiredService<Pipeline>().Books(store.Workspace);
        WorkspaceId other = new(77);
        Random random = new(5);
        List<(WorkspaceId Workspace, Binding Binding)> all = [];
        for (int i = 0; i < 2 * BindingIndexStore.RunLength + 5_000; i++)
        {
            IdentifierKind kind = (IdentifierKind)(1 + random.Next(9));
            // One customer in many lines, so that its key fills pages; all others in few.
            long customer = random.Next(20) == 0 ? 1 : 1 + random.Next(60_000);
            Binding binding = new(i + 1, new Identifier(kind, $"value {random.Next(70_000)}"), CustomerId.Of(customer), BindingRule.Together, false, new Moment(i), new Arrival(i), SourceKind.SecretKey, 1, Binding.Rules, "x");
            all.Add((i % 3 == 0 ? other : store.Workspace, binding));
        }
        foreach ((WorkspaceId Workspace, Binding Binding)[] some in all.Chunk(20_000))
        {
            await store.Database.Write(connection =>
            {
                // In the order of their numbers, though of two workspaces.
                foreach (IGrouping<int, (WorkspaceId Workspace, Binding Binding)> run in Runs(some)) BindingStore.Add(connection, run.First().Workspace, [.. run.Select(line => line.Binding)]);
            });
        }
        Assert.Equal(2, await BindingIndexStore.Settle(store.Database, CancellationToken.None));
        Assert.Equal(2L * BindingIndexStore.RunLength, store.Database.Read(BindingIndexStore.LastBinding));
        Assert.Equal(0, await BindingIndexStore.Settle(store.Database, CancellationToken.None));

        List<Binding> mine = [.. all.Where(line => line.Workspace == store.Workspace).Select(line => line.Binding)];
        foreach (long customer in new long[] { 1, 2, 59_999, 70_000 }.Concat(Enumerable.Range(0, 30).Select(_ => 1L + random.Next(60_000))))
        {
            List<Binding> found = store.Database.Read(connection => BindingStore.OfCustomers(connection, store.Workspace, [CustomerId.Of(customer)]));
            Assert.Equal(mine.Where(binding => binding.Customer.Value == customer).Select(binding => binding.Id), found.Select(binding => binding.Id));
        }
        Identifier[] identifiers = [.. Enumerable.Range(0, 40).Select(_ => new Identifier((IdentifierKind)(1 + random.Next(9)), $"value {random.Next(70_000)}")), mine[0].Identifier, mine[^1].Identifier];
        List<Binding> by = store.Database.Read(connection => BindingStore.OfIdentifiers(connection, store.Workspace, identifiers));
        Assert.Equal(mine.Where(binding => identifiers.Contains(binding.Identifier)).Select(binding => binding.Id), by.Select(binding => binding.Id));
    }

    /// <summary>Neighbours of one workspace together.</summary>
    private static IEnumerable<IGrouping<int, (WorkspaceId Workspace, Binding Binding)>> Runs((WorkspaceId Workspace, Binding Binding)[] lines)
    {
        int run = 0;
        return lines.Select((line, i) => (Run: i > 0 && line.Workspace != lines[i - 1].Workspace ? ++run : run, Line: line)).GroupBy(pair => pair.Run, pair => pair.Line);
    }
}
