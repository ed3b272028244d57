// Called by kubernetes-tables.sh: FOLDER with one unpacked release per minor version, and which release is which.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder, releases] = process.argv;
const minors = releases.split(' ').map(each => Number(each.split('=')[0]));
const newest = minors[minors.length - 1];

// What the classes do not tell: the package knows quantities as text.
const quantities = new Set(`
  ResourceRequirements.limits ResourceRequirements.requests VolumeResourceRequirements.limits VolumeResourceRequirements.requests
  ResourceQuotaSpec.hard LimitRangeItem._default LimitRangeItem.default LimitRangeItem.defaultRequest LimitRangeItem.max LimitRangeItem.min LimitRangeItem.maxLimitRequestRatio
  PersistentVolumeSpec.capacity PodSpec.overhead Overhead.podFixed EmptyDirVolumeSource.sizeLimit ResourceFieldSelector.divisor
  MetricTarget.averageValue MetricTarget.value CSIStorageCapacity.capacity CSIStorageCapacity.maximumVolumeSize
  DeviceCapacity.value Counter.value CapacityRequirements.requests CapacityRequestPolicy.default CapacityRequestPolicy.validValues
  CapacityRequestPolicyRange.min CapacityRequestPolicyRange.max CapacityRequestPolicyRange.step
`.trim().split(/\s+/));

// The patchMergeKey marks of the Go types: by which field the items of a list are the same one.
const mergeKeys = Object.fromEntries(`
  PodSpec.containers=name PodSpec.initContainers=name PodSpec.ephemeralContainers=name PodSpec.volumes=name PodSpec.imagePullSecrets=name
  PodSpec.hostAliases=ip PodSpec.topologySpreadConstraints=topologyKey PodSpec.resourceClaims=name PodSpec.schedulingGates=name
  Container.env=name Container.ports=containerPort Container.volumeMounts=mountPath Container.volumeDevices=devicePath
  EphemeralContainer.env=name EphemeralContainer.ports=containerPort EphemeralContainer.volumeMounts=mountPath EphemeralContainer.volumeDevices=devicePath
  ServiceSpec.ports=port ServiceAccount.secrets=name ObjectMeta.ownerReferences=uid
  MutatingWebhookConfiguration.webhooks=name ValidatingWebhookConfiguration.webhooks=name
`.trim().split(/\s+/).map(each => each.split('=')));

// Marked as required because their Go types are always written, but the server takes objects without them.
const lenient = new Set(['HTTPHeader.value', 'StatefulSetSpec.serviceName', 'EndpointSlice.endpoints', 'NetworkPolicySpec.podSelector', 'ScopeSelector.matchExpressions',
  'Secret.data', 'Event.involvedObject', 'IngressClass.spec', 'NodeSelectorTerm.matchExpressions', 'APIServiceSpec.service']);

const bare = type => type.replace(/^(?:[A-Z][a-z]+)?V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
const text = path => readFileSync(path, 'utf8');

/** Packages carry classes that older builds left behind; the head of a file tells what it was generated from. */
function readTypes(gen, minor) {
  const own = new RegExp(`(release-|: v)1\\.${minor}\\b`);
  const models = [join(gen, 'models'), join(gen, 'model')].find(existsSync);
  const types = new Map();
  for (const file of readdirSync(models).filter(name => /V\d.*\.js$/i.test(name))) {
    const code = text(join(models, file));
    const found = /(\w+)\.attributeTypeMap = (\[[\s\S]*?\n\]);/.exec(code);
    if (!found || !own.test(code.slice(0, 600))) {
      continue;
    }
    const declared = text(join(models, file.replace(/\.js$/, '.d.ts')));
    const fields = new Map();
    for (const { name, baseName, type, format } of JSON.parse(found[2])) {
      const optional = new RegExp(`\\n\\s+'${name.replace(/\$/g, '\\$')}'\\?:`).test(declared);
      fields.set(baseName, { type, format: format ?? '', required: !optional });
    }
    types.set(found[1], fields);
  }
  return types;
}

function readKinds(gen) {
  const apis = [join(gen, 'apis'), join(gen, 'api')].find(existsSync);
  const kinds = new Map();
  for (const file of readdirSync(apis).filter(name => name.endsWith('Api.js'))) {
    let path = '';
    for (const [, to, body] of text(join(apis, file)).matchAll(/localVarPath = (?:this\.basePath \+ )?'([^']*)'|\.serialize\(body, "(\w+)"/g)) {
      path = to ?? path;
      const at = /^\/apis?\/(?:([a-z0-9.]+)\/)?(v\d\w*)(\/namespaces\/\{namespace\})?\/[a-z]+$/.exec(path);
      if (body && at && body !== 'V1DeleteOptions') {
        kinds.set((at[1] ? at[1] + '/' : '') + at[2] + ' ' + bare(body), { type: body, namespaced: at[3] !== undefined });
      }
    }
  }
  return kinds;
}

const read = new Map(minors.map(minor => {
  const gen = join(folder, String(minor), 'package/dist/gen');
  const types = readTypes(gen, minor);
  return [minor, { types, kinds: new Map([...readKinds(gen)].filter(([, kind]) => types.has(kind.type))) }];
}));

