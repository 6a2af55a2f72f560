import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { assertPortsAreFree, findFreePorts, portsFromEnvironment } from './ports.ts';

test('ports are the documented ones unless the environment moves them', () => {
  const ports = portsFromEnvironment({ FLXIBL_HOSTING_PORT: '6002' });

  expect(ports).toMatchObject({ hosting: 6002, functions: 5001, auth: 9099, database: 9000, postgres: 5433 });
});

test('a port that is no number is refused by the name of its variable', () => {
  expect(() => portsFromEnvironment({ FLXIBL_AUTH_PORT: 'nine' })).toThrow(
    'FLXIBL_AUTH_PORT=nine is not a port',
  );
});

test('a taken port is an error that names the port, its part and the variable that moves it', async () => {
  const ports = await findFreePorts();
  const server = createServer().listen(ports.auth, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));

  await expect(assertPortsAreFree(ports)).rejects.toThrow(
    new RegExp(`Port ${ports.auth} \\(auth\\).*FLXIBL_AUTH_PORT`),
  );
});
