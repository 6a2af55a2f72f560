import { t } from '@lingui/core/macro';
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { matchPath, useLocation } from 'react-router-dom';
import { PlaceLinks, barLook, type Place } from './place-links.tsx';

/** As many as stand side by side at 1280 px beside logo and account. */
const most = 7;

/** The bar on top of a wide screen: what does not fit is behind "More". */
export const WidePlaces = ({ places }: { readonly places: readonly Place[] }) => {
  const { pathname } = useLocation();
  const panel = useId();
  const shown = places.length > most ? places.slice(0, most - 1) : places;
  const others = places.slice(shown.length);
  const here = others.find(({ path }) => matchPath({ path, end: false }, pathname));
  const place = here?.place.words;
  return (
    <nav aria-label={t`Places`} className="hidden min-w-0 gap-1 overflow-x-auto p-1 md:flex">
      <PlaceLinks places={shown} look="bar" />
      {others.length > 0 && (
        <>
          <button
            type="button"
            popoverTarget={panel}
            aria-current={here && 'page'}
            aria-label={place ? t`${place}, more places` : t`More places`}
            className={barLook.link}
          >
            {place ?? t`More`}
            <ChevronDown aria-hidden className={barLook.icon} />
          </button>
          <div
            popover="auto"
            id={panel}
            className="places-panel m-0 w-56 rounded-card border border-line bg-surface p-2 text-ink shadow-xl"
          >
            <PlaceLinks
              places={others}
              look="rows"
              onGo={() => document.getElementById(panel)?.hidePopover()}
            />
          </div>
        </>
      )}
    </nav>
  );
};
