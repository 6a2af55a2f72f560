import { generatorFiles } from '../check/generator-files.ts';
import { runCommand } from '../processes/run-command.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { root } from '../root.ts';

// Writes every generated file anew.
await runCommand(async () => {
  for (const file of generatorFiles()) {
    const { status } = await runToEnd(process.execPath, [file], { cwd: root, show: true });
    if (status !== 0) throw new Error(`${file} failed.`);
    console.log(`  ${file}`);
  }
});
