namespace Dpp.Syntax.Hocon;

/// <summary>The problems of one resolution, and how much it may still spend.</summary>
internal sealed class HoconProblems(int budget)
{
    private const int MostProblems = 100;

    private readonly List<HoconProblem> all = [];
    private int left = budget;
    private bool isTold;

    public IReadOnlyList<HoconProblem> All => all;

    public bool IsSpent => left < 0;

    public void Add(HoconReason reason, Node node, string message)
    {
        if (all.Count < MostProblems)
        {
            all.Add(new HoconProblem(reason, node.Place, message));
        }
    }

    /// <summary>An included text pays for itself.</summary>
    public void Allow(int more) => left = (int)Math.Min((long)left + more, int.MaxValue);

    /// <summary>False when there is nothing left; told once.</summary>
    public bool Spend(int amount, Node node)
    {
        left = left < amount ? -1 : left - amount;
        if (!IsSpent)
        {
            return true;
        }

        if (!isTold)
        {
            isTold = true;
            Add(HoconReason.Limit, node, "substitutions and includes make this file too large");
        }

        return false;
    }
}
