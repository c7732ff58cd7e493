import type { Flag } from '../../flags.ts';

export const databaseFlag: Flag = {
  name: 'database',
  aliases: ['databaseName'],
  value: 'NAME',
  text: 'where the user authenticates: admin, or $external for certificates, LDAP, AWS and OIDC; default admin',
};
