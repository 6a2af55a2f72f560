import pg from 'pg';

/**
 * Plans of the statements that took longest, by Postgres' own account of what the API's role ran: `auto_explain`
 * writes them to the server's log, which is the result's second half.
 */
export const logPlans = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`alter role flxibl_api set session_preload_libraries = 'auto_explain'`);
    await client.query(`alter role flxibl_api set auto_explain.log_min_duration = 0`);
    await client.query(`alter role flxibl_api set auto_explain.log_analyze = on`);
    await client.query(`alter role flxibl_api set auto_explain.log_buffers = on`);
  } finally {
    await client.end();
  }
};
