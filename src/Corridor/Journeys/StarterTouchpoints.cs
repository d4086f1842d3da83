namespace Corridor.Journeys;

/// <summary>The touchpoints that starter catalogues are made of, and that well-known events stand for.</summary>
internal static class StarterTouchpoints
{
    private const string Before = "pre-purchase", During = "purchase", After = "post-purchase";

    private static readonly StarterTouchpoint[] All =
    [
        new("page", "Web pages", null, DesignFunction.Marketing, "marketing")
        {
            Channel = "web",
            Promise = "You find what you came for within a few clicks, and what you read is true today.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1), ("anticipation", 1)),
            Statement =
            [
                "Promise: every page says who it is for and when it was last checked",
                "Emotion: sure of being in the right place",
                "Metric: share of visits that reach the page they looked for",
            ],
        },
        new("screen", "App screens", null, DesignFunction.Production, "product")
        {
            Channel = "app",
            Promise = "The app opens at once and remembers where you were.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1), ("joy", 1)),
            Statement =
            [
                "Promise: nothing that was entered is lost",
                "Emotion: at home in it",
                "Metric: share of visits without an error",
            ],
        },
        new("app", "App", null, DesignFunction.Production, "product")
        {
            Channel = "app",
            Promise = "The app opens at once and remembers where you were.",
            Benefits = ["functional", "self-expressive"],
            Emotions = Planned(("trust", 1), ("joy", 1)),
            Statement =
            [
                "Promise: nothing that was entered is lost",
                "Emotion: at home in it",
                "Metric: share of sessions without a crash",
            ],
        },
        new("advertising", "Advertising", Before, DesignFunction.Marketing, "marketing", Direct: false)
        {
            Promise = "What the advertisement shows is what you can buy, at the price it names.",
            Benefits = ["emotional", "self-expressive"],
            Emotions = Planned(("anticipation", 2), ("joy", 1)),
            Statement =
            [
                "Promise: the price and the product of the advertisement are there on arrival",
                "Emotion: curious, never tricked",
                "Metric: share of customers who say that it was as advertised",
            ],
        },
        new("promotion", "Promotion in the shop", Before, DesignFunction.Marketing, "marketing")
        {
            Channel = "web",
            Promise = "The offer holds as it is written, without a catch in small print.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("anticipation", 1), ("joy", 1)),
            Statement =
            [
                "Promise: the reduction is taken off without asking",
                "Emotion: pleased to have found it",
                "Metric: share of promotions used without a question to service",
            ],
        },
        new("search", "Search", Before, DesignFunction.Sales, "sales")
        {
            Channel = "web",
            Promise = "You find what we have in your own words.",
            Benefits = ["functional"],
            Emotions = Planned(("anticipation", 1), ("trust", 1)),
            Statement =
            [
                "Promise: what is not in stock is said before it is chosen",
                "Emotion: confident",
                "Metric: share of searches that lead to a product",
            ],
        },
        new("product-list", "Product list", Before, DesignFunction.Sales, "sales")
        {
            Channel = "web",
            Promise = "You see at a glance what differs and can narrow it down to what fits you.",
            Benefits = ["functional"],
            Emotions = Planned(("anticipation", 1)),
            Statement =
            [
                "Promise: price and availability are shown for every product",
                "Emotion: in control",
                "Metric: share of lists left without opening a product",
            ],
        },
        new("product-page", "Product page", Before, DesignFunction.Sales, "sales")
        {
            Channel = "web",
            MomentOfTruth = true,
            Promise = "You know what you get, what it costs and when it comes before you decide.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("anticipation", 2), ("trust", 2)),
            Statement =
            [
                "Promise: pictures and sizes are of this very product",
                "Promise: the date of delivery is shown before the basket",
                "Emotion: looking forward to it",
                "Metric: share of orders returned because the product was not as shown",
            ],
        },
        new("wishlist", "Wish list", Before, DesignFunction.Sales, "sales")
        {
            Channel = "web",
            Promise = "What you put aside waits for you, and we tell you when its price falls.",
            Benefits = ["functional", "self-expressive"],
            Emotions = Planned(("anticipation", 1), ("joy", 1)),
            Statement =
            [
                "Promise: the list is there on every device",
                "Emotion: pleasant anticipation",
                "Metric: share of wishes that become orders",
            ],
        },
        new("coupon", "Coupon", During, DesignFunction.Marketing, "marketing")
        {
            Promise = "A valid coupon works the first time, and a refused one says why.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("joy", 1), ("trust", 1)),
            Statement =
            [
                "Promise: the reason of a refusal is said in one sentence",
                "Emotion: pleased, not tested",
                "Metric: share of coupons refused",
            ],
        },
        new("basket", "Basket", During, DesignFunction.Sales, "sales")
        {
            Channel = "web",
            Promise = "What you put in stays in, at the price you saw.",
            Benefits = ["functional"],
            Emotions = Planned(("anticipation", 1), ("trust", 1)),
            Statement =
            [
                "Promise: all costs are shown in the basket",
                "Emotion: in control",
                "Metric: share of baskets left",
            ],
        },
        new("checkout", "Checkout", During, DesignFunction.Sales, "sales")
        {
            Channel = "web",
            MomentOfTruth = true,
            Promise = "You can order as a guest in a few minutes, and no cost is added at the end.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: no cost appears that the basket did not show",
                "Emotion: safe",
                "Metric: share of checkouts completed",
                "Metric: effort, asked of some",
            ],
        },
        new("payment", "Payment", During, DesignFunction.Finance, "sales")
        {
            Promise = "You pay in the way you are used to, safely, and see at once whether it worked.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: nothing is charged twice",
                "Emotion: safe",
                "Metric: share of payments that succeed the first time",
            ],
        },
        new("order", "Order", During, DesignFunction.Sales, "sales")
        {
            MomentOfTruth = true,
            Promise = "We have your order, confirm it at once and tell you the day it comes.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("joy", 2), ("trust", 1), ("anticipation", 2)),
            Statement =
            [
                "Promise: the confirmation comes within minutes",
                "Promise: the date that it names is kept",
                "Emotion: glad of the decision",
                "Metric: share of orders changed or cancelled afterwards",
            ],
        },
        new("order-change", "Change of an order", After, DesignFunction.Sales, "service")
        {
            Promise = "Until it leaves the warehouse you can change your order, and we confirm what changed.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: what was changed is confirmed in writing",
                "Emotion: relieved",
                "Metric: share of changes made without a call",
            ],
        },
        new("order-cancellation", "Cancelled order", After, DesignFunction.Sales, "service")
        {
            Promise = "You cancel in one step, and the money is on its way the same day.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: no question but why, and that one is optional",
                "Emotion: fairly treated",
                "Metric: share of cancellers who order again within a year",
            ],
        },
        new("delivery", "Delivery", After, DesignFunction.Production, "product", "partner")
        {
            MomentOfTruth = true,
            Promise = "It comes whole, on the day we named, and you know where it is.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("anticipation", 2), ("joy", 2)),
            Statement =
            [
                "Promise: the day that was named",
                "Promise: a delay is told before it happens",
                "Emotion: looking forward to it, then glad",
                "Metric: share of deliveries on time",
                "Metric: gap of expectation and experience",
            ],
        },
        new("return", "Return", After, DesignFunction.Marketing, "service")
        {
            MomentOfTruth = true,
            Promise = "You send it back without giving reasons, and we tell you when it has arrived.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: the label is at hand within a minute",
                "Promise: arrival is confirmed within a day",
                "Emotion: fairly treated",
                "Metric: days from sending back to money back",
            ],
        },
        new("refund", "Refund", After, DesignFunction.Finance, "service")
        {
            Promise = "The money is back within five working days, by the way you paid.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: five working days",
                "Emotion: fairly treated",
                "Metric: share of refunds within the promise",
            ],
        },
        new("review", "Review by a customer", After, DesignFunction.Marketing, "reputation", "customer", Direct: false)
        {
            Promise = "What you write is published as you wrote it, good or bad, and somebody answers.",
            Benefits = ["self-expressive", "social"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: no review is held back because it is bad",
                "Emotion: heard",
                "Metric: share of bad reviews answered within two days",
            ],
        },
        new("sharing", "Sharing with friends", null, DesignFunction.Marketing, "reputation", "customer", Direct: false)
        {
            Promise = "What you pass on to friends looks as good as you mean it.",
            Benefits = ["self-expressive", "social"],
            Emotions = Planned(("joy", 1), ("trust", 1)),
            Statement =
            [
                "Promise: whoever opens the link sees the same product and price",
                "Emotion: proud to have found it",
                "Metric: new customers who name a friend",
            ],
        },
        new("email", "E-mail from us", null, DesignFunction.Marketing, "marketing")
        {
            Channel = "email",
            Promise = "You get what you asked for, not more often than we said.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("anticipation", 1)),
            Statement =
            [
                "Promise: at most the agreed number a month",
                "Emotion: worth the minute",
                "Metric: share opened",
                "Metric: share who unsubscribe",
            ],
        },
        new("unsubscribe", "Unsubscribing", null, DesignFunction.Marketing, "marketing")
        {
            Channel = "email",
            Promise = "One click and no further mail, from this second on.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: nothing is sent afterwards",
                "Emotion: respected",
                "Metric: messages sent after the wish to stop: none",
            ],
        },
        new("chat", "Chat", null, DesignFunction.Marketing, "service")
        {
            Channel = "chat",
            Promise = "A person who can help answers within a minute, and knows what you wrote before.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2), ("joy", 1)),
            Statement =
            [
                "Promise: the first answer within a minute",
                "Promise: nothing has to be told twice",
                "Emotion: taken seriously",
                "Metric: share solved in the first chat",
            ],
        },
        new("push", "Push message", null, DesignFunction.Marketing, "marketing")
        {
            Channel = "app",
            Promise = "We tell you what you asked to be told, at a time when you are awake.",
            Benefits = ["functional"],
            Emotions = Planned(("anticipation", 1)),
            Statement =
            [
                "Promise: nothing between ten at night and eight in the morning",
                "Emotion: well informed",
                "Metric: share who switch messages off",
            ],
        },
        new("demo", "Demonstration", Before, DesignFunction.Sales, "sales")
        {
            MomentOfTruth = true,
            Promise = "We show what you asked for, with your case, in half an hour.",
            Benefits = ["functional"],
            Emotions = Planned(("anticipation", 2), ("trust", 1)),
            Statement =
            [
                "Promise: a date within two working days",
                "Promise: questions that stay open are answered in writing the same day",
                "Emotion: understood",
                "Metric: share of demonstrations after which the customer says that the question was answered",
            ],
        },
        new("sign-up", "Sign-up", Before, DesignFunction.Sales, "sales")
        {
            Channel = "web",
            Promise = "Two minutes, no card, and you are in.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("anticipation", 2), ("trust", 1)),
            Statement =
            [
                "Promise: nothing is asked that is not needed to begin",
                "Emotion: curious",
                "Metric: share of sign-ups completed",
            ],
        },
        new("trial", "Trial", Before, DesignFunction.Sales, "sales")
        {
            Channel = "app",
            MomentOfTruth = true,
            Promise = "The whole product, with your own data, and help when you are stuck.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("anticipation", 2), ("joy", 1)),
            Statement =
            [
                "Promise: a first result on the first day",
                "Emotion: capable",
                "Metric: share who reach a first result within a day",
            ],
        },
        new("trial-end", "End of the trial", During, DesignFunction.Sales, "sales")
        {
            Channel = "email",
            MomentOfTruth = true,
            Promise = "We remind you a week before, and nothing is charged without your yes.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: a reminder seven days before",
                "Promise: your data can be taken out for 30 days after",
                "Emotion: free to decide",
                "Metric: share of trials that become subscriptions",
            ],
        },
        new("subscription", "Subscription", During, DesignFunction.Sales, "sales")
        {
            MomentOfTruth = true,
            Promise = "The price is the one you saw, and you can leave at the end of any month.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2), ("joy", 1)),
            Statement =
            [
                "Promise: confirmed at once, with the price and the date it renews",
                "Emotion: glad of the decision",
                "Metric: share of new customers active after 30 days",
            ],
        },
        new("invoice", "Invoice", After, DesignFunction.Finance, "product")
        {
            Promise = "It is right, and you understand every line.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: what is charged was agreed",
                "Promise: whoever has a question gets an answer within a day",
                "Emotion: sure that it is right",
                "Metric: questions per hundred invoices",
            ],
        },
        new("onboarding", "Onboarding", After, DesignFunction.Production, "product")
        {
            MomentOfTruth = true,
            Promise = "Within a week your team works with it, and somebody answers by name.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("joy", 1), ("trust", 2), ("anticipation", 1)),
            Statement =
            [
                "Promise: a named person for the first 30 days",
                "Emotion: capable",
                "Metric: days until first real use",
            ],
        },
        new("sign-in", "Signing in", null, DesignFunction.Production, "product")
        {
            Channel = "app",
            Promise = "You get in at the first try, and nobody else does.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: a lost password is replaced within a minute",
                "Emotion: safe",
                "Metric: share of sign-ins that succeed at the first try",
            ],
        },
        new("product-use", "Use of the product", After, DesignFunction.Production, "product")
        {
            Channel = "app",
            MomentOfTruth = true,
            Promise = "It does what it is for, fast, every day.",
            Benefits = ["functional", "emotional", "self-expressive"],
            Emotions = Planned(("joy", 1), ("trust", 2)),
            Statement =
            [
                "Promise: answers within a second",
                "Emotion: capable",
                "Metric: weeks of use in a row",
                "Metric: gap of expectation and experience",
            ],
        },
        new("team-invitation", "Invitation of a colleague", After, DesignFunction.Production, "product", "customer")
        {
            Channel = "email",
            Promise = "Your colleague is in with one click and sees only what you allow.",
            Benefits = ["functional", "social"],
            Emotions = Planned(("anticipation", 1), ("trust", 1)),
            Statement =
            [
                "Promise: the invitation says who sent it and why",
                "Emotion: welcome",
                "Metric: share of invitations accepted",
            ],
        },
        new("team-removal", "Removal of a colleague", After, DesignFunction.Production, "product")
        {
            Promise = "Access ends at once, and the work stays.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: access ends within a second",
                "Emotion: in control",
                "Metric: accounts without a use for 90 days",
            ],
        },
        new("renewal", "Renewal", After, DesignFunction.Sales, "sales")
        {
            MomentOfTruth = true,
            Promise = "We come to you 60 days before, with what you got for your money.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: no renewal without a reminder",
                "Emotion: worth it",
                "Metric: share renewed",
                "Metric: score before and after",
            ],
        },
        new("account-closure", "Closing the account", After, DesignFunction.Marketing, "service")
        {
            Promise = "You leave in one step and take everything with you.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: all data in an open format",
                "Promise: the date of deletion in writing",
                "Emotion: fairly treated",
                "Metric: share who come back within a year",
            ],
        },
        new("service-notice", "Notice of a disruption", After, DesignFunction.Production, "service")
        {
            Channel = "email",
            Promise = "We tell you before you notice, and again when it works.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: first notice within 15 minutes",
                "Emotion: well informed",
                "Metric: requests per disruption",
            ],
        },
        new("help-centre", "Help pages", null, DesignFunction.Marketing, "service")
        {
            Channel = "web",
            Promise = "You find the answer yourself, in your language, at any hour.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: every answer says when it was checked",
                "Emotion: capable",
                "Metric: share of readers who do not write or call within a day",
            ],
        },
        new("service-call", "Service call", After, DesignFunction.Marketing, "service")
        {
            Channel = "phone",
            MomentOfTruth = true,
            Promise = "A person answers within two minutes and stays with you until it is solved.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: two minutes",
                "Promise: nothing has to be told twice",
                "Emotion: in good hands",
                "Metric: share solved in the first call",
                "Metric: repeated calls within 7 days",
            ],
        },
        new("service-email", "Service by e-mail", After, DesignFunction.Marketing, "service")
        {
            Channel = "email",
            Promise = "An answer that answers, within one working day.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: one working day",
                "Emotion: taken seriously",
                "Metric: messages to and fro until it is solved",
            ],
        },
        new("request-form", "Request form", After, DesignFunction.Marketing, "service")
        {
            Channel = "web",
            Promise = "Three fields, and you know at once when you will hear from us.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: a number and a date right after sending",
                "Emotion: sure that it has arrived",
                "Metric: share of forms begun and not sent",
            ],
        },
        new("acknowledgement", "Confirmation of receipt", After, DesignFunction.Marketing, "service")
        {
            Channel = "email",
            Promise = "We have it, this is your number, and you hear from us by this date.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: within five minutes",
                "Promise: the date that it names is kept",
                "Emotion: relieved",
                "Metric: share acknowledged within five minutes",
            ],
        },
        new("waiting", "Waiting for an answer", After, DesignFunction.Marketing, "service")
        {
            MomentOfTruth = true,
            Promise = "You always know where you stand and how long it will take.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: news before you have to ask",
                "Emotion: not forgotten",
                "Metric: hours until the first answer",
                "Metric: contacts only to ask how it stands",
            ],
        },
        new("first-answer", "First answer", After, DesignFunction.Marketing, "service")
        {
            MomentOfTruth = true,
            Promise = "The first answer comes from somebody who has read what you wrote.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: within four working hours",
                "Emotion: taken seriously",
                "Metric: share of first answers that solve it",
            ],
        },
        new("question-back", "Question to the customer", After, DesignFunction.Marketing, "service")
        {
            Promise = "We ask once, for what we truly need, and never for what you told us already.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: all questions in one message",
                "Emotion: respected",
                "Metric: questions per request",
            ],
        },
        new("handover", "Handover to a specialist", After, DesignFunction.Organisation, "service")
        {
            Promise = "The specialist knows your case before you speak.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: at most one handover",
                "Emotion: in good hands",
                "Metric: handovers per request",
            ],
        },
        new("on-site-visit", "Visit of a technician", After, DesignFunction.Production, "service", "partner")
        {
            Channel = "visit",
            MomentOfTruth = true,
            Promise = "The technician comes in the hour we named, with the part that is needed.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: an hour, told the evening before",
                "Emotion: relieved",
                "Metric: share of visits in the hour",
                "Metric: share solved at the first visit",
            ],
        },
        new("call-back", "Call-back", After, DesignFunction.Marketing, "service")
        {
            Channel = "phone",
            Promise = "We call when we said we would.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: the time that was agreed",
                "Emotion: taken seriously",
                "Metric: share of call-backs on time",
            ],
        },
        new("escalation", "Escalation", After, DesignFunction.Organisation, "service")
        {
            MomentOfTruth = true,
            Promise = "Somebody who may decide takes it over today.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: a name and a decision within one working day",
                "Emotion: taken seriously",
                "Metric: escalations per hundred requests",
            ],
        },
        new("resolution", "Solution", After, DesignFunction.Marketing, "service")
        {
            MomentOfTruth = true,
            Promise = "It is solved, you agree that it is, and you know what it was.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("joy", 1), ("trust", 2)),
            Statement =
            [
                "Promise: closed only with your consent",
                "Emotion: relieved",
                "Metric: share not opened again within 14 days",
                "Metric: effort",
            ],
        },
        new("reopened", "Opened again", After, DesignFunction.Marketing, "service")
        {
            Promise = "If it comes back, you do not start from the beginning.",
            Benefits = ["functional"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: the same person, first in the queue",
                "Emotion: not alone with it",
                "Metric: share opened again",
            ],
        },
        new("complaint", "Complaint", After, DesignFunction.Marketing, "service")
        {
            MomentOfTruth = true,
            Promise = "You are heard, you get a reason and a way to appeal.",
            Benefits = ["functional", "emotional"],
            Emotions = Planned(("trust", 2)),
            Statement =
            [
                "Promise: an answer that gives a reason within five working days",
                "Emotion: fairly treated",
                "Metric: fairness of the outcome and of the way it was decided",
            ],
        },
        new("service-survey", "Survey after service", After, DesignFunction.Organisation, "other")
        {
            Channel = "email",
            Promise = "Two questions, and you hear what changed because of the answers.",
            Benefits = ["functional", "self-expressive"],
            Emotions = Planned(("trust", 1)),
            Statement =
            [
                "Promise: never more than one a month",
                "Emotion: heard",
                "Metric: share who answer",
            ],
        },
    ];

    private static readonly Dictionary<string, StarterTouchpoint> ByKey = All.ToDictionary(touchpoint => touchpoint.Key, StringComparer.Ordinal);

    public static StarterTouchpoint Get(string key) => ByKey[key];

    private static Dictionary<string, int> Planned(params (string Emotion, int Intensity)[] planned) =>
        planned.ToDictionary(one => one.Emotion, one => one.Intensity, StringComparer.Ordinal);
}
