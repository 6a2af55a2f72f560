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
  changes?(answer: unknown): void;
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

  check(model: Model): boolean {
    return this.plan(model, this.values) !== undefined;
  }

  async run(model: Model, real: Real): Promise<void> {
    const plan = this.plan(model, this.values)!;
    const says = plan.says.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|(business|freelancer)-\d+/g, (id) =>
      model.nameOf(id),
    );
    this.said = `${says} → ${plan.expects}`;
    model.owed = [];
    real.story.push(this.said);
    try {
      await this.take(plan, says, model, real);
    } catch (error) {
      // Its own story: a command that is run again while shrinking forgets what it was in an earlier run.
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${why}\nThe steps of this run:\n  ${real.story.join('\n  ')}`, { cause: error });
    }
  }

  private async take(plan: Plan, says: string, model: Model, real: Real): Promise<void> {
    let answer: unknown;
    const outcome = await plan.call().then((given) => {
      answer = given;
      return 'done';
    }, codeOf);
    if (outcome !== plan.expects) throw new Error(`${says}: ${outcome} instead of ${plan.expects}`);
    if (outcome === 'done') plan.changes?.(answer);
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

/** Which object: mostly one for which the step makes sense, or none; every fourth time any. */
export const pick = <Item>(
  items: readonly Item[],
  which: number,
  likely: (item: Item) => boolean = () => true,
): Item | undefined => {
  const from = which % 4 === 3 ? items : items.filter(likely);
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
