interface Report {
  readonly error?: { readonly summary?: string; readonly code?: string };
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly via: readonly (string | { url: string; title: string; severity: string })[] }>
  >;
}

export type Judged =
  | { readonly kind: 'unknown'; readonly why: string }
  | {
      readonly kind: 'known';
      readonly notAccepted: readonly string[];
      readonly noLongerFound: readonly string[];
    };

const read = (output: string): Report | undefined => {
  try {
    return JSON.parse(output.slice(output.indexOf('{'))) as Report;
  } catch {
    return undefined;
  }
};

/**
 * What `npm audit --json` found beyond what is accepted.
 * @param accepted id of an advisory, `GHSA-…`, and why it does no harm here
 */
export const judgeAudit = (output: string, accepted: Readonly<Record<string, string>>): Judged => {
  const report = read(output);
  if (report?.vulnerabilities === undefined) {
    const why =
      report?.error?.summary ?? report?.error?.code ?? report?.message ?? 'the registry gave no answer';
    return { kind: 'unknown', why };
  }
  const advisories = new Map(
    Object.entries(report.vulnerabilities).flatMap(([name, { via }]) =>
      via.flatMap((cause) => {
        if (typeof cause === 'string') return [];
        const id = cause.url.slice(cause.url.lastIndexOf('/') + 1);
        return [[id, `${id} ${cause.severity} in ${name}: ${cause.title}`] as const];
      }),
    ),
  );
  return {
    kind: 'known',
    notAccepted: [...advisories].flatMap(([id, line]) => (Object.hasOwn(accepted, id) ? [] : [line])),
    noLongerFound: Object.keys(accepted).filter((id) => !advisories.has(id)),
  };
};
