import { asRecorded } from '../support/as-recorded.ts';

asRecorded(
  'TestCustomDNS',
  ['toggleGroupAwsCustomDns', 'getGroupAwsCustomDns'],
  'custom DNS is switched on and off as it was recorded',
  async ({ atlas, orgId }, like) => {
    const { projects, awsClustersDns } = atlas;
    const { id: groupId = '' } = await projects.createProject({ body: { name: 'customDNS-e2e-968', orgId } });
    like(1);
    await awsClustersDns.toggleAwsCustomDns({ groupId, body: { enabled: true } });
    like(2);
    await awsClustersDns.getAwsCustomDns({ groupId });
    like(3);
    await awsClustersDns.toggleAwsCustomDns({ groupId, body: { enabled: false } });
    like(4);
  },
);
