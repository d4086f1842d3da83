namespace Corridor.Sample;

internal sealed partial class Words
{
    private static readonly string[][] Openings =
    [
        ["Disappointing.", "Sorry to say:", "I had hoped for better.", "Not again.", "Honestly,", "To be plain:", "For the third time I write this.", "I have been a customer for years.", "This is not what was agreed.", "My husband said I should tell you.", "Long story short:", "I write because nobody asked me before."],
        ["All in all fine.", "Hm.", "It was all right.", "Neither good nor bad.", "A mixed picture.", "Nearly.", "Depends.", "Well,"],
        ["Thank you.", "Just as I like it.", "A pleasure.", "Credit where it is due:", "I rarely write these, but", "Good work.", "A word of praise:", "Happy to answer.", "Since you ask:", "Small thing, big difference:"],
    ];

    private static readonly string[][] Closings =
    [
        ["I will think twice next time.", "Please look into it.", "I expect a call.", "That was the last order for now.", "A word in time would have been enough.", "Somebody should own this.", "My neighbour tells the same story.", "I pay for this.", "It costs me more nerves than it is worth.", "Why is it so hard?", "I used to recommend you.", "An apology would be a start."],
        ["Let us see next time.", "I will try it once more.", "Others do it the same way.", "No big matter.", "A little more care and it is good.", "It does the job.", "I have seen worse.", "Room to grow."],
        ["Keep it like this.", "I told my sister.", "See you soon.", "That is why I come back.", "More of it, please.", "Made my week.", "I would do it again tomorrow.", "Greetings from {city}.", "You can quote me.", "Nothing to add."],
    ];

