import { AtlasValidationError } from '../../errors.ts';
import { checkId } from '../check-id.ts';
import { checkConfirmed } from '../confirm.ts';
import { stripReadOnly } from '../editable/strip-read-only.ts';
import { findOrMake } from '../find-or-make.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { containerBody, isWanted, newContainer } from './container-body.ts';
import type { NetworkContainer, NetworkContainers, WantedContainer } from './containers.ts';

/** The verbs about network containers of one project. */
export function createContainers({ atlas: { networkPeering }, groupId }: ProjectKit): NetworkContainers {
  const pathOf = (id: string) => ({ groupId, containerId: checkId(id, 'id') });

  const create: NetworkContainers['create'] = async (container, options = {}) =>
    networkPeering.createGroupContainer({ groupId, body: containerBody(container) }, callOptionsOf(options));

  async function find(wanted: WantedContainer, options: VerbOptions): Promise<NetworkContainer | undefined> {
    const list = networkPeering.listGroupContainers(
      { groupId, providerName: wanted.provider },
      callOptionsOf(options),
    );
    for await (const container of list) if (isWanted(container, wanted)) return container;
    return undefined;
  }

  return {
    list(options = {}) {
      const input = { groupId, ...pageOf(options) };
      const { provider: providerName } = options;
      return providerName === undefined
        ? networkPeering.listGroupContainerAll(input, callOptionsOf(options))
        : networkPeering.listGroupContainers({ ...input, providerName }, callOptionsOf(options));
    },
    async get(id, options = {}) {
      return networkPeering.getGroupContainer(pathOf(id), callOptionsOf(options));
    },
    create,
    async ensure(wanted, options = {}) {
      return findOrMake(
        () => find(wanted, options),
        async () => create(newContainer(wanted), options),
      );
    },
    async update(id, { atlasCidrBlock, regions }, options = {}) {
      const path = pathOf(id);
      const more = callOptionsOf(options);
      const changes = {
        ...(atlasCidrBlock !== undefined && { atlasCidrBlock }),
        ...(regions && { regions: [...regions] }),
      };
      if (Object.keys(changes).length === 0)
        throw new AtlasValidationError('changes name nothing to be changed.', {
          operation: 'updateGroupContainer',
          parameter: 'changes',
        });
      const before = await networkPeering.getGroupContainer(path, more);
      const body = { ...stripReadOnly('updateGroupContainer', '2023-01-01', before), ...changes };
      return networkPeering.updateGroupContainer({ ...path, body }, more);
    },
    async delete(id, options = {}) {
      const path = pathOf(id);
      checkConfirmed('deleteGroupContainer', `network container ${id}`, id, options);
      await networkPeering.deleteGroupContainer(path, callOptionsOf(options));
    },
  };
}
