namespace Corridor.Sample;

/// <summary>What agents jot down. Notes of a call, not the customer's words.</summary>
internal static class CallNotes
{
    private static readonly Dictionary<string, string[]> ByReason = new(StringComparer.Ordinal)
    {
        ["where-is-my-parcel"] = ["Slot passed, no van.", "Asks where the parcel is.", "Stayed home for the slot, nobody came.", "Tracking says delivered, nothing there yet."],
        ["parcel-lost"] = ["Parcel not found at the depot.", "No scan since it left the hub.", "Neighbours do not have it."],
        ["invoice-question"] = ["Does not understand the service line on the invoice.", "Sum differs from the order confirmation.", "Two orders on one invoice, cannot tell them apart.", "Asks what the handling position is for."],
        ["product-question"] = ["Asks about care.", "Wants to know whether it fits.", "Asks for spare parts.", "Measures unclear on the page."],
        ["change-order"] = ["Wants another colour.", "Wants to add an item.", "Quantity was wrong."],
        ["address"] = ["New address.", "Parcel to the office instead."],
        ["stock-question"] = ["Asks when it is back in stock.", "Store stock and web stock differ."],
        ["warranty"] = ["Asks how long the repair takes.", "Claim filed, no news."],
        ["return-question"] = ["Asks where to return it.", "Label missing in the parcel.", "Refund not seen yet."],
        ["quote-question"] = ["Quote still open.", "Asks who their contact is now."],
    };

    private static readonly string[] Moods = ["Friendly.", "Upset.", "In a hurry.", "Calm.", "Disappointed.", "Understood the reason."];
    private static readonly string[] Ends = ["Explained.", "Passed on.", "Solved in the call.", "Voucher offered.", "Asked the partner.", "Will wait another day.", "Sent by mail as well."];

    public static string For(string reason, bool again, Chance chance)
    {
        string note = ByReason.TryGetValue(reason, out string[]? notes) ? chance.Pick(notes) : "Other question.";
        if (again) note = "Second call. " + note;
        if (chance.Happens(0.5)) note = $"{note} {chance.Pick(Moods)}";
        return $"{note} {chance.Pick(Ends)}";
    }
}
