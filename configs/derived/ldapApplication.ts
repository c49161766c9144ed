/** Slug of the application by which people log in over LDAP. */
export const ldapApplication = "ldap";
