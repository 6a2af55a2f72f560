import type { ImportColumn, ImportFault } from '@flxibl/contracts/imports';
import type { SiteRow } from '../order-sql.ts';
import type { Wish } from '../series/wish-rules.ts';
import { faultAt, type WrittenLine } from './import-line-rules.ts';
import type { NamedPerson, RoleRow } from './import-sql.ts';

/** A line with what it names found: a shift to be planned. */
export interface NamedLine {
  readonly written: WrittenLine;
  readonly site: SiteRow;
  readonly wish: Wish;
}

export interface Directory {
  readonly sites: readonly SiteRow[];
  readonly roles: readonly RoleRow[];
  readonly people: readonly NamedPerson[];
}

type Found<Row> = { readonly row: Row } | { readonly fault: string };

const pick = <Row extends { id: string }>(rows: readonly Row[], what: string): Found<Row> => {
  const [row, ...others] = rows;
  if (row === undefined) return { fault: `there is no such ${what}` };
  return others.length > 0 ? { fault: `there are ${rows.length} of this name: use the id` } : { row };
};

const index = <Row extends { id: string; name: string; email?: string | null }>(rows: readonly Row[]) => {
  const byName = Map.groupBy(rows, ({ name }) => name.toLowerCase());
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byEmail = new Map(rows.flatMap((row) => (row.email ? [[row.email, row] as const] : [])));
  return (text: string): readonly Row[] => {
    const row = byId.get(text.toLowerCase()) ?? byEmail.get(text.toLowerCase());
    return row ? [row] : (byName.get(text.toLowerCase()) ?? []);
  };
};

/** Finds what lines name, by id or name, people by e-mail address too; of people with one name the only one who does the role is meant. */
export const nameFinder = ({ sites, roles, people }: Directory) => {
  const [sitesOf, rolesOf, peopleOf] = [index(sites), index(roles), index(people)];
  return (written: WrittenLine): { named: NamedLine | undefined; faults: ImportFault[] } => {
    const faults: ImportFault[] = [];
    const found = <Row>(column: ImportColumn, result: Found<Row>): Row | undefined => {
      if ('row' in result) return result.row;
      faults.push(faultAt(written.line, column, result.fault));
      return undefined;
    };
    const site = found('site', pick(sitesOf(written.site), 'site'));
    const role = found('role', pick(rolesOf(written.role), 'role'));
    const freelancerIds = written.freelancers.flatMap((name) => {
      const same = peopleOf(name);
      const doing = same.filter(({ roles: done }) => role === undefined || done.includes(role.id));
      const result = pick(doing.length === 1 ? doing : same, 'freelancer');
      const person = found('freelancers', 'row' in result ? result : { fault: `${name.slice(0, 60)}: ${result.fault}` });
      return person ? [person.id] : [];
    }); // prettier-ignore
    if (new Set(freelancerIds).size < freelancerIds.length)
      faults.push(faultAt(written.line, 'freelancers', 'names somebody twice'));
    if (!site || !role || faults.length > 0) return { named: undefined, faults };
    const wish = {
      key: String(written.line), role: role.id, start: written.start, end: written.end, siteId: site.id, timeZone: site.timeZone,
      headcount: written.headcount ?? Math.max(1, freelancerIds.length), freelancerIds, crew: written.crew,
      skills: [], pool: undefined,
    }; // prettier-ignore
    return { named: { written, site, wish }, faults };
  };
};

const sameKey = ({ site, wish }: NamedLine): string =>
  JSON.stringify([site.id, wish.role, wish.start, wish.end, wish.freelancerIds.toSorted()]);

/** Faults between lines: the same shift twice, sites of two clients, a crew of two bookings. */
export const compareLines = (lines: readonly NamedLine[], allowDuplicates: boolean): ImportFault[] => {
  const seen = new Map<string, number>();
  const crews = new Map<string, NamedLine>();
  const [first] = lines;
  return lines.flatMap((line): ImportFault[] => {
    const { written, site } = line;
    const earlier = seen.get(sameKey(line));
    if (earlier === undefined) seen.set(sameKey(line), written.line);
    const crew = written.crew === undefined ? undefined : crews.get(written.crew);
    if (written.crew !== undefined && !crew) crews.set(written.crew, line);
    const apart = crew && (crew.site.id !== site.id || crew.written.note !== written.note);
    return [
      ...(site.clientId === first!.site.clientId
        ? []
        : [faultAt(written.line, 'site', `is of another client than line ${first!.written.line}`)]),
      ...(earlier === undefined || allowDuplicates
        ? []
        : [faultAt(written.line, null, `is the same shift as line ${earlier}`)]),
      ...(apart
        ? [faultAt(written.line, 'crew', `has another site or note in line ${crew.written.line}`)]
        : []),
    ];
  });
};
