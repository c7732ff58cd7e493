import { kind } from '../store/kind.ts';

/** Settings of an organization, the service's own fields. */
export interface OrgSettings {
  readonly apiAccessListRequired: boolean;
  readonly genAIFeaturesEnabled: boolean;
  readonly maxServiceAccountSecretValidityInHours: number;
  readonly multiFactorAuthRequired: boolean;
  readonly restrictEmployeeAccess: boolean;
  readonly streamsCrossGroupEnabled: boolean;
}

export const orgSettings = kind<OrgSettings>({ name: 'orgSettings' });

export const DEFAULT_ORG_SETTINGS: OrgSettings = {
  apiAccessListRequired: false,
  genAIFeaturesEnabled: true,
  maxServiceAccountSecretValidityInHours: 8760,
  multiFactorAuthRequired: false,
  restrictEmployeeAccess: false,
  streamsCrossGroupEnabled: false,
};
