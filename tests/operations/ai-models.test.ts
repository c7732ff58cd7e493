import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const ANY = { cloud: 'ANY', geography: 'ANY' } as const;

showing(
  'stateful',
  [
    'createGroupAiModelApiKey',
    'listGroupAiModelApiKeys',
    'getGroupAiModelApiKey',
    'updateGroupAiModelApiKey',
    'deleteGroupAiModelApiKey',
    'listOrgAiModelApiKeys',
    'getOrgAiModelApiKey',
  ],
  'a key for AI models shows its secret once, and its project and organization see it until it goes',
  async (world) => {
    const { aiModelApiKeys } = world.atlas;
    const { groupId, orgId, exchanges } = world;
    const absent = { groupId, apiKeyId: 'a86r5kwrfsk5r5ku5tgvhmpj' };
    await refused(aiModelApiKeys.getGroupModelKey(absent), 404, 'RESOURCE_NOT_FOUND');
    await refused(
      aiModelApiKeys.getOrgModelKey({ orgId, apiKeyId: absent.apiKeyId }),
      404,
      'RESOURCE_NOT_FOUND',
    );
    const noted = await eventsOf(world, async () => {
      const made = await aiModelApiKeys.createGroupModelKey({ groupId, body: { ...ANY, name: 'first' } });
      expect(made).toMatchObject({
        ...ANY,
        groupId,
        endpoint: 'ai.mongodb.com',
        lastUsedAt: null,
        name: 'first',
        status: 'ACTIVE',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/),
      });
      expect(made.secret).toMatch(/^al-[a-zA-Z0-9]{43}$/);
      expect(made.maskedSecret).toBe(`al-****${made.secret?.slice(-4)}`);
      const apiKeyId = made.apiKeyId ?? '';
      const seen = exchanges.length;
      const shown = { ...made, secret: null };
      expect(await aiModelApiKeys.getGroupModelKey({ groupId, apiKeyId })).toEqual(shown);
      const renamed = await aiModelApiKeys.updateGroupModelKey({
        groupId,
        apiKeyId,
        body: { name: 'second' },
      });
      expect(renamed).toEqual({ ...shown, name: 'second' });
      expect((await aiModelApiKeys.listGroupModelKeys({ groupId })).results).toEqual([renamed]);
      expect((await aiModelApiKeys.listOrgModelKeys({ orgId })).results).toEqual([renamed]);
      expect(await aiModelApiKeys.getOrgModelKey({ orgId, apiKeyId })).toEqual(renamed);
      expect(JSON.stringify(exchanges.slice(seen))).not.toContain(made.secret);
      await aiModelApiKeys.deleteGroupModelKey({ groupId, apiKeyId });
      expect((await aiModelApiKeys.listOrgModelKeys({ orgId })).totalCount).toBe(0);
      await refused(aiModelApiKeys.deleteGroupModelKey({ groupId, apiKeyId }), 404, 'RESOURCE_NOT_FOUND');
    });
    expect(noted.inGroup).toEqual([
      'AI_MODELS_APIS_API_KEY_CREATED',
      'AI_MODELS_APIS_API_KEY_UPDATED',
      'AI_MODELS_APIS_API_KEY_DELETED',
    ]);
    const bad = { groupId, body: { cloud: 'AWS', geography: 'ANY', name: 'x' } };
    // A cloud that the catalog does not know.
    await refused(aiModelApiKeys.createGroupModelKey(bad as never), 400);
    await refused(aiModelApiKeys.createGroupModelKey({ groupId, body: { ...ANY, name: '' } }), 400);
    const readOnly = await reader(world);
    await refused(readOnly.aiModelApiKeys.createGroupModelKey({ groupId, body: { ...ANY, name: 'x' } }), 401);
    expect(await readOnly.aiModelApiKeys.listGroupModelKeys({ groupId })).toMatchObject({ totalCount: 0 });
  },
);

