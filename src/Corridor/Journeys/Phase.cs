namespace Corridor.Journeys;

/// <summary>Where an interaction stands relative to the customer's purchases.</summary>
internal enum Phase : byte
{
    PrePurchase,
    Purchase,
    PostPurchase,
}

/// <summary>An order as far as phases need it.</summary>
internal readonly record struct PhaseOrder(string Order, Moment Placed, bool Cancelled);

/// <summary>An interaction as far as its phase needs it.</summary>
/// <param name="Time">When it took place.</param>
/// <param name="Places">The order that it places (Order Completed), if it does.</param>
/// <param name="Reference">An order that it names, if it does: a delivery, an invoice, a refund.</param>
/// <param name="Default">The phase that its touchpoint holds, if any.</param>
internal readonly record struct PhaseContact(Moment Time, string? Places, string? Reference, Phase? Default);

internal static class PhaseText
{
    public static string Text(this Phase phase) => phase switch
    {
        Phase.PrePurchase => "pre-purchase",
        Phase.Purchase => "purchase",
        _ => "post-purchase",
    };

    public static Phase? Read(string? text) => text switch
    {
        "pre-purchase" => Phase.PrePurchase,
        "purchase" => Phase.Purchase,
        "post-purchase" => Phase.PostPurchase,
        _ => null,
    };
}