    private static readonly Dictionary<(string Topic, Tone Tone), Matter> Matters = new()
    {
        [("late", Tone.Bad)] = new(
            [
                "the van did not come in the slot, and nobody said so.", "I stayed home for {hours} and nobody came.", "third time the slot was missed.", "promised for {day}, came two days later.",
                "the slot ended at {time}; at nine in the evening I gave up waiting.", "{courier} says they rang. They did not, I was sitting next to the door.", "I took a day off for {thing} and it stayed at the depot.",
                "the tracking page said out for delivery for {n} days.", "nobody told me that {thing} would be late.", "agreed was {day}, what I got was an excuse.", "{courier} moved the date {n} times.",
                "the message that it would be late came after it was late.", "my mother waited all {day} for your parcel.", "it came in the end, a day late and left with a neighbour I do not know.",
            ],
            [
                "It was meant as a present for {day}.", "The driver was kind, it was not his fault.", "At the hotline nobody could see where it was.", "I had rearranged my shift for it.", "The new slot was missed as well.",
                "It used to work in {city}.", "Then the text message: sorry, we missed you.", "I would have fetched it myself had I known.", "Twice I was told tomorrow.", "The fitters had to be sent away.", "A slot of four hours is long enough already.", "And the box was dented.",
            ]),
        [("late", Tone.Mixed)] = new(
            ["late, but somebody called.", "it came {hours} after the slot.", "not in the slot, though on the same day.", "the driver apologised for the delay.", "a day late, which was no drama this time."],
            ["The goods are fine.", "I was at home anyway.", "The message came in time to go out again.", "I would rather have had it on {day}.", "The neighbour took it in."]),
        [("delivery", Tone.Good)] = new(
            [
                "came in the slot, to the minute.", "the driver carried {thing} up to the fourth floor.", "rang, smiled, gone. Perfect.", "text message, doorbell, done.", "earlier than promised, and they asked before they came.",
                "well packed, nothing broken.", "{thing} arrived on {day} as agreed.", "the slot was kept and the packaging went back with the van.", "I could follow the van on the map and it really came.", "no fuss, no waiting.",
            ],
            ["The driver even waited until the dog was inside.", "I had set the slot for {time} and it was kept.", "Better than in the picture, too.", "Only paper in the box, I like that.", "He knew the way round the back.", "It was raining and everything stayed dry.", "The hour's notice helps a lot."]),
        [("delivery", Tone.Mixed)] = new(
            ["in the slot, at its very end.", "left with the neighbour although I was in.", "on time, but the box was torn.", "the bell did not ring, I found it at the door.", "on time. The driver was in a great hurry."],
            ["Nothing was broken.", "A shorter slot would be nice.", "I had to sign on a wet screen.", "The tracking jumped around.", "Too much plastic."]),
        [("delivery", Tone.Bad)] = new(
            ["on time, but {thing} came damaged.", "the parcel was thrown over the gate.", "half of the order was missing.", "they left {thing} in the rain.", "wrong colour in the box."],
            ["Now I have to bring it back.", "Photos attached to my mail.", "Nobody checks before it leaves.", "The driver shrugged.", "I needed it for {day}."]),
        [("invoice", Tone.Bad)] = new(
            [
                "I do not understand this invoice.", "what is this fee of {money}?", "the sum is not the one I ordered for.", "two orders on one page and no way to tell which is which.", "there is a line called service position and nobody can say what it is.",
                "I read it {n} times and still had to call.", "tax, handling, adjustment: where is {thing}?", "the amount differs from the confirmation by {money}.", "my bookkeeper sent it back to me.", "it looks like a reminder, so I thought I had missed a payment.",
                "the old invoice was one line. This one has eleven.", "the due date is on page three.", "I paid the wrong amount because the total is printed twice, differently.", "is the deposit taken off or not?",
            ],
            [
                "At the hotline they had to ask a colleague.", "I only ordered {thing}.", "Please send one that a human can read.", "The order number is nowhere.", "I had to open three mails to add it up.", "My first thought was that it is a fraud.",
                "The lady on the phone agreed with me.", "Before the change it was fine.", "For the tax office I need it clear.", "The small print points to a page that does not exist.", "I paid it in the end, with a bad feeling.",
            ]),
        [("invoice", Tone.Mixed)] = new(
            ["correct, I think, after a while with the calculator.", "it took me two readings.", "the total is right, the lines are hard to follow.", "why so many lines for {thing}?", "fine, but the old one was simpler."],
            ["The order number would help.", "Print it larger.", "I filed it and hope for the best.", "One line too many.", "The discount is hard to find."]),
        [("old-invoice", Tone.Good)] = new(
            ["one page, all clear.", "the sum I expected.", "clear and in time.", "paid within a minute.", "every line as ordered."],
            ["The order number is on top.", "My bookkeeper is content.", "No surprise, as it should be.", "The mail says what is due and when."]),
        [("store", Tone.Good)] = new(
            ["good advice, no pressure.", "found what I wanted in {store}.", "the woman in the {thing} department knew her range.", "short queue, friendly till.", "a tidy store and somebody who has time."],
            ["I could try everything.", "Parking was easy.", "They ordered the other size for me.", "The coffee is good too.", "I came for one thing and left with three."]),
        [("store", Tone.Mixed)] = new(
            ["nice store, too few people to ask.", "it was full on {day}.", "the {thing} department is hard to find.", "the shelf said in stock, it was not.", "friendly, but slow at the till."],
            ["I waited ten minutes.", "The signs could be larger.", "In the end I ordered it on my phone.", "The changing room was locked.", "They did what they could."]),
        [("store", Tone.Bad)] = new(
            ["nobody had time for me in {store}.", "I was sent from one desk to the next.", "what the web promised was not there.", "the {thing} department was empty.", "I stood at the till for twenty minutes."],
            ["I left without buying.", "The young man did not know the range.", "Half of the shelf was bare.", "The lift was out of order.", "I drove in from outside {city} for this."]),
        [("delight", Tone.Good)] = new(
            [
                "they remembered my size.", "the lady at {store} knew what I had bought last year and what goes with it.", "I came in wet and left with tea, a towel and a lantern.", "he repaired my old lantern while I looked around, for nothing.",
                "they told me not to buy the dearer one.", "my daughter was allowed to test every chair, with a clipboard.", "a handwritten card lay in the bag.", "they opened the door at five past seven for me.", "she called the other store, then brought it to my car.",
                "at {store} I am a guest, not a number.", "they had put aside the blanket I could not decide on.", "best hour of my {day}.",
            ],
            [
                "I did not expect that in a shop.", "Nobody looked at the clock.", "My husband does not like shops; he likes this one.", "I tell everybody at work.", "She even knew my dog's name.", "They listened first and showed things then.",
                "I went in for bulbs and stayed an hour.", "You should send the others there to learn.", "The {thing} corner smells of wood and cake.", "They wrapped it as if for the king.",
            ]),
        [("call", Tone.Good)] = new(
            ["solved in one call.", "a calm voice who knew my order.", "I was through in a minute.", "she called back herself, as promised.", "he explained it without making me feel stupid."],
            ["About {thing} there is no question left.", "He wrote it down and I got the mail at once.", "Give her a raise.", "No music, no menu.", "She had the same lamp at home."]),
        [("call", Tone.Mixed)] = new(
            ["friendly, but no answer about {thing} yet.", "solved after the second call.", "a long wait, then a good answer.", "the menu has too many numbers.", "I was passed on once."],
            ["They will write.", "The music is too loud.", "I had the number ready, they asked three times.", "It cost me my lunch break."]),
        [("call", Tone.Bad)] = new(
            ["I had to tell it all again.", "{n} calls for one question about {thing}.", "he read me what I could see on the page myself.", "cut off after twenty minutes of music.", "nobody called back.", "they promised to look into it. That was on {day}."],
            ["Each time another person.", "My case number helped nobody.", "I was told to write a mail. I had written three.", "Kind, but helpless.", "They are not allowed to decide anything."]),
        [("chat", Tone.Good)] = new(["a person, not a robot, and quick.", "answer in two minutes.", "she sent me the right link at once."], ["I could do it from work.", "Better than calling."]),
        [("chat", Tone.Bad)] = new(["the chat closed while I was typing.", "I waited in the queue, then it said good bye.", "only standard sentences."], ["In the end I called.", "I asked about delivery, got a page about returns."]),
        [("returns", Tone.Bad)] = new(
            ["had to explain it twice.", "a form, a stamp, another desk, and the money in ten days.", "the desk sent me to the till, the till to the desk.", "why do they need my reason on paper?", "I waited half an hour to give {thing} back.", "they treated me as if I had broken {thing} myself."],
            ["No refund yet.", "The receipt was on my phone, that did not count.", "The line reached to the door.", "In the web it says no questions.", "I will keep the next one even if I do not like it."]),
        [("returns", Tone.Mixed)] = new(["it worked, with a form.", "slow, but the money came.", "friendly people, silly procedure."], ["Ten days is long.", "I had to print something."]),
        [("good-returns", Tone.Good)] = new(
            ["money back before I had put my purse away.", "no form, no question, two minutes.", "returning {thing} was easier than buying it.", "scan, beep, refunded.", "they have changed the returns desk, and how."],
            ["The last time took half an hour.", "I spent it again on the way out.", "She only asked whether I needed another size.", "That is how it should be."]),
        [("collect", Tone.Good)] = new(["ready when I came.", "in and out in five minutes.", "the shelf with my name on it is a good idea.", "message in the morning, {thing} in the afternoon."], ["No parcel to wait for.", "They carried it to the car.", "I will use it again."]),
        [("collect", Tone.Mixed)] = new(
            ["fine, but I had read one hour and it was the next day.", "the advertisement says ready in an hour.", "it works; it is not as fast as you say.", "ready the next noon, as always. Then do not promise an hour.", "all right, only the poster promises more."],
            ["I drove to {store} for nothing the first time.", "The staff had not heard of the hour.", "Everything was there.", "Before I would have been content."]),
        [("collect", Tone.Bad)] = new(["ready in an hour, it said. It was not ready the same day.", "I stood at {store} and nobody found {thing}.", "the mail came, the goods did not."], ["The poster with the hour hung right beside the desk.", "Twenty minutes of searching.", "Second trip for one order."]),
        [("assembly", Tone.Good)] = new(["two people, one hour, no dust.", "{thing} stands as if it had grown there.", "they took all the cardboard along.", "came, measured, built, gone."], ["They even fixed the old hinge.", "Shoes off without being asked.", "I could never have done it."]),
        [("checkout", Tone.Bad)] = new(["the payment page froze and I did not know whether I had paid.", "{n} attempts until the bank window closed by itself.", "my basket was empty after the bank."], ["In the web shop it worked.", "I have the newest version of the app.", "The money was reserved twice."]),
        [("checkout", Tone.Good)] = new(["paid in a minute.", "no cost added at the end.", "the address was already there."], ["My card was remembered.", "Simple."]),
        [("web", Tone.Good)] = new(["easy to find things.", "good pictures, real measures.", "the stock number is right for once."], ["The filter for width helped.", "Quick on my old laptop."]),
        [("web", Tone.Bad)] = new(["search finds everything but what I look for.", "the page jumps while I read.", "prices change between list and product."], ["I gave up on {day}.", "On the phone it is worse."]),
        [("app", Tone.Bad)] = new(["it logs me out every week.", "since the update the payment hangs.", "slow on my phone."], ["I went back to the browser.", "Fix it and I add two stars."]),
        [("app", Tone.Good)] = new(["nice and quick.", "I scan the shelf and see the size.", "ordering on the train works."], ["The parcel map is fun.", "Dark mode, please."]),
        [("quote", Tone.Good)] = new(["quote in a day, all questions answered.", "clear prices, clear dates.", "our contact knows our rooms."], ["We could decide in one meeting.", "He came with samples.", "The terms are fair."]),
        [("late-quote", Tone.Bad)] = new(
            ["we waited {n} weeks for a quote that was promised in two days.", "nobody knows who our contact is now.", "our project stood still because of {thing}.", "we ordered half elsewhere because the quote did not come.", "three reminders until somebody answered."],
            ["We are not a small customer.", "Before the summer this worked.", "The review in autumn was cancelled without a word.", "The new colleague could not see our prices.", "Our opening date will not move for you.", "I had to explain our building again from the start."]),
    };

