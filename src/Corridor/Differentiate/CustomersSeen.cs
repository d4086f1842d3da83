using System.Runtime.CompilerServices;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;

namespace Corridor.Differentiate;

/// <summary>When everybody was first and last heard of, and who there is to speak of. Kept for as long as the facts that it is made of.</summary>
internal sealed class CustomersSeen
{
    private static readonly ConditionalWeakTable<WorkspaceFacts, CustomersSeen> Kept = [];

    private readonly long[] first;
    private readonly long[] last;

    private CustomersSeen(WorkspaceFacts facts)
    {
        IdentityBook book = facts.Books.Identity;
        CustomerFlags[] flags;
        bool[] roots, anonymous;
        book.Gate.EnterReadLock();
        try
        {
            Count = book.CustomerCount;
            (roots, anonymous, flags) = (new bool[Count], new bool[Count], new CustomerFlags[Count]);
            for (int customer = 0; customer < Count; customer++) (roots[customer], anonymous[customer]) = (book.IsRoot(customer), book.IsAnonymous(customer));
            for (int source = 0; source < facts.Sources; source++)
            {
                if (facts.OwnerOf(source) is int owner and >= 0) flags[owner] |= book.FlagOf(source);
            }
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
        (first, last) = (new long[Count], new long[Count]);
        Array.Fill(first, long.MaxValue);
        bool[] counts = new bool[Count];
        for (int customer = 0; customer < Count; customer++)
        {
            JourneyRun run = facts.View.Run(customer);
            if (run.Length == 0) continue;
            counts[customer] = true;
            See(customer, run.Times[0]);
            See(customer, run.Times[run.Length - 1]);
        }
        foreach (FeedbackRow row in facts.Books.Feedback.Rows.View().Span) Hear(facts.OwnerOf(row.Source), row.Time.Micros);
        foreach (ProfileBook.Spoken spoken in facts.Books.Profiles.Identifies.View().Span) See(facts.OwnerOf(spoken.Source), spoken.Time);
        foreach (OrderRow row in facts.OrderRows) Hear(facts.OwnerOf(row.Source), 0);
        foreach (PromiseStatement said in facts.Statements) Hear(facts.OwnerOf(said.Source), 0);
        for (int customer = 0; customer < Count; customer++)
        {
            if (!roots[customer] || facts.IsExcluded(customer)) continue;
            // A visitor of whom nothing is left but the browser is no customer. A program or a test is none either, but somebody by whose name one test was made is.
            if (anonymous[customer] && last[customer] == 0) continue;
            if ((flags[customer] & (CustomerFlags.Bot | CustomerFlags.Test)) != CustomerFlags.None && !counts[customer]) continue;
            Everybody.Add(customer);
            if (anonymous[customer]) Anonymous.Add(customer);
        }

        void Hear(int customer, long time)
        {
            if (customer < 0 || customer >= Count) return;
            counts[customer] = true;
            if (time > 0) See(customer, time);
        }
    }

    /// <summary>One more than the highest number of a customer.</summary>
    public int Count { get; }

    /// <summary>Each customer once, known or anonymous; without those who do not permit it, and without programs and tests.</summary>
    public CustomerSet Everybody { get; } = new();

    /// <summary>Those among them who are known by nothing but a browser or a device.</summary>
    public CustomerSet Anonymous { get; } = new();

    public static CustomersSeen Of(WorkspaceFacts facts) => Kept.GetValue(facts, static of => new CustomersSeen(of));

    /// <summary>When the customer first had a contact, said something, or was spoken of, in microseconds; 0 for never.</summary>
    public long First(int customer) => customer < Count && first[customer] != long.MaxValue ? first[customer] : 0;

    /// <summary>When the customer last had a contact, said something, or was spoken of, in microseconds; 0 for never.</summary>
    public long Last(int customer) => customer < Count ? last[customer] : 0;

    private void See(int customer, long time)
    {
        if (customer < 0 || customer >= Count) return;
        if (time < first[customer]) first[customer] = time;
        if (time > last[customer]) last[customer] = time;
    }
}
