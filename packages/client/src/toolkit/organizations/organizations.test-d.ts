import type { AtlasOrganization, BillingInvoice, Group, OrganizationSettings } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { AnswerOf, Atlas, Download, ListOf, Organization } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfOrganizations(atlas: Atlas, organization: Organization): Promise<void> {
  expectTypeOf(atlas.organization('id')).toEqualTypeOf<Organization>();
  expectTypeOf(organization.id).toEqualTypeOf<string>();
  expectTypeOf(atlas.listOrganizations()).toEqualTypeOf<ListOf<'listOrgs'>>();
  expectTypeOf(await atlas.countOrganizations()).toEqualTypeOf<number>();
  expectTypeOf(await atlas.organizationByName('Example')).toEqualTypeOf<AtlasOrganization | undefined>();
  expectTypeOf(await atlas.createOrganization({ name: 'Example' })).toEqualTypeOf<AnswerOf<'createOrg'>>();
  // @ts-expect-error an organization needs a name
  await atlas.createOrganization({});

  expectTypeOf(await organization.get()).toEqualTypeOf<AtlasOrganization>();
  expectTypeOf(await organization.rename('Other')).toEqualTypeOf<AtlasOrganization>();
  expectTypeOf(await organization.delete({ confirm: 'Example' })).toEqualTypeOf<void>();
  expectTypeOf(organization.projects.list({ pageNum: 2 })).toEqualTypeOf<ListOf<'getOrgGroups'>>();
  expectTypeOf(await organization.projects.count()).toEqualTypeOf<number>();
  expectTypeOf(await organization.projects.byName('shop')).toEqualTypeOf<Group | undefined>();
  expectTypeOf(await organization.projects.create({ name: 'shop' })).toEqualTypeOf<Group>();
  // @ts-expect-error the organization is this one
  await organization.projects.create({ name: 'shop', orgId: 'o' });
  expectTypeOf(await organization.settings.get()).toEqualTypeOf<OrganizationSettings>();
  expectTypeOf(
    await organization.settings.update({ multiFactorAuthRequired: true }),
  ).toEqualTypeOf<OrganizationSettings>();

  expectTypeOf(
    organization.invoices.list({ statuses: ['PAID'], from: new Date(0), order: 'asc' }),
  ).toEqualTypeOf<ListOf<'listOrgInvoices'>>();
  // @ts-expect-error there is no such order
  organization.invoices.list({ order: 'up' });
  expectTypeOf(await organization.invoices.get('id')).toEqualTypeOf<BillingInvoice>();
  expectTypeOf(organization.invoices.pending()).toEqualTypeOf<ListOf<'listOrgInvoicePending'>>();
  expectTypeOf(await organization.invoices.csv('id')).toEqualTypeOf<Download>();
}
