import { type Call, type CallOf, optionalParam } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Answer, Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { type Document, KeyTaken } from '../../store/kind.ts';
import { beginWithDefaults } from '../alert-configurations/index.ts';
import { type Group, groups } from '../places.ts';
import { giveProject } from '../users/index.ts';
import { detachProject } from './detach.ts';
import { clusterCount, mustCreateProjects, seesProject, uselessLocation, viewGroup } from './rules.ts';

/** The project of the path. The way has made sure that it is there. */
async function groupAt(call: Call, groupId: string): Promise<Document<Group>> {
  const document = await call.store.byId(groups, groupId);
  if (document === undefined) throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
  return document;
}

async function viewAlone(call: Call, group: Group): Promise<object> {
  return viewGroup(call, group, await clusterCount(call.store, group.id), { alone: true });
}

export async function getGroup(call: CallOf<'getGroup'>): Promise<object> {
  return viewAlone(call, (await groupAt(call, call.params.groupId)).value);
}

export async function getGroupByName(call: CallOf<'getGroupByName'>): Promise<object> {
  const { groupName } = call.params;
  const document = await call.store.get(groups, call.caller.orgId, groupName);
  if (document === undefined || !seesProject(call.caller, document.id))
    throw apiError('GROUP_NAME_NOT_FOUND', [groupName], 'No project is called {0}.');
  return viewAlone(call, document.value);
}

export function listGroups(call: CallOf<'listGroups'>): Promise<Page> {
  return listOf(call, call.caller.orgId);
}

export function getOrgGroups(call: CallOf<'getOrgGroups'>): Promise<Page> {
  return listOf(call, call.params.orgId);
}

/** Projects by name. Who has a role in the whole organization sees all of them, others only their own. */
async function listOf(call: Call, orgId: string): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const skip = (pageNum - 1) * itemsPerPage;
  const prefix = optionalParam(call, 'name');
  const narrow = typeof prefix === 'string' || !seesProject({ ...call.caller, groupRoles: new Map() }, '');
  const { documents, total } = narrow
    ? slice(
        (await call.store.all(groups, orgId)).filter(
          ({ key, id }) =>
            seesProject(call.caller, id) &&
            (typeof prefix !== 'string' || key.toLowerCase().startsWith(prefix.toLowerCase())),
        ),
        skip,
        itemsPerPage,
      )
    : await call.store.page(groups, orgId, { skip, limit: itemsPerPage });
  const items: object[] = [];
  for (const { value } of documents)
    items.push(viewGroup(call, value, await clusterCount(call.store, value.id), { alone: false }));
  return new Page(items, total);
}

function slice<T>(
  documents: readonly T[],
  skip: number,
  limit: number,
): { readonly documents: readonly T[]; readonly total: number } {
  return { documents: documents.slice(skip, skip + limit), total: documents.length };
}

export async function createGroup(call: CallOf<'createGroup'>): Promise<Answer> {
  const { orgId, name, tags, withDefaultAlertsSettings = true, regionUsageRestrictions } = call.body;
  mustCreateProjects(call.caller, orgId);
  const id = call.newId();
  const value: Group = {
    id,
    name,
    orgId,
    created: call.time,
    withDefaultAlertsSettings,
    tags: tags ?? [],
    ...(regionUsageRestrictions === undefined ? {} : { regionUsageRestrictions }),
  };
  await call.store.insert(groups, orgId, { key: name, id, value }).catch(refuseTaken(name));
  if (withDefaultAlertsSettings) await beginWithDefaults(call.store, id, call.time);
  await giveProject(call, orgId, id, call.params.projectOwnerId);
  call.event({ type: 'GROUP_CREATED', groupId: id, orgId });
  // Tags are in this answer only when they were given; in every later one they are.
  return new Answer(viewGroup(call, value, 0, { alone: true, withTags: tags !== undefined }), {
    headers: { Location: uselessLocation(call.base) },
  });
}

export async function updateGroup(call: CallOf<'updateGroup'>): Promise<object> {
  const document = await groupAt(call, call.params.groupId);
  const {
    name = document.value.name,
    tags = document.value.tags,
    withDefaultAlertsSettings = document.value.withDefaultAlertsSettings,
  } = call.body;
  const value: Group = { ...document.value, name, tags, withDefaultAlertsSettings };
  await call.store.update(document, { value, key: name }).catch(refuseTaken(name));
  const { id, orgId } = value;
  if (call.body.tags !== undefined)
    call.event({ type: 'GROUP_TAGS_MODIFIED', orgId, about: { resourceId: id, resourceType: 'project' } });
  // No event of an organization has this type: it is told in the project alone.
  if (name !== document.value.name) call.event({ type: 'GROUP_NAME_CHANGED' });
  return viewAlone(call, value);
}

export async function deleteGroup(call: CallOf<'deleteGroup'>): Promise<undefined> {
  const document = await groupAt(call, call.params.groupId);
  const { id, orgId } = document.value;
  await call.mustBeFree(id);
  if ((await clusterCount(call.store, id)) > 0)
    throw apiError(
      'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS',
      [id],
      'Project {0} still has clusters: delete them first.',
    );
  await detachProject(call.store, orgId, id);
  await call.store.removeBelow(id);
  await call.store.remove(document);
  call.event({ type: 'GROUP_DELETED', groupId: null, orgId, about: { groupId: id } });
}

function refuseTaken(name: string) {
  return (error: unknown): never => {
    throw error instanceof KeyTaken
      ? apiError('GROUP_ALREADY_EXISTS', [name], 'There is already a project called {0}.')
      : error;
  };
}
