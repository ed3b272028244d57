namespace Dpp.Model;
public readonly record struct Bytes(long Count);
public readonly record struct Cpu(long Milli);
public readonly record struct Duration(long Milliseconds);
public readonly record struct ImageReference(string Text);
public readonly record struct ProductVersion(string Text);
