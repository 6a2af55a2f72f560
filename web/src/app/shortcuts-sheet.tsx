import { t } from '@lingui/core/macro';
import { Modal } from '../components/modal.tsx';

const groups = [
  {
    title: t`Everywhere`,
    keys: [
      { keys: ['Ctrl', 'K'], words: t`Go to a place, site, freelancer or booking` },
      { keys: ['?'], words: t`Show these shortcuts` },
      { keys: ['Esc'], words: t`Close what is open` },
    ],
  },
  {
    title: t`On the board`,
    keys: [
      { keys: ['↑', '↓'], words: t`To the freelancer above or below` },
      { keys: ['←', '→'], words: t`From name to day, price and button` },
      { keys: ['Enter'], words: t`Book, or press what has the focus` },
      { keys: ['Shift', '→'], words: t`On a day: choose a time and extend it` },
      { keys: ['M'], words: t`On a day: take up what is booked, to move it` },
      { keys: ['←', '→'], words: t`Move what is chosen; with Ctrl by an hour` },
      { keys: ['Esc'], words: t`Leave it as it was` },
    ],
  },
  {
    title: t`In “Go to”`,
    keys: [
      { keys: ['↑', '↓'], words: t`Choose` },
      { keys: ['Enter'], words: t`Go` },
    ],
  },
] as const;

/** What the keyboard can do; Ctrl is ⌘ on a Mac. */
export const ShortcutsSheet = ({ onClose }: { readonly onClose: () => void }) => (
  <Modal title={t`Shortcuts`} onClose={onClose}>
    <div className="space-y-5">
      {groups.map(({ title, keys: shortcuts }) => (
        <section key={title} aria-label={title}>
          <h3 className="text-[0.8125rem] font-medium text-ink-faint">{title}</h3>
          <dl>
            {shortcuts.map(({ keys, words }) => (
              <div key={words} className="flex items-center justify-between gap-4 py-1.5">
                <dt className="min-w-0">{words}</dt>
                <dd dir="ltr" className="flex shrink-0 gap-1">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="min-w-7 rounded-control border border-line bg-sunken px-2 py-0.5 text-center text-sm"
                    >
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="text-sm text-ink-soft">{t`On a Mac ⌘ is pressed for Ctrl.`}</p>
    </div>
  </Modal>
);