    private static readonly Matter[] Anything =
    [
        new(["{thing} {was} not what I had been told.", "it did not work out.", "too slow, too many steps.", "it felt as if nobody cared.", "the information was wrong."], ["I had asked before.", "It took {hours}.", "One hand does not know the other."]),
        new(["it was fine.", "as expected, no more.", "took a little long.", "done, with a detour.", "could be simpler."], ["Nothing broken, nothing special.", "I had to ask once.", "{day} may not be your best day."]),
        new(["all went well.", "quick and clear.", "better than I thought.", "as it should be.", "no trouble at all."], ["I knew what happens when.", "Friendly people.", "It saved me {hours}."]),
    ];

    private static readonly Matter[] Company =
    [
        new(
            ["you do not keep what you promise any more.", "good things, bad service around them.", "since the summer something is wrong with the deliveries.", "I feel like a number.", "the invoices drive me mad.", "I had {n} problems with {n} orders.", "you were better when you were smaller.", "I do not trust your dates.", "I have to check everything twice.", "nobody answers for the whole.", "the last {n} contacts were a struggle.", "you send news and no parcels."],
            ["The people are kind, the system is not.", "In {city} at least.", "I now buy lamps elsewhere.", "I stay for the quality, for now.", "Each matter takes {hours} of mine.", "It begins well and ends on hold.", "My son orders from another shop by now.", "The last straw was on {day}.", "Ask your drivers, they know.", "The newsletter is punctual, at least.", "I wait for a reason to stay."]),
        new(
            ["nice range, average service.", "I buy when there is something I need.", "sometimes very good, sometimes not.", "fair prices, slow answers.", "good store, middling web shop.", "no strong feelings.", "pretty things, but not all hold.", "good advice in the store, none on the phone.", "once a year I find something.", "you are one shop among {n}.", "I like the lamps, less the rest."],
            ["The newsletter does not fit me.", "Delivery is a lottery.", "I would like more choice in textiles.", "The app has its moments.", "Opening hours could be longer.", "In {city} there is not much else.", "The catalogue was nicer.", "The last order took {hours} to sort out.", "Shipping is dear for small things.", "I might come again in winter.", "The queue on {day} is long."]),
        new(
            ["things that last, people who know them.", "I have bought here for years.", "honest advice.", "you get what they say.", "beautiful and sturdy.", "never had a problem that was not solved.", "the only shop I enjoy.", "quality that I can feel.", "friendly from the first question to the last.", "clear words, clear prices.", "I find what I need without searching.", "the blanket from you is the best thing in the house.", "you think before you sell.", "reliable, year after year."],
            ["The table is used every day.", "I send my friends in {city} to you.", "Even the packaging is sensible.", "The store is a reason to go into town.", "My parents bought here as well.", "The club points are a nice thing.", "I order on {day} and know when it comes.", "Even my teenager likes the store.", "Spare parts after {n} years, who else does that?", "Our kitchen in {city} is half yours.", "It is {hours} well spent."]),
    ];

