namespace Dpp.Syntax.Yaml;

/// <summary>Which reader of YAML the text is meant for: they disagree on what plain words and numbers are.</summary>
public enum YamlDialect : byte
{
    /// <summary>The core schema of YAML 1.2.</summary>
    Core12,

    /// <summary>sigs.k8s.io/yaml: mostly YAML 1.1, where yes, on and y are true and 0777 is octal.</summary>
    Kubernetes,

    /// <summary>compose-go (yaml v3): yes and on are text, 0777 and 0o777 are octal.</summary>
    Compose,
}

/// <summary>What a scalar means to a reader that is not told which type to expect.</summary>
public enum ScalarType : byte
{
    Text,
    Null,
    Bool,
    Integer,
    Number,
    Timestamp,
}
