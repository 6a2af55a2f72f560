import { readFileSync } from 'node:fs';

interface Tokens {
  readonly light: { readonly color: Colors };
  readonly dark: { readonly color: Colors };
  readonly font: { readonly sans: { readonly $value: readonly string[] } };
  readonly radius: Record<string, string | { readonly $value: { value: number; unit: string } }>;
}
type Colors = Record<string, string | { readonly $value: string }>;

const source = new URL('../tokens.json', import.meta.url);

/** The colours of one scheme by name; `$type` and its like are no colours. */
export const colorsOf = (colors: Colors): Record<string, string> =>
  Object.fromEntries(
    Object.entries(colors).flatMap(([name, token]) =>
      typeof token === 'string' ? [] : [[name, token.$value]],
    ),
  );

export const readTokens = (): Tokens => JSON.parse(readFileSync(source, 'utf8')) as Tokens;

const lines = (indent: string, entries: readonly (readonly [string, string])[]): string =>
  entries.map(([name, value]) => `${indent}${name}: ${value};`).join('\n');

/** Both schemes as custom properties, and the Tailwind theme that points at them. */
export const tokensCss = (tokens: Tokens): string => {
  const light = Object.entries(colorsOf(tokens.light.color));
  const dark = Object.entries(colorsOf(tokens.dark.color));
  const radii = Object.entries(tokens.radius).flatMap(([name, token]) =>
    typeof token === 'string' ? [] : [[`--radius-${name}`, token.$value.value + token.$value.unit] as const],
  );
  const family = tokens.font.sans.$value.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(', ');
  return `/* Made from web/tokens.json by tools/generate/tokens.ts. Do not edit. */
:root {
  color-scheme: light dark;
${lines(
  '  ',
  light.map(([name, value]) => [`--flx-${name}`, value]),
)}
}

@media (prefers-color-scheme: dark) {
  :root {
${lines(
  '    ',
  dark.map(([name, value]) => [`--flx-${name}`, value]),
)}
  }
}

@theme inline {
  --color-*: initial;
${lines(
  '  ',
  light.map(([name]) => [`--color-${name}`, `var(--flx-${name})`]),
)}
  --color-transparent: transparent;
  --color-current: currentColor;
  --font-sans: ${family};
${lines('  ', radii)}
}
`;
};
