namespace Corridor.Differentiate;

/// <summary>Follows one unit from its first answer or order to a moment. Late messages change nothing but what they are about: the whole is read again.</summary>
internal static class PortfolioHistory
{
    private enum What : byte
    {
        AnswerCounts,
        AnswerEnds,
        Revenue,
    }

    public static PortfolioMoves Of(PortfolioUnit unit, PortfolioBasis basis, Moment upTo, decimal? revenueCut, PortfolioOptions options)
    {
        List<(Moment At, What What, decimal Change)> steps = new(2 * (unit.Answers.Count + unit.Postings.Length));
        foreach (PortfolioAnswer answer in unit.Answers)
        {
            if (answer.Time > upTo) continue;
            steps.Add((answer.Time, What.AnswerCounts, 0));
            if (RevenueWindow.EndOf(answer.Time) is var end && end <= upTo) steps.Add((end, What.AnswerEnds, 0));
        }
        foreach (RevenuePosting posting in unit.Postings.Span)
        {
            if (posting.Time > upTo) continue;
            steps.Add((posting.Time, What.Revenue, posting.Amount));
            if (RevenueWindow.EndOf(posting.Time) is var end && end <= upTo) steps.Add((end, What.Revenue, -posting.Amount));
        }
        steps.Sort((a, b) => a.At.CompareTo(b.At));

        PortfolioMoves moves = new(options.ScoreCut, revenueCut, options);
        decimal revenue = 0;
        double? score = null;
        for (int i = 0; i < steps.Count;)
        {
            Moment at = steps[i].At;
            bool heard = false, scoreChanged = false;
            for (; i < steps.Count && steps[i].At == at; i++)
            {
                revenue += steps[i].Change;
                if (steps[i].What == What.AnswerCounts) heard = true;
                if (steps[i].What != What.Revenue) scoreChanged = true;
            }
            if (scoreChanged) score = PortfolioScore.At(unit.Answers, basis, at)?.Value;
            moves.Next(at, score, heard, revenue);
        }
        return moves;
    }
}
