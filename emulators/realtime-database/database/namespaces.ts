import { parseRules, type RuleNode } from '../rules/parse-rules.ts';
import { renderWithPriorities } from '../tree/render-value.ts';
import { emptyJsonObject, type Json, type JsonObject } from '../tree/json.ts';
import { NamespaceDatabase } from './namespace-database.ts';

interface Rules {
  /** As it was loaded, to be shown again. */
  readonly source: unknown;
  readonly parsed: RuleNode;
}

interface Options {
  readonly rules: unknown;
  readonly now: () => number;
  readonly onWritten: () => void;
  readonly saved: JsonObject;
}

/** The databases of one server, each with its own data; one that loads no rules of its own has the common ones. */
export class Namespaces {
  readonly #options: Options;
  readonly #databases = new Map<string, NamespaceDatabase>();
  readonly #ownRules = new Map<string, Rules>();
  #commonRules: Rules;

  constructor(options: Options) {
    this.#options = options;
    this.#commonRules = readRules(options.rules);
    for (const name of Object.keys(options.saved)) this.open(name);
  }

  open(name: string): NamespaceDatabase {
    let database = this.#databases.get(name);
    if (!database) {
      database = new NamespaceDatabase({
        rules: () => this.#rulesOf(name).parsed,
        now: this.#options.now,
        onWritten: this.#options.onWritten,
        saved: this.#options.saved[name] ?? null,
      });
      this.#databases.set(name, database);
    }
    return database;
  }

  /** Refuses invalid rules and keeps the ones in force. */
  setCommonRules(source: unknown): void {
    this.#commonRules = readRules(source);
  }

  setRules(name: string, source: unknown): void {
    this.#ownRules.set(name, readRules(source));
  }

  rulesSource(name: string): unknown {
    return this.#rulesOf(name).source;
  }

  /** Everything, in the form that `saved` takes. */
  render(): Json {
    const rendered = emptyJsonObject();
    for (const [name, { root }] of this.#databases) {
      if (root) rendered[name] = renderWithPriorities(root);
    }
    return rendered;
  }

  #rulesOf(name: string): Rules {
    return this.#ownRules.get(name) ?? this.#commonRules;
  }
}

function readRules(source: unknown): Rules {
  return { source, parsed: parseRules(source) };
}
