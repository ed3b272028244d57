using Dpp.JsonSchema;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Text;

namespace Dpp.Settings;

/// <summary>What a dpp.yaml may say: the one truth that the settings are held against and that schemas/dpp.schema.json is written from.</summary>
internal static class SettingsSchema
{
    private static readonly SchemaJudging how = new() { RootName = "the settings", NothingIsLeftOut = true, Format = Fits };

    /// <summary>What is wrong with a document of settings, one problem for each mistake.</summary>
    public static IEnumerable<SettingsProblem> Judge(Node root)
    {
        var schema = JsonParser.Parse(new SourceText(new SourceFile("dpp.schema.json", Text))).Root!; // a constant; a test reads it
        var reading = new SchemaLibrary().Read(new SchemaFile("file:///dpp.schema.json", schema), isTrusted: true);
        return reading.Schema!.Judge(root, how).Violations.Select(violation => new SettingsProblem(violation.Place, violation.Message)); // a test reads it
    }

    /// <summary>The formats of the schema, as the reader of the settings takes them.</summary>
    internal static bool Fits(string format, string text) => format switch
    {
        "dpp-time" => SettingsNodes.TryTime(text, out _),
        "dpp-size" => SettingsNodes.TrySize(text, out _),
        "dpp-count" => SettingsNodes.TryCount(text, out _),
        "dpp-percent" => SettingsNodes.TryPercent(text, out _),
        "dpp-version" => SettingsNodes.TryVersion(text, out _),
        "date" => SettingsNodes.TryDay(text, out _),
        _ => true,
    };

