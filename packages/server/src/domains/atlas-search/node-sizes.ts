/** Sizes of search nodes that only some clouds have, as the field knows them, not recorded; the others are there in each. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  S40_STORAGE_NVME: ['AWS'],
  S50_STORAGE_NVME: ['AWS'],
  S60_STORAGE_NVME: ['AWS'],
  S80_STORAGE_NVME: ['AWS'],
  S90_STORAGE_NVME: ['AWS'],
  S120_LOWCPU_NVME: ['GCP'],
  S130_LOWCPU_NVME: ['AZURE', 'GCP'],
  S135_LOWCPU_NVME: ['AZURE'],
  S140_LOWCPU_NVME: ['GCP'],
};

/** Whether a cloud has search nodes of a size. */
export const hasNodeSize = (provider: string, instanceSize: string): boolean =>
  ONLY_IN[instanceSize]?.includes(provider) ?? true;
