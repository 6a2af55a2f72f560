import fc from 'fast-check';
import type { RequestContext } from '../../src/http/request-context.ts';
import { AppError } from '../../src/lib/app-error.ts';
import { runAs } from '../run-as.ts';
import type { Assignment, Client, Model, Person } from './model.ts';
import type { Real } from './world.ts';

/** A step as it is about to be taken: what it does, what has to come of it, and what that changes in the model. */
export interface Plan {
  readonly says: string;
  /** `done`, or the code of the refusal that must come. */
  readonly expects: string;
  call(): Promise<unknown>;
  then?(answer: unknown): void;
}

export type Planner<Values> = (model: Model, values: Values) => Plan | undefined;

const codeOf = (error: unknown): string => {
  if (error instanceof AppError) return error.code;
  throw error;
};

class Command<Values> implements fc.AsyncCommand<Model, Real> {
  private said: string;
  private readonly values: Values;
  private readonly plan: Planner<Values>;

  constructor(name: string, plan: Planner<Values>, values: Values) {
    this.said = name;
    this.plan = plan;
    this.values = values;
  }

  check(model: Readonly<Model>): boolean {
    return this.plan(model as Model, this.values) !== undefined;
  }

  async run(model: Model, real: Real): Promise<void> {
    const plan = this.plan(model, this.values)!;
    this.said = `${plan.says} → ${plan.expects}`;
    model.owed = [];
    let answer: unknown;
    const outcome = await plan.call().then((given) => {
      answer = given;
      return 'done';
    }, codeOf);
    if (outcome !== plan.expects) throw new Error(`${plan.says}: ${outcome} instead of ${plan.expects}`);
    if (outcome === 'done') plan.then?.(answer);
    real.count(plan.says.split(' ', 1)[0]!, outcome);
    await real.compare(model);
  }

  toString(): string {
    return this.said;
  }
}

/** Commands of one kind, with random values that say which objects they are about. */
export const command = <Values>(name: string, values: fc.Arbitrary<Values>, plan: Planner<Values>) =>
  values.map((value) => new Command(name, plan, value));

/** Which object: mostly one for which the step makes sense, every fourth time any. */
export const pick = <Item>(
  items: readonly Item[],
  which: number,
  likely: (item: Item) => boolean = () => true,
): Item | undefined => {
  const preferred = which % 4 === 3 ? [] : items.filter(likely);
  const from = preferred.length > 0 ? preferred : items;
  return from[Math.floor(which / 4) % from.length];
};

export const which = fc.nat(4 * 60 - 1);

/** Who acts: mostly the client's booker, else the freelancer, an admin, or somebody whom it does not concern. */
export interface Actor {
  readonly uid: string;
  readonly name: string;
  readonly client: Client | null;
  readonly person: Person | null;
  /** Sees and may touch it. */
  readonly concerned: boolean;
}

export const actorFor = (
  model: Model,
  { shift, person }: Assignment,
  number: number,
  kinds = 'CCCCFFAX',
): Actor => {
  const { client } = shift.booking;
  const kind = kinds[number % kinds.length];
  if (kind === 'F') return { uid: person.uid, name: 'freelancer', client: null, person, concerned: true };
  if (kind === 'A') return { uid: model.admin, name: 'admin', client: null, person: null, concerned: true };
  if (kind === 'X') {
    const foreign = model.clients.find((other) => other !== client)!;
    return { uid: foreign.uid, name: 'foreign client', client: foreign, person: null, concerned: false };
  }
  return { uid: client.uid, name: 'client', client, person: null, concerned: true };
};

export const wallTime = (moment: number): string => new Date(moment).toISOString().slice(0, 16);

/** Calls a use case as a person at the model's time. */
export const call = <Answer>(
  model: Model,
  uid: string,
  useCase: (context: RequestContext, input: never) => Promise<Answer>,
  params: object,
  body: object = {},
): Promise<Answer> =>
  runAs(uid, new Date(model.now), (context) => useCase(context, { params, query: {}, body } as never));
