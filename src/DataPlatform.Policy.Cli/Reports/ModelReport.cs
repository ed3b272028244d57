using System.Text.Json;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>The unified model as JSON: every value with what is known of it, where it is said and how it came to be; secrets hidden.</summary>
internal sealed class ModelReport(ReportSubject subject, Utf8JsonWriter json)
{
    private readonly LocatedJson located = new(subject, json);

    public static byte[] Write(ReportSubject subject) => JsonText.Write(json => new ModelReport(subject, json).Write());

    private void Write()
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.Texts("notes", subject.Result.Notes.Select(Excerpt.Hide));
        Array("estates", subject.Result.Estates, estate =>
        {
            json.WriteString("environment", estate.Tier.Word());
            Array("stacks", estate.Stacks, WriteStack);
        });
        json.WriteEndObject();
    }

    private void WriteStack(Stack stack)
    {
        json.Text("name", stack.Name);
        located.Write("environment", stack.Tier.Select(tier => tier.Word()));
        located.Write("topology", stack.Topology);
        json.Texts("files", stack.Layers.Select(layer => subject.Show(layer.Path)));
        json.Texts("unseen", stack.Sight.Unseen);
        WritePolicy(stack.Policy);
        Array("workloads", stack.Workloads, WriteWorkload);
        Array("stores", stack.Stores, WriteStore);
        Array("links", stack.Links, link =>
        {
            json.Text("from", link.From.Name.ToString());
            json.WriteString("kind", LocatedJson.Word(link.Kind));
            located.Write("says", link.Says);
            json.Text("to", link.To.ToString() ?? "");
            json.WriteBoolean("inTree", link.To is InTree);
            located.Write("open", link.Reach.Open);
        });
        Array("credentials", stack.Credentials, credential =>
        {
            json.Text("name", credential.Name);
            json.WriteString("form", LocatedJson.Word(credential.Form));
            json.Text("owner", credential.Owner.ToString());
            located.WritePlace("at", credential.At);
        });
        Array("resources", stack.Resources, resource =>
        {
            json.Text("kind", resource.Kind);
            located.Write("name", resource.Name);
            if (resource.Namespace is { } space)
            {
                json.Text("namespace", space);
            }
        });
        Array("observations", stack.Observations, observation =>
        {
            json.WriteString("kind", LocatedJson.Word(observation.GetType().Name));
            located.WritePlace("at", observation.At);
        });
    }

    private void WritePolicy(PolicyTerms policy)
    {
        json.WriteStartObject("policy");
        located.Write("rpo", policy.Rpo);
        located.Write("rto", policy.Rto);
        located.Write("minReplicas", policy.MinReplicas);
        located.Write("backupRetention", policy.BackupRetention);
        located.Write("hostMemory", policy.HostMemory);
        located.Write("topology", policy.Topology);
        json.WriteEndObject();
    }

    private void WriteWorkload(Workload workload)
    {
        located.Write("name", workload.Name);
        json.WriteString("kind", LocatedJson.Word(workload.Kind));
        if (workload.Namespace is { } space)
        {
            json.Text("namespace", space);
        }

        located.Write("replicas", workload.Replicas);
        Array("containers", workload.Containers, WriteContainer);
    }

    private void WriteContainer(Container container)
    {
        located.Write("name", container.Name);
        located.Write("image", container.Image);
        if (container.Product is { } product)
        {
            json.WriteStartObject("product");
            json.WriteString("kind", LocatedJson.Word(product.Kind));
            located.Write("version", product.Version);
            if (product is Dremio dremio)
            {
                located.Write("heap", dremio.Heap);
                located.Write("directMemory", dremio.DirectMemory);
            }

            json.WriteEndObject();
        }

        located.Write("memoryLimit", container.MemoryLimit);
        located.Write("memoryReservation", container.MemoryReservation);
        located.Write("cpuLimit", container.CpuLimit);
        located.Write("javaHeap", container.JavaHeap);
        located.Write("privileged", container.Privileged);
        located.Write("user", container.Hardening.User);
        located.Write("readOnlyRoot", container.Hardening.ReadOnlyRoot);
        located.Write("mayGainPrivileges", container.Hardening.MayGainPrivileges);
        located.Write("checks", container.Checks.Select(checks => string.Join(", ", checks.Select(check => LocatedJson.Word(check.Kind)))));
        located.Write("stopGrace", container.StopGrace);
        located.Write("logLimit", container.LogLimit);
        json.WriteBoolean("init", container.IsInit);
        json.WriteStartObject("environment");
        foreach (var variable in container.Environment.All)
        {
            located.WriteVariable(variable);
        }

        json.WriteEndObject();
        WriteWords("entrypoint", container.Entrypoint);
        WriteWords("arguments", container.Arguments);
        Array("mounts", container.Mounts, mount =>
        {
            json.WriteString("kind", LocatedJson.Word(mount.Kind));
            located.Write("source", mount.Source);
            located.Write("target", mount.Target);
            json.WriteBoolean("readOnly", mount.ReadOnly);
            json.Texts("files", mount.Files.Select(file => subject.Show(file.Text.File.Path)));
        });
        Array("published", container.Published, port =>
        {
            located.Write("address", port.Address);
            located.Write("host", port.Host);
            located.Write("container", port.Container);
            json.Text("protocol", port.Protocol);
            located.WritePlace("at", port.At);
        });
    }

    private void WriteStore(Store store)
    {
        located.Write("name", store.Name);
        json.Text("what", store.What);
        json.WriteString("rebuild", LocatedJson.Word(store.Rebuild));
        located.Write("durability", store.Durability);
        if (store is not Database database)
        {
            return;
        }

        json.WriteString("database", LocatedJson.Word(database.Kind));
        located.Write("tls", database.Tls);
        located.Write("memory", database.Memory);
        Array("access", database.Access, line =>
        {
            located.Write("type", line.Type);
            json.Texts("databases", line.Databases.Select(one => one.ToString()));
            json.Texts("users", line.Users.Select(one => one.ToString()));
            located.Write("address", line.Address);
            located.Write("method", line.Method);
        });
    }

    private void WriteWords(string name, CommandLine words)
    {
        json.WriteStartObject(name);
        json.WriteString("state", LocatedJson.Word(words.State));
        json.WriteStartArray("words");
        foreach (var word in words.Words)
        {
            json.WriteStartObject();
            located.WriteMembers(word.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Array<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