showing(
  'stateful',
  [
    'getGroupAiModelApiRateLimits',
    'getOrgAiModelApiRateLimits',
    'getGroupAiModelApiCloudGeographyModelGroupNameRateLimits',
    'getOrgAiModelApiCloudGeographyModelGroupNameRateLimits',
    'updateGroupAiModelApiCloudGeographyModelGroupNameRateLimits',
    'resetGroupAiModelApiCloudGeographyModelGroupNameRateLimits',
    'resetGroupAiModelApiRateLimits',
  ],
  'a project lowers its limits for AI models below those of the organization, and takes them back one by one or all',
  async (world) => {
    const { aiModelRateLimits } = world.atlas;
    const { groupId, orgId } = world;
    const one = { ...ANY, modelGroupName: 'embed_large' };
    const ofOrg = await aiModelRateLimits.getOrgRateLimits({ orgId, ...one });
    expect(ofOrg).toMatchObject({ requestsPerMinuteLimit: 2000, tokensPerMinuteLimit: 3_000_000 });
    const all = (await aiModelRateLimits.getOrgModelLimits({ orgId })).results;
    expect(all).toContainEqual(ofOrg);
    expect((await aiModelRateLimits.getGroupModelLimits({ groupId })).results).toEqual(all);
    const second = await aiModelRateLimits.getGroupModelLimits({ groupId, itemsPerPage: 1, pageNum: 2 });
    expect(second.results).toEqual([all[1]]);
    const body = { requestsPerMinuteLimit: 100, tokensPerMinuteLimit: 1000 };
    const noted = await eventsOf(world, async () => {
      const low = await aiModelRateLimits.updateGroupRateLimits({ groupId, ...one, body });
      expect(low).toEqual({ ...ofOrg, ...body });
      expect(await aiModelRateLimits.getGroupRateLimits({ groupId, ...one })).toEqual(low);
      expect(await aiModelRateLimits.getOrgRateLimits({ orgId, ...one })).toEqual(ofOrg);
      expect(await aiModelRateLimits.resetGroupModelLimits({ groupId, ...one })).toEqual(ofOrg);
      await aiModelRateLimits.updateGroupRateLimits({ groupId, ...one, body });
      expect((await aiModelRateLimits.resetGroupRateLimits({ groupId })).results).toEqual(all);
      expect(await aiModelRateLimits.getGroupRateLimits({ groupId, ...one })).toEqual(ofOrg);
    });
    expect(noted.inGroup).toEqual([
      'AI_MODELS_APIS_RATE_LIMIT_UPDATED',
      'AI_MODELS_APIS_RATE_LIMIT_RESET',
      'AI_MODELS_APIS_RATE_LIMIT_UPDATED',
      'AI_MODELS_APIS_RATE_LIMIT_RESET',
    ]);
    const above = { ...body, tokensPerMinuteLimit: 3_000_001 };
    await refused(
      aiModelRateLimits.updateGroupRateLimits({ groupId, ...one, body: above }),
      400,
      'INVALID_ATTRIBUTE',
    );
    await refused(
      aiModelRateLimits.updateGroupRateLimits({
        groupId,
        ...one,
        body: { ...body, requestsPerMinuteLimit: 0 },
      }),
      400,
    );
    const unknown = { ...ANY, modelGroupName: 'nothing' };
    await refused(aiModelRateLimits.getGroupRateLimits({ groupId, ...unknown }), 404, 'RESOURCE_NOT_FOUND');
    await refused(
      aiModelRateLimits.resetGroupModelLimits({ groupId, ...unknown }),
      404,
      'RESOURCE_NOT_FOUND',
    );
    const readOnly = await reader(world);
    await refused(readOnly.aiModelRateLimits.updateGroupRateLimits({ groupId, ...one, body }), 401);
    await refused(readOnly.aiModelRateLimits.resetGroupRateLimits({ groupId }), 401);
    expect(await readOnly.aiModelRateLimits.getGroupRateLimits({ groupId, ...one })).toEqual(ofOrg);
  },
);
