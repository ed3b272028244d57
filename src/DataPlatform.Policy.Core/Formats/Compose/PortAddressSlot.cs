using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Writes the host address of a port in the short syntax: over the one that is there, or before the ports.</summary>
/// <param name="address">Empty when there is none.</param>
/// <param name="hasHostPort">False for "5432": two colons stand between an address and a port of the container.</param>
internal sealed class PortAddressSlot(Tree item, TextRange address, bool hasHostPort) : Slot
{
    public override Change? Write(object value)
    {
        // An alias or a variable may serve others too.
        if (item.Origin is not null || item.Map is not { } map || !map.IsVerbatim(new TextRange(0, item.Text.Length)))
        {
            return null;
        }

        var text = address.IsEmpty ? $"{value}:" + (hasHostPort ? "" : ":") : $"{value}";
        return new Change([new Edit(map.Slice(address), text)]);
    }
}
