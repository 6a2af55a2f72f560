import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readTokens, tokensCss } from '../../web/tools/make-tokens.ts';
import { writeGenerated } from './write-generated.ts';

const path = 'web/src/app/tokens.css';
const config = await resolveConfig(fileURLToPath(new URL(`../../${path}`, import.meta.url)));

await writeGenerated(path, await format(tokensCss(readTokens()), { ...config, parser: 'css' }));
