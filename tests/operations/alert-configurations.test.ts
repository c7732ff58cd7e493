import { asRecorded } from '../support/as-recorded.ts';

const GROUP = {
  typeName: 'GROUP',
  emailEnabled: true,
  smsEnabled: false,
  intervalMin: 5,
  delayMin: 0,
} as const;
const NO_PRIMARY = { eventTypeName: 'NO_PRIMARY', enabled: true, notifications: [GROUP] } as const;

asRecorded(
  'TestAlertConfig',
  [
    'createGroupAlertConfig',
    'getGroupAlertConfig',
    'listGroupAlertConfigs',
    'updateGroupAlertConfig',
    'deleteGroupAlertConfig',
    'listAlertConfigMatcherFieldNames',
  ],
  'a configuration goes through its life as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { alertConfigurations } = atlas;
    const { id = '' } = await alertConfigurations.createAlertConfig({ groupId, body: { ...NO_PRIMARY } });
    like(1);
    const config = { groupId, alertConfigId: id };
    await alertConfigurations.getAlertConfig(config);
    like(2);
    await alertConfigurations.listAlertConfigs({ groupId, includeCount: true });
    like(3, 'shape');
    like(4, 'shape');
    clock.advance(16_000);
    const body = { ...NO_PRIMARY, enabled: false, notifications: [{ ...GROUP, smsEnabled: true }] };
    await alertConfigurations.updateAlertConfig({ ...config, body });
    like(5);
    clock.advance(3_000);
    await alertConfigurations.updateAlertConfig({ ...config, body });
    like(6);
    await alertConfigurations.deleteAlertConfig(config);
    like(7);
    await alertConfigurations.listAlertConfigMatcherFieldNames();
    like(8);
  },
);
