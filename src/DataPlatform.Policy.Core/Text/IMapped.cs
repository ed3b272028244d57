namespace Dpp.Text;

/// <summary>A text that knows where each of its characters stands.</summary>
public interface IMapped
{
    TextMap Map { get; }
}
