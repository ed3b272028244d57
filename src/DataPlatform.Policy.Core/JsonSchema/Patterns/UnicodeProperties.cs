using System.Globalization;
using static System.Globalization.UnicodeCategory;

namespace Dpp.JsonSchema.Patterns;

/// <summary>The properties of \p{...} that can be told from the general category of a character.</summary>
internal static class UnicodeProperties
{
    /// <summary>Null when the property is not known; scripts are not.</summary>
    public static CharacterSet? Find(string name)
    {
        var equals = name.IndexOf('=');
        if (equals >= 0)
        {
            return name.Substring(0, equals) is "General_Category" or "gc" ? General(name.Substring(equals + 1)) : null;
        }

        return name switch
        {
            "Any" => CharacterSet.Of((0, 0x10FFFF)),
            "ASCII" => CharacterSet.Of((0, 127)),
            "ASCII_Hex_Digit" or "AHex" => CharacterSet.Of(('0', '9'), ('a', 'f'), ('A', 'F')),
            "White_Space" or "space" => CharacterSet.Blanks(false),
            "Alphabetic" or "Alpha" => Of(UppercaseLetter, LowercaseLetter, TitlecaseLetter, ModifierLetter, OtherLetter, LetterNumber),
            "Uppercase" or "Upper" => Of(UppercaseLetter),
            "Lowercase" or "Lower" => Of(LowercaseLetter),
            _ => General(name),
        };
    }

    private static CharacterSet? General(string name) => name switch
    {
        "L" or "Letter" => Of(UppercaseLetter, LowercaseLetter, TitlecaseLetter, ModifierLetter, OtherLetter),
        "LC" or "Cased_Letter" => Of(UppercaseLetter, LowercaseLetter, TitlecaseLetter),
        "Lu" or "Uppercase_Letter" => Of(UppercaseLetter),
        "Ll" or "Lowercase_Letter" => Of(LowercaseLetter),
        "Lt" or "Titlecase_Letter" => Of(TitlecaseLetter),
        "Lm" or "Modifier_Letter" => Of(ModifierLetter),
        "Lo" or "Other_Letter" => Of(OtherLetter),
        "M" or "Mark" or "Combining_Mark" => Of(NonSpacingMark, SpacingCombiningMark, EnclosingMark),
        "Mn" or "Nonspacing_Mark" => Of(NonSpacingMark),
        "Mc" or "Spacing_Mark" => Of(SpacingCombiningMark),
        "Me" or "Enclosing_Mark" => Of(EnclosingMark),
        "N" or "Number" => Of(DecimalDigitNumber, LetterNumber, OtherNumber),
        "Nd" or "Decimal_Number" or "digit" => Of(DecimalDigitNumber),
        "Nl" or "Letter_Number" => Of(LetterNumber),
        "No" or "Other_Number" => Of(OtherNumber),
        "P" or "Punctuation" or "punct" => Of(ConnectorPunctuation, DashPunctuation, OpenPunctuation, ClosePunctuation, InitialQuotePunctuation, FinalQuotePunctuation, OtherPunctuation),
        "Pc" or "Connector_Punctuation" => Of(ConnectorPunctuation),
        "Pd" or "Dash_Punctuation" => Of(DashPunctuation),
        "Ps" or "Open_Punctuation" => Of(OpenPunctuation),
        "Pe" or "Close_Punctuation" => Of(ClosePunctuation),
        "Pi" or "Initial_Punctuation" => Of(InitialQuotePunctuation),
        "Pf" or "Final_Punctuation" => Of(FinalQuotePunctuation),
        "Po" or "Other_Punctuation" => Of(OtherPunctuation),
        "S" or "Symbol" => Of(MathSymbol, CurrencySymbol, ModifierSymbol, OtherSymbol),
        "Sm" or "Math_Symbol" => Of(MathSymbol),
        "Sc" or "Currency_Symbol" => Of(CurrencySymbol),
        "Sk" or "Modifier_Symbol" => Of(ModifierSymbol),
        "So" or "Other_Symbol" => Of(OtherSymbol),
        "Z" or "Separator" => Of(SpaceSeparator, LineSeparator, ParagraphSeparator),
        "Zs" or "Space_Separator" => Of(SpaceSeparator),
        "Zl" or "Line_Separator" => Of(LineSeparator),
        "Zp" or "Paragraph_Separator" => Of(ParagraphSeparator),
        "C" or "Other" => Of(Control, Format, Surrogate, PrivateUse, OtherNotAssigned),
        "Cc" or "Control" or "cntrl" => Of(Control),
        "Cf" or "Format" => Of(Format),
        "Cs" or "Surrogate" => Of(Surrogate),
        "Co" or "Private_Use" => Of(PrivateUse),
        "Cn" or "Unassigned" => Of(OtherNotAssigned),
        _ => null,
    };

    private static CharacterSet Of(params UnicodeCategory[] categories)
    {
        var set = new CharacterSet();
        foreach (var category in categories)
        {
            set.Add(category);
        }

        return set;
    }
}
