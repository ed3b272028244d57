namespace Dpp.Tests.Kustomize;

/// <summary>Overlays over one base: what each part of a kustomization alone, and each two of them, make of it.</summary>
internal static class Overlays
{
    public const string Base = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: {app: web, part: front}
          annotations: {owner: team-a}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              serviceAccountName: web
              imagePullSecrets: [{name: registry}]
              initContainers:
                - {name: wait, image: "busybox:1.36"}
              containers:
                - name: web
                  image: example.org/web:1.0
                  args: [serve, --port=8080]
                  ports: [{containerPort: 8080, name: http}, {containerPort: 9090, name: metrics, protocol: TCP}]
                  env:
                    - {name: LEVEL, value: info}
                    - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
                    - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
                  envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: db}}]
                  resources: {limits: {memory: 512Mi, cpu: 500m}}
                  volumeMounts: [{name: conf, mountPath: /conf}]
              volumes:
                - {name: conf, configMap: {name: settings}}
                - {name: both, projected: {sources: [{configMap: {name: settings}}, {secret: {name: db}}]}}
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, labels: {app: db}}
        spec:
          serviceName: db
          replicas: 1
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec:
              containers:
                - {name: postgres, image: "postgres:16.4@sha256:aaaa", env: [{name: PGDATA, value: /data/pg}], volumeMounts: [{name: data, mountPath: /data}]}
              volumes: [{name: scratch, persistentVolumeClaim: {claimName: scratch}}]
          volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: db}
        spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432, name: pg}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {mode: fast, "app.conf": "a = 1\nb = 2\n"}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: db}
        type: Opaque
        stringData: {password: changeme}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: web}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: scratch}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader}
        rules: [{apiGroups: [""], resources: [configmaps], resourceNames: [settings], verbs: [get]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: reader}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
        subjects: [{kind: ServiceAccount, name: web}, {kind: ServiceAccount, name: default, namespace: default}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web}
        spec:
          tls: [{secretName: db, hosts: [example.org]}]
          rules: [{host: example.org, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 4}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: db}
        spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: backup}
        spec:
          schedule: "0 3 * * *"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: dump, image: "postgres:16.4", envFrom: [{secretRef: {name: db}}]}]
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: web}
        spec: {selector: {matchLabels: {app: web}}, endpoints: [{port: http, interval: 30s}]}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: platform}
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: fast}
        provisioner: example.org/disk

        """;

    public static readonly (string Name, string Text)[] Parts =
    [
        ("namespace", "namespace: live\n"),
        ("prefix", "namePrefix: prod-\n"),
        ("suffix", "nameSuffix: -v2\n"),
        ("labels", "labels:\n  - pairs: {team: data}\n"),
        ("common labels", "commonLabels:\n  stage: prod\n"),
        ("annotations", "commonAnnotations:\n  note: \"42\"\n"),
        ("images", "images:\n  - {name: postgres, newTag: \"16.6\"}\n  - {name: example.org/web, newName: mirror.example.org/web, digest: sha256:bbbb}\n"),
        ("replicas", "replicas:\n  - {name: web, count: 3}\n  - {name: db, count: 2}\n"),
        ("strategic patch", "patches:\n  - path: patch.yaml\n"),
        ("strategic patch of old", "patchesStrategicMerge:\n  - patch.yaml\n"),
        ("json patch of old", "patchesJson6902:\n  - target: {version: v1, kind: Service, name: web}\n    patch: |-\n      - {op: add, path: /spec/type, value: ClusterIP}\n      - {op: replace, path: /spec/ports/0/port, value: 8081}\n"),
    ];

    public const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {tier: edge}}
        spec:
          replicas: 5
          template:
            spec:
              containers:
                - name: web
                  env: [{name: LEVEL, value: warn}, {name: EXTRA, value: "1"}]
                  resources: {limits: {memory: 1Gi}}
                  args: [serve]
                  ports: [{containerPort: 8080, protocol: TCP}]
                - {name: sidecar, image: "envoy:1.30"}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {mode: slow}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: web}
        spec: {endpoints: [{port: metrics}]}

        """;

    public static readonly (string Name, string Text)[] Alone =
    [
        ("labels everywhere", "labels:\n  - {pairs: {team: data}, includeSelectors: true}\n"),
        ("labels in templates", "labels:\n  - {pairs: {team: data}, includeTemplates: true}\n"),
        ("labels in a field", "labels:\n  - pairs: {team: data, app: all}\n    fields: [{path: spec/selector/matchLabels, kind: ServiceMonitor, group: monitoring.coreos.com, create: true}]\n"),
        ("two labels", "labels:\n  - {pairs: {a: x}}\n  - {pairs: {b: w}, includeSelectors: true}\ncommonLabels: {c: z}\n"),
        ("label over label", "commonLabels: {app: other}\n"),
        ("tag suffix", "images:\n  - {name: postgres, tagSuffix: -slim}\n"),
        ("new name only", "images:\n  - {name: busybox, newName: mirror/busybox}\n"),
        ("tag and digest", "images:\n  - {name: busybox, newTag: \"1.37\", digest: sha256:cccc}\n"),
        ("delete an object", "patches:\n  - patch: |-\n      $patch: delete\n      apiVersion: v1\n      kind: Service\n      metadata: {name: web}\n"),
        ("delete by target", "patches:\n  - target: {kind: Role.*}\n    patch: |-\n      $patch: delete\n      kind: Role\n      metadata: {name: any}\n"),
        ("delete an item", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {template: {spec: {containers: [{name: web, env: [{name: LEVEL, $patch: delete}]}], volumes: [{name: conf, $patch: delete}]}}}\n"),
        ("replace a mapping", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {template: {spec: {containers: [{name: web, resources: {$patch: replace, requests: {cpu: 1}}}]}}}\n"),
        ("replace a list", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {template: {spec: {containers: [{$patch: replace}, {name: only, image: only}]}}}\n"),
        ("null label", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web, labels: {part: null, new: null}}\n"),
        ("null removes", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {template: {spec: {affinity: null, initContainers: null}}}\n"),
        ("volume mounts and volumes", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {template: {spec: {volumes: [{name: more, emptyDir: {}}], containers: [{name: web, volumeMounts: [{mountPath: /conf, name: conf, readOnly: true}, {mountPath: /more, name: more}]}]}}}\n"),
        ("service ports", "patches:\n  - patch: |-\n      apiVersion: v1\n      kind: Service\n      metadata: {name: web}\n      spec: {ports: [{port: 443, targetPort: https, name: tls}, {port: 80, name: plain}]}\n"),
        ("image pull secrets", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {template: {spec: {imagePullSecrets: [{name: other}], tolerations: [{key: a}], hostAliases: [{ip: 10.0.0.1, hostnames: [a]}]}}}\n"),
        ("patch by kind", "patches:\n  - target: {kind: Deployment|StatefulSet}\n    patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: any}\n      spec: {template: {spec: {priorityClassName: high}}}\n"),
        ("patch by label", "patches:\n  - target: {labelSelector: \"app in (web, x),part=front\"}\n    patch: |-\n      - {op: add, path: /metadata/labels/found, value: \"yes\"}\n"),
        ("patch by annotation", "patches:\n  - target: {annotationSelector: owner=team-a}\n    patch: |-\n      - {op: remove, path: /metadata/annotations/owner}\n"),
        ("patch by anchored name", "patches:\n  - target: {kind: Service, name: w}\n    patch: '[{\"op\": \"add\", \"path\": \"/spec/type\", \"value\": \"NodePort\"}]'\n  - target: {kind: Service, name: w.*}\n    patch: '[{\"op\": \"add\", \"path\": \"/spec/sessionAffinity\", \"value\": \"ClientIP\"}]'\n"),
        ("patch by group", "patches:\n  - target: {group: apps, version: v1, namespace: default}\n    patch: '[{\"op\": \"add\", \"path\": \"/spec/revisionHistoryLimit\", \"value\": 3}]'\n"),
        ("json patch by file", "patches:\n  - target: {kind: Deployment, name: web}\n    path: json.yaml\n"),
        ("json patches on what is not there", "patches:\n  - target: {kind: StatefulSet}\n    patch: |-\n      - {op: add, path: /metadata/annotations/a, value: b}\n      - {op: replace, path: /spec/paused, value: true}\n      - {op: copy, from: /spec/nothing, path: /spec/null}\n"),
        ("allow name change", "patches:\n  - target: {kind: ConfigMap, name: settings}\n    options: {allowNameChange: true}\n    patch: |-\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: renamed}\n"),
    ];

    public const string JsonPatch = """
        - {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: LAST, value: z}}
        - {op: add, path: /spec/template/spec/containers/0/env/0, value: {name: FIRST, value: a}}
        - {op: replace, path: /spec/template/spec/containers/0/image, value: "example.org/web:2.0"}
        - {op: remove, path: /spec/template/spec/initContainers}
        - {op: copy, from: /metadata/labels, path: /metadata/annotations}
        - {op: move, from: /spec/template/spec/affinity, path: /spec/template/spec/moved}
        - {op: test, path: /metadata/name, value: web}
        - {op: add, path: /metadata/annotations/example.org~1way, value: "up"}

        """;

    public static IReadOnlyList<(string Path, string Text)> Over(params string[] parts) =>
    [
        ("base/all.yaml", Base), ("base/kustomization.yaml", "resources: [all.yaml]\n"),
        ("over/kustomization.yaml", "resources: [../base]\n" + string.Concat(parts)),
        ("over/patch.yaml", Patch), ("over/json.yaml", JsonPatch),
    ];

    public static IEnumerable<(string Name, IReadOnlyList<(string Path, string Text)> Files)> All()
    {
        foreach (var (name, text) in Parts.Concat(Alone))
        {
            yield return (name, Over(text));
        }

        for (var i = 0; i < Parts.Length; i++)
        {
            for (var j = i + 1; j < Parts.Length; j++)
            {
                yield return ($"{Parts[i].Name} + {Parts[j].Name}", Over(Parts[i].Text, Parts[j].Text));
            }
        }
    }
}
