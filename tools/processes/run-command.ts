const PARENT_CHECK_MS = 500;

/** Runs a command; what it throws is told as a message, without the stack that only a developer would read. */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  followParent();
  try {
    await command();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
  // Whatever still hangs on the event loop is of no use any more.
  process.exit();
}

/** tools/run.js hands signals on, but not the one that it cannot catch. */
function followParent(): void {
  const parent = process.ppid;
  const check = () => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  };
  const timer = setInterval(check, PARENT_CHECK_MS).unref();
}
