using System.Globalization;

namespace Dpp.Syntax.Hocon;

/// <summary>A value as the type somebody asks for, after the section Automatic type conversions. Null: it cannot be that.</summary>
public static class HoconConversions
{
    extension(HoconValue value)
    {
        /// <summary>A string as it is, a number as it was written, a boolean as "true" or "false".</summary>
        public string? AsString() => value is HoconScalar { Kind: not HoconKind.Null } scalar ? scalar.Value : null;

        public bool? AsBoolean() => value is HoconScalar { Kind: HoconKind.String or HoconKind.Boolean } scalar
            ? scalar.Value switch { "true" or "yes" or "on" => true, "false" or "no" or "off" => false, _ => null }
            : null;

        /// <summary>A number, or a string that reads like one in JSON.</summary>
        public double? AsNumber() => value is HoconScalar { Kind: HoconKind.String or HoconKind.Number } scalar && HoconLetters.IsNumber(scalar.Value, 0, scalar.Value.Length)
            ? double.Parse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;

        /// <summary>A number without a fraction.</summary>
        public long? AsInteger() => value is HoconScalar { Kind: HoconKind.String or HoconKind.Number } scalar && HoconLetters.IsNumber(scalar.Value, 0, scalar.Value.Length)
            && decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= long.MinValue and <= long.MaxValue && decimal.Truncate(number) == number
            ? (long)number
            : null;

        /// <summary>Null itself, or the string "null".</summary>
        public bool IsNull() => value is HoconScalar { Value: "null", Kind: HoconKind.Null or HoconKind.String };

        /// <summary>The items of an array, or the values of an object under whole numbers, in the order of these.</summary>
        public IReadOnlyList<HoconValue>? AsItems()
        {
            if (value is HoconArray array)
            {
                return array.Items;
            }

            var items = new SortedDictionary<int, HoconValue>();
            foreach (var entry in value is HoconObject inside ? inside.Entries : [])
            {
                if (int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    items[index] = entry.Value;
                }
            }

            return items.Count == 0 ? null : [.. items.Values];
        }
    }
}
