namespace Dpp.Facts;

/// <summary>Drivers that make volumes for Kubernetes: which replaced which, and what their storage classes may set. As of 2026-11.</summary>
/// <remarks>https://kubernetes.io/docs/concepts/storage/volumes/ and the pages of the drivers.</remarks>
public static class StorageDrivers
{
    // Plugins that were part of Kubernetes, and the driver that took their place; empty where none did.
    private static readonly (string Plugin, string Driver)[] successors =
    [
        ("kubernetes.io/aws-ebs", "ebs.csi.aws.com"),
        ("kubernetes.io/gce-pd", "pd.csi.storage.gke.io"),
        ("kubernetes.io/azure-disk", "disk.csi.azure.com"),
        ("kubernetes.io/azure-file", "file.csi.azure.com"),
        ("kubernetes.io/cinder", "cinder.csi.openstack.org"),
        ("kubernetes.io/vsphere-volume", "csi.vsphere.vmware.com"),
        ("kubernetes.io/portworx-volume", "pxd.portworx.com"),
        ("kubernetes.io/rbd", "rbd.csi.ceph.com"),
        ("kubernetes.io/cephfs", "cephfs.csi.ceph.com"),
        ("kubernetes.io/glusterfs", ""),
        ("kubernetes.io/quobyte", ""),
        ("kubernetes.io/storageos", ""),
        ("kubernetes.io/flocker", ""),
        ("kubernetes.io/scaleio", ""),
    ];

    // What each driver reads; names that none of them reads say nothing.
    private static readonly (string Driver, string[] Parameters)[] parameters =
    [
        ("kubernetes.io/aws-ebs", ["type", "zone", "zones", "iopsPerGB", "encrypted", "kmsKeyId", "fsType"]),
        ("ebs.csi.aws.com", ["type", "iops", "iopsPerGB", "allowAutoIOPSPerGBIncrease", "throughput", "encrypted", "kmsKeyId", "blockExpress", "blockSize", "inodeSize", "bytesPerInode", "numberOfInodes", "ext4BigAlloc", "ext4ClusterSize", "volumeInitializationRate"]),
        ("pd.csi.storage.gke.io", ["type", "replication-type", "disk-encryption-kms-key", "labels", "provisioned-iops-on-create", "provisioned-throughput-on-create", "resource-tags", "enable-confidential-storage", "storage-pools"]),
        ("disk.csi.azure.com", ["skuName", "storageAccountType", "kind", "fsType", "cachingMode", "location", "resourceGroup", "DiskIOPSReadWrite", "DiskMBpsReadWrite", "LogicalSectorSize", "tags", "diskEncryptionSetID", "diskEncryptionType", "writeAcceleratorEnabled", "networkAccessPolicy", "diskAccessID", "enableBursting", "enablePerformancePlus", "maxShares", "userAgent", "subscriptionID"]),
    ];

    /// <summary>Null for what was never part of Kubernetes; an empty text for what nothing replaced.</summary>
    public static string? SuccessorOf(string provisioner) => successors.FirstOrDefault(each => each.Plugin == provisioner).Driver;

    /// <summary>The driver that reads a parameter which this one does not know; null when it knows it, or when nothing is known.</summary>
    public static string? OwnerOfForeign(string provisioner, string parameter)
    {
        var own = Array.Find(parameters, each => each.Driver == provisioner).Parameters;
        if (own is null || Has(own, parameter) || parameter.StartsWith("csi.storage.k8s.io/", StringComparison.Ordinal) || parameter.StartsWith("tagSpecification_", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Array.Find(parameters, each => Has(each.Parameters, parameter)).Driver;
    }

    private static bool Has(string[] names, string parameter) => Array.Exists(names, name => string.Equals(name, parameter, StringComparison.OrdinalIgnoreCase));
}