    internal const string Text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Settings of dpp",
          "description": "dpp.yaml or .dpp.yaml: which files belong together, for which environment, what it asks for, and which rules matter how much. Paths and globs count from the folder of this file.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "stacks": {
              "description": "Which files are deployed together, by a name of your choice. Not needed where dpp finds it by itself.",
              "type": "object",
              "additionalProperties": { "$ref": "#/$defs/stack" }
            },
            "environments": {
              "description": "Which files belong to which environment. Without it dpp goes by names and says so; a guess never fails a build.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "development": { "$ref": "#/$defs/texts", "description": "Globs of the files for development." },
                "staging": { "$ref": "#/$defs/texts", "description": "Globs of the files for staging." },
                "production": { "$ref": "#/$defs/texts", "description": "Globs of the files for production." },
                "dr": { "$ref": "#/$defs/texts", "description": "Globs of the files for disaster recovery." }
              }
            },
            "topology": { "$ref": "#/$defs/topology" },
            "policy": {
              "description": "What each environment asks for. What is left out is as in rules/policies of dpp.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "development": { "$ref": "#/$defs/terms" },
                "staging": { "$ref": "#/$defs/terms" },
                "production": { "$ref": "#/$defs/terms" },
                "dr": { "$ref": "#/$defs/terms" }
              }
            },
            "rules": { "$ref": "#/$defs/rules" },
            "overrides": {
              "description": "Rules that matter differently in some files or environments. Later ones win; those with paths win over those without.",
              "type": "array",
              "items": { "$ref": "#/$defs/override" }
            },
            "externals": {
              "description": "What the platform needs and somebody else declares, by name; * and ? stand for several names.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "secrets": { "$ref": "#/$defs/texts", "description": "Secrets that are made by hand or by an operator." },
                "configMaps": { "$ref": "#/$defs/texts", "description": "ConfigMaps and configs that are made elsewhere." },
                "services": { "$ref": "#/$defs/texts", "description": "Services that run elsewhere." },
                "networks": { "$ref": "#/$defs/texts", "description": "Networks that exist already." },
                "volumes": { "$ref": "#/$defs/texts", "description": "Volumes and claims that exist already." },
                "namespaces": { "$ref": "#/$defs/texts", "description": "Namespaces that are made elsewhere." },
                "storageClasses": { "$ref": "#/$defs/texts", "description": "Storage classes of the cluster." },
                "workloads": { "$ref": "#/$defs/texts", "description": "Deployments and StatefulSets that somebody else declares." },
                "serviceAccounts": { "$ref": "#/$defs/texts", "description": "Service accounts that are made elsewhere." },
                "secretStores": { "$ref": "#/$defs/texts", "description": "Secret stores of the External Secrets Operator." },
                "issuers": { "$ref": "#/$defs/texts", "description": "Issuers of certificates that exist already." },
                "ingressClasses": { "$ref": "#/$defs/texts", "description": "Ingress classes of the cluster." },
                "priorityClasses": { "$ref": "#/$defs/texts", "description": "Priority classes of the cluster." },
                "objects": { "$ref": "#/$defs/texts", "description": "Objects of other kinds that exist already: clusters of an operator, gateways, roles, backup locations." },
                "databases": { "$ref": "#/$defs/texts", "description": "Databases that somebody else runs." },
                "backup": { "$ref": "#/$defs/texts", "description": "What is backed up from elsewhere." },
                "monitoring": { "$ref": "#/$defs/texts", "description": "What is monitored from elsewhere." }
              }
            },
            "closed": {
              "description": "true: everything the platform needs is declared in this tree, so that an unknown name is an error.",
              "type": "boolean"
            },
            "documents": { "$ref": "#/$defs/texts", "description": "Markdown files, relative to this file: the files that they show are checked, and their tables are compared with the platform." },
            "exclude": { "$ref": "#/$defs/texts", "description": "Globs of files that dpp does not read." },
            "suppressions": {
              "description": "Findings that somebody accepted, where a comment cannot stand.",
              "type": "array",
              "items": { "$ref": "#/$defs/suppression" }
            },
            "baseline": { "description": "The file of findings that are known and wait, as dpp check --update-baseline writes it.", "type": "string" },
            "schemas": {
              "description": "JSON Schemas by the globs of the files that keep to them; under an address (with ://), the file, or for an address ending in / the folder, that references to it lead to.",
              "type": "object",
              "additionalProperties": {
                "anyOf": [
                  { "type": "string" },
                  {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": false,
                    "properties": {
                      "file": { "description": "The schema, relative to this file.", "type": "string" },
                      "draft": { "description": "For a schema without $schema; left out: 2020-12.", "enum": ["7", "2019-09", "2020-12"] }
                    }
                  }
                ]
              }
            },
            "profile": {
              "description": "regulated: compliance rules that are off elsewhere are told.",
              "enum": ["standard", "regulated"]
            },
            "targets": {
              "description": "What the platform runs on, where the files do not say it.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "kubernetes": { "$ref": "#/$defs/version", "description": "The version of the cluster." },
                "postgresql": { "$ref": "#/$defs/version", "description": "The version of PostgreSQL servers whose image does not tell." },
                "dremio": { "$ref": "#/$defs/version", "description": "The version of Dremio where the image does not tell." }
              }
            }
          },
          "$defs": {
            "texts": {
              "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" } }
              ]
            },
            "tier": { "enum": ["development", "staging", "production", "dr"] },
            "tiers": {
              "anyOf": [
                { "$ref": "#/$defs/tier" },
                { "type": "array", "items": { "$ref": "#/$defs/tier" } }
              ]
            },
            "topology": {
              "description": "single-host: that one machine carries everything is known and accepted.",
              "enum": ["single-host", "many-hosts"]
            },
            "severity": { "enum": ["off", "info", "warning", "error"] },
            "time": {
              "description": "Numbers with units from ns to w, such as 15m, 1h30m or 30d.",
              "x-expected": "a time span such as 15m, 4h or 30d",
              "type": "string",
              "format": "dpp-time"
            },
            "version": { "x-expected": "a version such as \"1.33\"", "type": ["string", "number"], "format": "dpp-version" },
            "stack": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "files": { "$ref": "#/$defs/texts", "description": "The files in order: the base first, what overrides it after it." },
                "paths": { "$ref": "#/$defs/texts", "description": "Globs instead of files, where the order does not matter." },
                "environment": { "$ref": "#/$defs/tier", "description": "The environment it is for." },
                "topology": { "$ref": "#/$defs/topology" }
              }
            },
            "terms": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "rpo": { "$ref": "#/$defs/time", "description": "The most data, counted in time, that may be lost." },
                "rto": { "$ref": "#/$defs/time", "description": "The longest time to be back." },
                "minReplicas": { "description": "How many of a service must run.", "x-expected": "a whole number", "type": "integer", "minimum": 0, "format": "dpp-count" },
                "backupRetention": { "$ref": "#/$defs/time", "description": "How long backups are kept." },
                "hostMemory": { "description": "The memory of a host, such as 64GiB.", "x-expected": "a size such as 64GiB", "type": ["string", "integer"], "format": "dpp-size" },
                "availability": { "description": "The percentage of a month that the platform serves, such as 99.9.", "x-expected": "a percentage such as 99.9", "type": ["number", "string"], "format": "dpp-percent" },
                "neverAllow": { "$ref": "#/$defs/texts", "description": "Rules that nobody may suppress, by id, prefix, name or area." }
              }
            },
            "rules": {
              "description": "How much rules matter: by id (DP2001), prefix (DP20), name (plaintext-password) or area (secrets). The more exact one wins.",
              "type": "object",
              "additionalProperties": {
                "anyOf": [
                  { "$ref": "#/$defs/severity" },
                  {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                      "severity": { "$ref": "#/$defs/severity" },
                      "parameters": {
                        "description": "What the rule lets you choose; its page names them.",
                        "type": "object",
                        "additionalProperties": { "type": ["string", "number", "boolean"] }
                      }
                    }
                  }
                ]
              }
            },
            "override": {
              "type": "object",
              "additionalProperties": false,
              "required": ["rules"],
              "properties": {
                "paths": { "$ref": "#/$defs/texts", "description": "Globs of the files it holds for; left out: all." },
                "environments": { "$ref": "#/$defs/tiers", "description": "The environments it holds for; left out: all." },
                "rules": { "$ref": "#/$defs/rules" }
              }
            },
            "suppression": {
              "type": "object",
              "additionalProperties": false,
              "required": ["rules"],
              "properties": {
                "rules": { "$ref": "#/$defs/texts", "description": "The accepted rules, by id or name." },
                "paths": { "$ref": "#/$defs/texts", "description": "Globs of the files; left out: all." },
                "stacks": { "$ref": "#/$defs/texts", "description": "Names of stacks, with * and ?; left out: all." },
                "components": { "$ref": "#/$defs/texts", "description": "Names of services, workloads or containers, with * and ?; left out: all." },
                "environments": { "$ref": "#/$defs/tiers", "description": "The environments; left out: all." },
                "reason": { "description": "Why it is accepted.", "type": "string" },
                "until": { "description": "The last day it holds, such as 2027-01-31.", "x-expected": "a day such as 2027-01-31", "type": "string", "format": "date" }
              }
            }
          }
        }
        """;
}
