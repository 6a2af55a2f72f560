/** The same database for the login of the API, which `createApiLogin` makes. */
export function apiDatabaseUrl(adminDatabaseUrl: string): string {
  const url = new URL(adminDatabaseUrl);
  url.username = 'flxibl_api';
  url.password = 'flxibl';
  return url.toString();
}
