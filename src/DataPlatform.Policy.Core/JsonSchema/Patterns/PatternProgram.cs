namespace Dpp.JsonSchema.Patterns;

/// <summary>A pattern as steps of a machine that is in several states at once; it goes over the text only once.</summary>
internal sealed class PatternProgram
{
    private const int MostSteps = 20_000;

    private readonly List<Step> steps = [];
    private readonly bool isBehind;

    private PatternProgram(PatternNode node, bool isBehind)
    {
        this.isBehind = isBehind;
        Emit(node);
        Add(new Step(Op.Match));
        Steps = [.. steps];
        IsAnchored = !isBehind && node is InOrder { Parts.Count: > 0 } all && all.Parts[0] is Border { Kind: BorderKind.Start };
    }

    internal enum Op : byte
    {
        Take,
        Split,
        Jump,
        Border,
        Around,
        Match,
    }

    internal Step[] Steps { get; }
    internal bool IsAnchored { get; }

    public static PatternProgram Of(PatternNode node) => new(node, false);

    public bool? IsMatch(string text)
    {
        var run = new PatternRun(text);
        var found = run.Search(this);
        return run.IsExhausted ? null : found;
    }

    private void Emit(PatternNode node)
    {
        switch (node)
        {
            case OneOf one:
                Add(new Step(Op.Take) { Set = one.Set });
                break;
            case InOrder all:
                for (var i = 0; i < all.Parts.Count; i++)
                {
                    Emit(all.Parts[isBehind ? all.Parts.Count - 1 - i : i]);
                }

                break;
            case AnyOf any:
                Branches(any);
                break;
            case Repeated repeated:
                Repeat(repeated);
                break;
            case Border border:
                Add(new Step(Op.Border) { Border = border.Kind });
                break;
            case Around around:
                Add(new Step(Op.Around) { Inner = new PatternProgram(around.Part, around.IsBehind), IsNegated = around.IsNegated, IsBehind = around.IsBehind });
                break;
        }
    }

    private void Branches(AnyOf any)
    {
        var ends = new List<int>();
        for (var i = 0; i < any.Parts.Count; i++)
        {
            var isLast = i == any.Parts.Count - 1;
            var split = isLast ? -1 : Add(new Step(Op.Split) { To = steps.Count + 1 });
            Emit(any.Parts[i]);
            if (!isLast)
            {
                ends.Add(Add(new Step(Op.Jump)));
                steps[split] = steps[split] with { Or = steps.Count };
            }
        }

        foreach (var end in ends)
        {
            steps[end] = steps[end] with { To = steps.Count };
        }
    }

    private void Repeat(Repeated repeated)
    {
        for (var i = 0; i < repeated.Least; i++)
        {
            Emit(repeated.Part);
        }

        if (repeated.Most < 0)
        {
            var split = Add(new Step(Op.Split) { To = steps.Count + 1 });
            Emit(repeated.Part);
            Add(new Step(Op.Jump) { To = split });
            steps[split] = steps[split] with { Or = steps.Count };
            return;
        }

        var ways = new List<int>();
        for (var i = repeated.Least; i < repeated.Most; i++)
        {
            ways.Add(Add(new Step(Op.Split) { To = steps.Count + 1 }));
            Emit(repeated.Part);
        }

        foreach (var way in ways)
        {
            steps[way] = steps[way] with { Or = steps.Count };
        }
    }

    private int Add(Step step)
    {
        if (steps.Count >= MostSteps)
        {
            throw new PatternException("the pattern is too large once its repetitions are written out");
        }

        steps.Add(step);
        return steps.Count - 1;
    }

    internal readonly record struct Step(Op Op)
    {
        public CharacterSet? Set { get; init; }
        public int To { get; init; }
        public int Or { get; init; }
        public BorderKind Border { get; init; }
        public PatternProgram? Inner { get; init; }
        public bool IsNegated { get; init; }
        public bool IsBehind { get; init; }
    }
}
