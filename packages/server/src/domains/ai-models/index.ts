import type { Domain } from '../domain.ts';
import { resource } from '../resource.ts';
import { createKey, getOrgKey, groupKeys, listOrgKeys } from './keys.ts';
import { getLimit, listLimits, resetLimit, resetLimits, updateLimit } from './rate-limits.ts';

/** Keys for the models that embed and rerank, and how much may be asked of those. */
export const aiModels: Domain = {
  name: 'ai-models',
  handlers: {
    ...resource(groupKeys),
    createGroupAiModelApiKey: createKey,
    listOrgAiModelApiKeys: listOrgKeys,
    getOrgAiModelApiKey: getOrgKey,
    getGroupAiModelApiRateLimits: listLimits,
    getOrgAiModelApiRateLimits: listLimits,
    getGroupAiModelApiCloudGeographyModelGroupNameRateLimits: getLimit,
    getOrgAiModelApiCloudGeographyModelGroupNameRateLimits: getLimit,
    updateGroupAiModelApiCloudGeographyModelGroupNameRateLimits: updateLimit,
    resetGroupAiModelApiCloudGeographyModelGroupNameRateLimits: resetLimit,
    resetGroupAiModelApiRateLimits: resetLimits,
  },
};
