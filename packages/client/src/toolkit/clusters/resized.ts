import type { RegionConfig, ReplicationSpec } from './cluster-document.ts';

/** What of a cluster changes its size. */
export interface Resizing {
  readonly instanceSize: string;
  /** Size of the analytics nodes; they follow the others where they had the same. */
  readonly analyticsInstanceSize?: string | undefined;
  /** Volume of each node, in gigabytes. */
  readonly diskSizeGB?: number | undefined;
  /** Only the shards of this zone. */
  readonly zone?: string | undefined;
  /** Only the shard of this id. */
  readonly shard?: string | undefined;
}

type Specs = readonly Readonly<ReplicationSpec>[];

/** The hardware of a region, of whatever provider. */
interface HardwareDocument {
  readonly instanceSize?: string | undefined;
  readonly nodeCount?: number | undefined;
  readonly diskSizeGB?: number | undefined;
  readonly diskIOPS?: number | undefined;
  readonly ebsVolumeType?: string | undefined;
}

interface RegionDocument {
  readonly electableSpecs?: HardwareDocument | null | undefined;
  readonly readOnlySpecs?: HardwareDocument | null | undefined;
  readonly analyticsSpecs?: HardwareDocument | null | undefined;
}

/** The shards a resizing is about. */
export function chosen(specs: Specs, { zone, shard }: Resizing): Specs {
  return specs.filter(
    ({ id, zoneName }) => (zone === undefined || zoneName === zone) && (shard === undefined || id === shard),
  );
}

/**
 * The shards with other machines: all of them, since those a change leaves out are removed. The nodes that elect and those
 * for reads have one size; those for reports keep one of their own. Everything else stays.
 */
export function resized(specs: Specs, resizing: Resizing): ReplicationSpec[] {
  const among = new Set(chosen(specs, resizing));
  return specs.map((spec) => {
    const { regionConfigs } = spec;
    if (!among.has(spec) || !regionConfigs) return { ...spec };
    return { ...spec, regionConfigs: regionConfigs.map((region) => resizedRegion(region, resizing)) };
  });
}

function resizedRegion(region: RegionConfig, resizing: Resizing): RegionConfig {
  const { electableSpecs, readOnlySpecs, analyticsSpecs }: RegionDocument = region;
  const { instanceSize, analyticsInstanceSize } = resizing;
  const before = electableSpecs?.instanceSize ?? readOnlySpecs?.instanceSize;
  const own = analyticsSpecs?.instanceSize;
  const isApart = (analyticsSpecs?.nodeCount ?? 0) > 0 && own !== undefined && own !== before;
  const analytics = analyticsInstanceSize ?? (isApart ? own : instanceSize);
  const result = {
    ...region,
    ...(electableSpecs && { electableSpecs: resizedHardware(electableSpecs, instanceSize, resizing) }),
    ...(readOnlySpecs && { readOnlySpecs: resizedHardware(readOnlySpecs, instanceSize, resizing) }),
    ...(analyticsSpecs && { analyticsSpecs: resizedHardware(analyticsSpecs, analytics, resizing) }),
  };
  // The provider stays, so the document is of the same member of the union.
  return result as RegionConfig;
}

const hasLocalDisks = (instanceSize: string | undefined): boolean => instanceSize?.includes('_NVME') === true;

function resizedHardware(
  hardware: HardwareDocument,
  instanceSize: string,
  { diskSizeGB: asked }: Resizing,
): HardwareDocument {
  const { diskSizeGB, diskIOPS, ebsVolumeType, ...rest } = hardware;
  // Local disks come with the machine, so a volume does not move from or to them.
  if (hasLocalDisks(instanceSize) || hasLocalDisks(hardware.instanceSize))
    return instanceSize === hardware.instanceSize ? hardware : { ...rest, instanceSize };
  // The operations of a standard volume follow its size.
  const isSame = asked === undefined || asked === diskSizeGB;
  const keepsIOPS = diskIOPS !== undefined && (isSame || ebsVolumeType === 'PROVISIONED');
  return {
    ...rest,
    instanceSize,
    ...((asked ?? diskSizeGB) !== undefined && { diskSizeGB: asked ?? diskSizeGB }),
    ...(keepsIOPS && { diskIOPS }),
    ...(ebsVolumeType !== undefined && { ebsVolumeType }),
  };
}
