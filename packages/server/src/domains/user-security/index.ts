import type { Domain } from '../domain.ts';
import { certificateLifecycle } from './certificate.ts';
import { createCertificate, listCertificates } from './certificates.ts';
import { getVerification, verificationLifecycle, verifyLdap } from './ldap-verify.ts';
import {
  deleteMapping,
  disableCustomerX509,
  getUserSecurity,
  updateUserSecurity,
} from './settings-handlers.ts';

/** How database users are known besides by password: by a directory, and by certificates of the service or of the caller. */
export const userSecurityDomain: Domain = {
  name: 'user-security',
  handlers: {
    getGroupUserSecurity: getUserSecurity,
    updateGroupUserSecurity: updateUserSecurity,
    deleteGroupUserSecurityLdapUserToDnMapping: deleteMapping,
    disableGroupUserSecurityCustomerX509: disableCustomerX509,
    verifyGroupUserSecurityLdap: verifyLdap,
    getGroupUserSecurityLdapVerify: getVerification,
    listGroupDatabaseUserCerts: listCertificates,
    createGroupDatabaseUserCert: createCertificate,
  },
  lifecycles: [verificationLifecycle, certificateLifecycle],
};
