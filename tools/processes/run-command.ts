/** Runs a command; what it throws is told as a message, without the stack that only a developer would read. */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    await command();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
  // Whatever still hangs on the event loop is of no use any more.
  process.exit();
}
