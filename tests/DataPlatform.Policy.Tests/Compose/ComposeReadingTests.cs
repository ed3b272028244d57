using Dpp.Model;

namespace Dpp.Tests.Compose;

[TestClass]
public sealed class ComposeReadingTests
{
    [TestMethod]
    public void A_service_is_a_workload_with_one_container()
    {
        var project = new ComposeCase("""
            services:
              postgres:
                image: postgres:16.4
                privileged: true
                mem_limit: 2g
                cpus: 1.5
                deploy:
                  replicas: 2
            """);

        var workload = project.Stack.Workloads.Single();
        Assert.AreEqual("postgres", workload.Name.Value());
        Assert.AreEqual(2, workload.Replicas.Value());
        Assert.AreEqual(WorkloadKind.Service, workload.Kind);
        Assert.AreEqual("postgres:16.4", project.Only.Image.Value().Text);
        Assert.IsTrue(project.Only.Privileged.Value());
        Assert.AreEqual(Bytes.FromGibibytes(2), project.Only.MemoryLimit.Value());
        Assert.AreEqual("2g", project.Only.MemoryLimit.Said());
        Assert.AreEqual(Cpu.FromCores(1.5m), project.Only.CpuLimit.Value());
    }
}
