using Dpp.Model;
using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>The default in ${NAME:-default}. To remove it makes the variable required: ${NAME:?}.</summary>
internal sealed class DefaultSlot(Place value) : Slot
{
    public override Change? Write(object newValue) => null;

    public override Change? Remove()
    {
        var text = value.Source.Text;
        var start = value.Range.Start;
        var end = value.Range.End;
        if (start < 2 || text[start - 1] != '-' || end >= text.Length || text[end] != '}')
        {
            return null;
        }

        var sign = text[start - 2] == ':' ? start - 2 : start - 1;
        return new Change([new Edit(new Place(value.Source, new TextRange(sign, end)), ":?")]);
    }
}