/** "+32" when it came with 1.32 or a little before, "-33" when it went after 1.33 or a little later. */
function span(owners, has) {
  const seen = owners.filter(has);
  const before = owners.filter(minor => minor < seen[0]).pop();
  const after = owners.find(minor => minor > seen[seen.length - 1]);
  return (before === undefined ? '' : '+' + (before + 1)) + (after === undefined ? '' : '-' + (after - 1));
}

const code = (owner, field, { type, format }) => {
  const list = /^Array<(.*)>$/.exec(type);
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (list || map) {
    return (list ? '[' : '%') + code(owner, field, { type: (list ?? map)[1], format });
  }
  if (quantities.has(bare(owner) + '.' + field)) {
    return 'q';
  }
  switch (type) {
    case 'string': return format === 'byte' ? 'y' : 's';
    case 'boolean': return 'b';
    case 'number': return format.startsWith('int') ? 'i' : 'n';
    case 'Date': case 'V1MicroTime': return 't';
    case 'IntOrString': return 'o';
    default: return allTypes.has(type) ? '#' + type + '#' : '*';
  }
};

const allTypes = new Set(minors.flatMap(minor => [...read.get(minor).types.keys()]));
const allKinds = [...new Set(minors.flatMap(minor => [...read.get(minor).kinds.keys()]))].sort();
const roots = new Set(minors.flatMap(minor => [...read.get(minor).kinds.values()].map(kind => kind.type)));
const written = new Map();

function write(type) {
  if (written.has(type)) {
    return;
  }
  written.set(type, '');
  const owners = minors.filter(minor => read.get(minor).types.has(type));
  const fieldsOf = minor => read.get(minor).types.get(type);
  const names = [...new Set(owners.flatMap(minor => [...fieldsOf(minor).keys()]))].sort();
  const fields = names.map(name => {
    const key = bare(type) + '.' + name;
    const seen = owners.filter(minor => fieldsOf(minor).has(name));
    const last = fieldsOf(seen[seen.length - 1]).get(name);
    const shape = roots.has(type) && name === 'status' ? '*' : code(type, name, last); // the server ignores it
    for (const [, inner] of shape.matchAll(/#(\w+)#/g)) {
      write(inner);
    }
    const required = !lenient.has(key) && seen.length === owners.length && seen.every(minor => fieldsOf(minor).get(name).required);
    return name + (required ? '!' : ':') + shape + (mergeKeys[key] ? `(${mergeKeys[key]})` : '') + span(owners, minor => fieldsOf(minor).has(name));
  });
  written.set(type, bare(type) + '{' + fields.join(' ') + '}');
}

[...roots].sort().forEach(write);
const inOrder = [...written.keys()].sort();
const starts = new Map();
const sized = inOrder.map(type => [type, written.get(type).replace(/#\w+#/g, '#00000')]);
let length = 0;
for (const [type, entry] of sized) {
  starts.set(type, String(length).padStart(5, '0'));
  length += entry.length;
}
if (length > 99999) {
  throw new Error(`${length} characters: the places need more digits`);
}

const types = inOrder.map(type => written.get(type).replace(/#(\w+)#/g, (_, inner) => '#' + starts.get(inner)));
const kinds = allKinds.map(name => {
  const has = minor => read.get(minor).kinds.has(name);
  const { type, namespaced } = read.get(minors.filter(has).pop()).kinds.get(name);
  return `${name} ${namespaced ? 'N' : 'C'}#${starts.get(type)}${span(minors, has)};`;
});

/** C# lines of about 640 characters, each entry whole where it fits. */
function lines(entries) {
  const out = [''];
  for (const entry of entries) {
    for (const part of entry.match(/.{1,640}/g)) {
      if (out[out.length - 1].length > 0 && out[out.length - 1].length + part.length > 640) {
        out.push('');
      }
      out[out.length - 1] += part;
    }
  }
  return out.map(line => `        ${JSON.stringify(line)}u8`).join('\n        + ').replace(/\+ {9}/g, '+ ');
}

const versions = releases.split(' ').map(each => each.split('='));
console.log(`// <auto-generated>
// Written by eng/kubernetes-tables.sh from the npm package @kubernetes/client-node:
// ${versions.map(([minor, release]) => `${release} for 1.${minor}`).join(', ')}.
// </auto-generated>
namespace Dpp.Facts.Kubernetes;

/// <summary>The kinds and types of Kubernetes as packed text; KubernetesType reads it.</summary>
internal static class KubernetesTable
{
    public const int Oldest = ${minors[0]}, Newest = ${newest};

    /// <summary>";group/version Kind N#place": N in a namespace, C in the cluster; +first -last minor version.</summary>
    public static ReadOnlySpan<byte> Kinds =>
${lines([';', ...kinds])};

    /// <summary>"Type{field:shape field!shape}": ! required; [ list, % map, # type at, s text, i integer, n number, b bool, q quantity, o integer or text, t time, y base64, * anything; (merge key).</summary>
    public static ReadOnlySpan<byte> Types =>
${lines(types)};
}`);
