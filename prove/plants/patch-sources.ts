import { registerHooks } from 'node:module';
import { readPlan } from '../plan.ts';
import { plantOf } from './plants.ts';

// Loaded in front of a process of the proof: puts the planted fault of its plan into the one source that it names.
const source = plantOf(readPlan().plant)?.source;

if (source !== undefined) {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(`functions/src/${source.file}`)) return loaded;
      const text = Buffer.from(loaded.source as Buffer).toString('utf8');
      if (!text.includes(source.find)) throw new Error(`${source.file} has no "${source.find}" any more`);
      return { ...loaded, source: text.replaceAll(source.find, source.put) };
    },
  });
}
