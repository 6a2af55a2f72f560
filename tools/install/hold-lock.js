import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS = 500;

/** Runs `work` while holding `file`; waits while another living process holds it. */
export async function holdLock(file, work) {
  for (let waited = 0; !takeLock(file); waited += WAIT_MS) {
    if (waited === 0) console.log('Waiting for another process that installs here ...');
    await sleep(WAIT_MS);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function takeLock(file) {
  const own = `${file}.${process.pid}`;
  try {
    // A link appears together with its content, so nobody reads a lock without a holder.
    writeFileSync(own, String(process.pid));
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(readHolder(file))) removeStale(file, own);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moves the lock of a dead process away, and back if another process has taken it meanwhile. */
function removeStale(file, own) {
  try {
    renameSync(file, own);
    if (isAlive(readHolder(own))) linkSync(own, file);
  } catch {
    // Another waiter was faster: the next round tells who holds it now.
  }
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
