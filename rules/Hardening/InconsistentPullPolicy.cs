namespace Dpp.Rules;

public sealed class InconsistentPullPolicy : Rule
{
    public override RuleInfo Info { get; } = new("DP7046", "inconsistent-pull-policy", "imagePullPolicy does not fit the tag", Development: Note, Staging: Note, Production: Warning)
    {
        Why = """
            Where an image is pulled only if it is not there, each node keeps the latest of the day it first ran the pod: two
            replicas run different versions. Where it is never pulled, a new node has no image at all.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy"],
        Answers = ["k8s.image-pull-policy"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("{|apache/superset:latest|}", "[|IfNotPresent|]"), Pod("apache/superset:latest", "Always")),
        Bad.Kubernetes(Pod("{|apache/superset|}", "[|IfNotPresent|]"), Pod("apache/superset", "Always")),
        Bad.Kubernetes(Pod("apache/superset:4.1.1", "[|Never|]")),
        Good.Kubernetes(Pod("apache/superset:4.1.1", "IfNotPresent")),
        Good.Kubernetes(Pod("apache/superset:latest", "Always")),
        Good.Kubernetes(Pod("apache/superset:latest@sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9", "IfNotPresent"), "A digest is always the same image"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Workloads.Where(workload => workload.Pod is not null).SelectMany(workload => workload.Containers))
        {
            var policy = container.Declared["imagePullPolicy"].AsName();
            if (!policy.Knows(out var said))
            {
                continue;
            }

            if (said == "Never")
            {
                yield return policy.Finding($"the image of '{container}' is never pulled: a node that does not have it cannot run it");
            }
            else if (said == "IfNotPresent" && container.Image.Knows(out var image) && image is { Digest: null, Tag: null or "latest" })
            {
                yield return policy.Finding($"'{container}' runs '{image.Text}', whichever version its node has").Because(container.Image, "another version after the next release")
                    .Repair("Pull it each time", policy.Write("Always"), @unsafe: true);
            }
        }
    }

    private static string Pod(string image, string policy) => $"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
        spec:
          containers:
            - name: web
              image: {image}
              imagePullPolicy: {policy}
        """;
}
