import type { RegionConfig } from './cluster-document.ts';
import type { AutoScalingForm, RegionForm } from './cluster-form.ts';

/** What all nodes of a cluster have in common. */
export interface Hardware {
  readonly instanceSize: string;
  readonly analyticsInstanceSize: string | undefined;
  readonly diskSizeGB: number | undefined;
  readonly diskIOPS: number | undefined;
  readonly volumeType: string | undefined;
  readonly autoScaling: AutoScalingForm | undefined;
}

/** A region with everything said that the form may leave out. */
export interface Place extends RegionForm {
  readonly provider: string;
}

/** The document of a region. */
export function toRegionConfig(place: Place, hardware: Hardware): RegionConfig {
  const { provider, region, priority, electableNodes, readOnlyNodes, analyticsNodes } = place;
  const { instanceSize, analyticsInstanceSize = instanceSize, autoScaling } = hardware;
  const nodes = (size: string, nodeCount: number | undefined) =>
    nodeCount ? { instanceSize: size, nodeCount, ...volumeOf(hardware) } : undefined;
  const config = defined({
    providerName: provider,
    regionName: region,
    priority,
    electableSpecs: nodes(instanceSize, electableNodes),
    readOnlySpecs: nodes(instanceSize, readOnlyNodes),
    analyticsSpecs: nodes(analyticsInstanceSize, analyticsNodes),
    autoScaling: autoScaling && toAutoScaling(autoScaling),
  });
  // Providers are an open set; the document's type knows those of its day.
  return config as RegionConfig;
}

function volumeOf({ diskSizeGB, diskIOPS, volumeType }: Hardware): object {
  return defined({ diskSizeGB, diskIOPS, ebsVolumeType: volumeType });
}

function toAutoScaling({ disk, compute }: AutoScalingForm): object {
  return defined({
    diskGB: disk === undefined ? undefined : { enabled: disk },
    compute: compute && {
      enabled: true,
      maxInstanceSize: compute.max,
      scaleDownEnabled: compute.min !== undefined,
      ...(compute.min !== undefined && { minInstanceSize: compute.min }),
    },
  });
}

/** Without what is undefined. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
