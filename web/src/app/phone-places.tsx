import { t } from '@lingui/core/macro';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { matchPath, useLocation } from 'react-router-dom';
import { Modal } from '../components/modal.tsx';
import { PlaceLinks, tabLook, type Place } from './place-links.tsx';

/** As many as a thumb can tell apart at 390 px. */
const most = 5;

/** The bar under the thumb: what does not fit is behind "More". */
export const PhonePlaces = ({ places }: { readonly places: readonly Place[] }) => {
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const shown = places.length > most ? places.slice(0, most - 1) : places;
  const others = places.slice(shown.length);
  const isAmongOthers = others.some(({ path }) => matchPath({ path, end: false }, pathname));
  return (
    <>
      <nav
        aria-label={t`Places`}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
      >
        <PlaceLinks places={shown} look="tabs" />
        {others.length > 0 && (
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={open}
            aria-current={isAmongOthers ? 'page' : undefined}
            className={tabLook.link}
            onClick={() => setOpen(true)}
          >
            <Ellipsis aria-hidden className={tabLook.icon} />
            <span>{t`More`}</span>
          </button>
        )}
      </nav>
      {open && (
        <Modal title={t`More places`} look="sheet" onClose={() => setOpen(false)}>
          <nav aria-label={t`More places`} className="flex flex-col gap-1">
            <PlaceLinks places={others} look="rows" onGo={() => setOpen(false)} />
          </nav>
        </Modal>
      )}
    </>
  );
};
