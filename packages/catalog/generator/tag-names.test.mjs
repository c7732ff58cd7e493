import { describe, expect, it } from 'vitest';
import { groupName, tagSlug } from './tag-names.mjs';

describe('names of tags', () => {
  it.each([
    ['Clusters', 'clusters', 'clusters'],
    ['Project IP Access List', 'projectIpAccessList', 'project-ip-access-list'],
    ['X.509 Authentication', 'x509Authentication', 'x509-authentication'],
    ['MongoDB Cloud Users', 'mongoDbCloudUsers', 'mongodb-cloud-users'],
    ['AWS Clusters DNS', 'awsClustersDns', 'aws-clusters-dns'],
    ['Third-Party Integrations', 'thirdPartyIntegrations', 'third-party-integrations'],
    ['AI Model API Keys', 'aiModelApiKeys', 'ai-model-api-keys'],
  ])('spells %s as the Atlas CLI does', (tag, group, slug) => {
    expect(groupName(tag)).toBe(group);
    expect(tagSlug(tag)).toBe(slug);
  });
});
