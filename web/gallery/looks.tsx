const looks = [
  { look: 'light', words: 'Light', scheme: 'light' },
  { look: 'dark', words: 'Dark', scheme: 'dark' },
  { look: 'rtl', words: 'Right to left', scheme: 'light' },
] as const;

/** The gallery three times; a frame takes the colour scheme of the element that holds it. */
export const Looks = () => (
  <main className="grid h-dvh grid-cols-3 gap-px bg-line">
    {looks.map(({ look, words, scheme }) => (
      // oxlint-disable-next-line react/iframe-missing-sandbox -- it is this very page
      <iframe
        key={look}
        title={words}
        src={`?look=${look}`}
        className="size-full"
        style={{ colorScheme: scheme }}
      />
    ))}
  </main>
);
