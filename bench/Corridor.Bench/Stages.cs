using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Corridor.Database;
using Corridor.Identify;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Bench;

/// <summary>What each step costs in processor time, one after the other in this process: where a message's time goes.</summary>
internal static class Stages
{
    private const int Messages = 200_000;
    private const int PerRequest = 100;
    private const int PerCommit = 2_000;

    public static async Task Run(string directory, int customers, double newIdentifiers)
    {
        await using CorridorDatabase database = SqliteDatabase.Open(directory);
        ServiceCollection services = new();
        services.AddSingleton(_ => database);
        services.AddWords();
        await using ServiceProvider provider = services.BuildServiceProvider();
        WorkspaceId workspace = new((await provider.GetRequiredService<Workspaces>().First()).Id);
        MessageReader reader = new(IdMaker.Seeded(1));
        MessageSource source = new(SourceKind.SecretKey, 1, "bench");
        Moment now = Moment.From(TimeProvider.System.GetUtcNow());
        for (int round = 0; round < 2; round++)
        {
            bool show = round == 1;
            MessageMaker maker = new(500 + round, customers, newIdentifiers);
            byte[][] bodies = Time("driver: make the bodies", show, () => Enumerable.Range(0, Messages / PerRequest).Select(_ => maker.Body(PerRequest)).ToArray());
            List<ReadItem[]> requests = Time("read envelope and messages", show, () => bodies.Select(body =>
            {
                Envelope envelope = EnvelopeReader.Read(body).Value;
                RequestFacts facts = MessageReader.Facts(now, null, false, envelope);
                return envelope.Items.Select((item, i) => reader.Read(item, i, facts)).ToArray();
            }).ToList());
            MessageIndex index = new(new MessageIndexStore(database), RandomNumberGenerator.GetBytes(32));
            Time("hash ids, look them up, note them", show, () =>
            {
                foreach (ReadItem item in requests.SelectMany(request => request))
                {
                    ulong hash = index.Hash(workspace, SourceKind.SecretKey, item.Message!.MessageId);
                    if (index.Find(hash) is null) index.Add(hash, new MessageIndex.Entry(default, 1));
                }
                return 0;
            });
            List<byte[]> payloads = Time("pack batches", show, () => requests.SelectMany(request => request).Select(item => new BatchPayload.Entry(item.Message!, source, null)).Chunk(PerCommit)
                .Select(chunk => BatchPayload.Write(chunk)).ToList());
            if (show) Console.WriteLine($"  packed to {payloads.Sum(p => (double)p.Length) / Messages:F0} bytes a message");
            List<StoredMessage[]> stored = Time("unpack batches", show, () => payloads.Select((payload, i) => BatchPayload.Read(i, PerCommit, payload)).ToList());
            Time("open messages, find identifiers and traffic", show, () =>
            {
                int found = 0;
                foreach (StoredMessage one in stored.SelectMany(batch => batch))
                {
                    using ParsedMessage message = ParsedMessage.Read(one);
                    found += MessageIdentifiers.Read(message.Root, message.Envelope).All.Count;
                    found += (int)TrafficCheck.Of(message);
                }
                return found;
            });
            MessageLog log = provider.GetRequiredService<MessageLog>();
            await TimeAsync("commit: plan and store", show, async () =>
            {
                foreach (ReadItem[] some in requests.SelectMany(request => request).Chunk(PerCommit)) await log.Append(workspace, source, some);
            });
            await TimeAsync("take in: unpack, open, resolve, save bindings, columns", show, () => provider.GetRequiredService<Pipeline>().CatchUp());
        }
    }

    private static T Time<T>(string name, bool show, Func<T> work)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long bytes = GC.GetTotalAllocatedBytes();
        T result = work();
        Show(name, show, self, before, bytes);
        return result;
    }

    private static async Task TimeAsync(string name, bool show, Func<Task> work)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long bytes = GC.GetTotalAllocatedBytes();
        await work();
        Show(name, show, self, before, bytes);
    }

    private static void Show(string name, bool show, Process self, TimeSpan before, long bytes)
    {
        self.Refresh();
        if (show) Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(self.TotalProcessorTime - before).TotalMicroseconds / Messages,7:F2} us CPU  {(GC.GetTotalAllocatedBytes() - bytes) / Messages,6} bytes  {name}"));
    }
}
