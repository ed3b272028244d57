namespace Dpp.Engine;

/// <summary>How much a finding matters. Reports print Note as "info".</summary>
public enum Severity : byte
{
    Off,
    Note,
    Warning,
    Error,
}
