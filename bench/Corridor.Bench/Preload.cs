using System.Diagnostics;
using Corridor.Database;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Bench;

/// <summary>Fills a store with messages that are recorded already, past HTTP and the reader but through the log, and makes a key.</summary>
internal static class Preload
{
    public static async Task<string> Fill(string directory, long messages, int customers, TextWriter output)
    {
        await using CorridorDatabase database = SqliteDatabase.Open(directory);
        ServiceCollection services = new();
        services.AddSingleton(_ => database);
        services.AddWords();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Workspace first = await provider.GetRequiredService<Workspaces>().First();
        WorkspaceId workspace = new(first.Id);
        Outcome<NewKey> key = await provider.GetRequiredService<Keys>().Create(Caller.Operator(workspace), "bench", KeyKind.Secret);
        MessageLog log = provider.GetRequiredService<MessageLog>();
        MessageReader reader = new(IdMaker.Seeded(1));
        MessageSource source = new(SourceKind.SecretKey, key.Value.Id, "bench");
        // Its number is none that a load uses, so no id meets another.
        MessageMaker maker = new(999, customers, 0);
        RequestFacts facts = MessageReader.Facts(Moment.From(TimeProvider.System.GetUtcNow()), null, false, new Envelope([], default, null, null, true));
        Stopwatch watch = Stopwatch.StartNew();
        Task pending = Task.CompletedTask;
        for (long done = 0; done < messages;)
        {
            ReadItem[] items = new ReadItem[(int)Math.Min(5_000, messages - done)];
            for (int i = 0; i < items.Length; i++)
            {
                byte[] body = new byte[MessageMaker.MessageBytes];
                maker.Write(body);
                items[i] = reader.Read(body, 0, facts);
            }
            // The next are made while these are being written.
            await pending;
            pending = log.Append(workspace, source, items);
            done += items.Length;
            if (done % 1_000_000 == 0) await output.WriteLineAsync($"preloaded {done / 1_000_000} million in {watch.Elapsed.TotalSeconds:F0} s");
        }
        await pending;
        return key.Value.Key;
    }
}
