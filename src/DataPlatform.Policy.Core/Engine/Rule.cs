using Dpp.Model;

namespace Dpp.Engine;

/// <summary>One fault that dpp knows: what it is called, examples of it, and how to find it.</summary>
public abstract class RuleDefinition
{
    public abstract RuleInfo Info { get; }

    /// <summary>The tests of the rule and the text of its page; never called on the way to a finding.</summary>
    public abstract IEnumerable<Example> Examples();
}

/// <summary>A fault that can be seen in one stack.</summary>
public abstract class Rule : RuleDefinition
{
    public abstract IEnumerable<Finding> Check(Stack stack);
}

/// <summary>A fault that can be judged only from all stacks of an environment together.</summary>
public abstract class EstateRule : RuleDefinition
{
    public abstract IEnumerable<Finding> Check(Estate estate);
}