    private static readonly Matter[] Business =
    [
        new(["we have no contact any more.", "quotes take weeks.", "nobody comes to the reviews.", "we plan to split our orders.", "we do not get answers.", "our account manager left and that was that.", "{n} open questions since spring.", "each order needs {n} phone calls."], ["It used to be a partnership.", "Our purchasing asks for alternatives.", "We told you in spring.", "The goods are good, that is why we are still here.", "The board has noticed.", "We had to tell our guests in {city} why the chairs are missing.", "A date, please, and then keep it.", "We cannot plan like this."]),
        new(["good goods, the process could be leaner.", "invoices cost us time.", "fine for standard items.", "delivery windows are too wide for us.", "no big problems, no big ideas."], ["An interface to our system would help.", "Our branches see it differently.", "We need one person.", "Our house in {city} would like samples.", "The portal could show our terms."]),
        new(["a reliable supplier.", "they know our rooms by heart.", "what is agreed holds.", "quick with spare parts.", "{n} houses fitted without a hitch.", "they call before we do."], ["Our guests ask where the lamps are from.", "One call, one answer.", "We renew without a tender.", "The team in {city} swears by them.", "Even on a {day} evening somebody answers."]),
    ];

    private static readonly Matter[] Things =
    [
        new(["{thing} broke after {n} weeks.", "{thing} {is} smaller than in the picture.", "the colour of {thing} is another one than on the page.", "{thing} wobble{s}.", "I sent {thing} back."], ["For the price I expected more.", "The screws did not fit.", "The smell does not go away.", "The manual is a riddle."]),
        new(["{thing} {is} all right for the money.", "no more and no less than I needed.", "I like {thing}, my wife does not.", "{thing} took some getting used to."], ["The cable could be longer.", "One size larger would be better.", "Cleaning takes time.", "Let us see how it ages."]),
        new(["{thing} {is} a joy.", "I use {thing} every day.", "{thing} look{s} better than in the picture.", "{thing} {was} worth the wait.", "second time I buy {thing}.", "{thing} feel{s} made for ever."], ["The finish is lovely.", "Easy to care for.", "Visitors ask about it.", "Ready in ten minutes.", "Quiet and sturdy.", "The box can be used again."]),
    ];

    private static readonly string[] Friends =
    [
        "A colleague has a lamp from you and swears by it.", "My sister bought her table here.", "A friend in {city} told me about the store.", "My neighbour showed me her kitchen.", "Our daughter's flatmate works with your things.",
        "Somebody at work had the rucksack.", "My mother has been a customer since {day} knows when.", "At a dinner everybody asked about the plates.", "My climbing partner wears your coat.", "The landlord fitted our rooms with it.",
    ];
}
