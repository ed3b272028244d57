namespace Dpp.Model;

/// <summary>What is in a database server once it has started for the first time.</summary>
/// <param name="Owner">The user that the first start makes, who may do everything.</param>
/// <param name="Databases">Besides those that every server has.</param>
/// <param name="Users">The owner among them.</param>
public sealed record Provision(Located<string> Owner, IReadOnlyList<Located<string>> Databases, IReadOnlyList<Located<string>> Users)
{
    /// <summary>True when scripts of the platform make more than the image does by itself.</summary>
    public bool HasScripts { get; init; }

    /// <summary>True when its data lies in a folder of the host that somebody may have filled before.</summary>
    public bool MayBeOlder { get; init; }
}

/// <summary>A workload that connects to a database server of the stack.</summary>
/// <param name="Says">The host, where it is named.</param>
public sealed record Connection(Workload From, Database To, Located<string> Says);

/// <summary>What a client asks a database server for: as whom it logs in, and which database it uses.</summary>
/// <param name="MayCreate">True when the client is a program of its own that could make its database when it starts.</param>
public sealed record Login(Workload From, Database To, Located<string> User, Located<string> Database, bool MayCreate);
