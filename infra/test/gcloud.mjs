#!/usr/bin/env node
// Stands in for gcloud: keeps what it was told to make in a file, one call a line, and answers from that.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const made = process.env.GCLOUD_MADE;
const lines = existsSync(made) ? readFileSync(made, 'utf8').trim().split('\n').filter(Boolean) : [];
const words = process.argv.slice(2).filter((word) => word !== '--quiet' && !word.startsWith('--project='));
const plain = words.filter((word) => !word.startsWith('--'));
const flag = (name) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const said = (start) => lines.filter((line) => line.startsWith(start));

const lists = {
  'services list': () => said('services enable').flatMap((line) => line.split(' ').slice(2)),
  'services vpc-peerings list': () => said('services vpc-peerings connect'),
  'sql users list': () => said('sql users create').map((line) => line.split(' ')[3]),
  'beta monitoring channels list': () => said('beta monitoring channels create').map(() => 'channels/1'),
  'monitoring policies list': () =>
    said('monitoring policies create').map((line) => /policies\/([\w-]+)\.json/.exec(line)[1]),
  'billing budgets list': () => said('billing budgets create').map(() => 'flxibl'),
};

if (plain.includes('describe')) {
  const [noun, name] = plain.join(' ').split(' describe ');
  const short = name.split(/[@ ]/)[0];
  process.exit(said(`${noun} create ${short}`).length > 0 ? 0 : 1);
} else if (plain.includes('get-iam-policy')) {
  const [noun, name] = plain.join(' ').split(' get-iam-policy ');
  const [, role, member] = /bindings\.role=(\S+) AND bindings\.members=(\S+)/.exec(flag('filter')) ?? [];
  const bindings = said(`${noun} add-iam-policy-binding ${name}`);
  const asked = bindings.filter(
    (line) => !role || (line.includes(`--role=${role}`) && line.includes(`--member=${member}`)),
  );
  console.log(asked.join('\n'));
} else if (plain.includes('list')) {
  console.log(lists[plain.join(' ')]().join('\n'));
} else {
  appendFileSync(made, `${words.join(' ')}\n`);
}
