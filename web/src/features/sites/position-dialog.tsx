import type { Coordinates } from '@flxibl/contracts/coordinates';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { LocateFixed, MapPin } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatCount } from '../../lib/format-count.ts';
import { readLocation } from '../../lib/read-location.ts';
import { coordinateWords, mapOf } from './coordinate-words.ts';
import { parseCoordinates } from './parse-coordinates.ts';
import { usePlaceSite } from './use-site-list.ts';

interface PositionDialogProps {
  readonly site: Site;
  readonly onClose: () => void;
}

type Device =
  { readonly kind: 'unasked' | 'asking' | 'unknown' } | { readonly kind: 'rough'; metres: number };

/** A device inside of a building may be off by streets. */
const roughMetres = 100;

const textOf = (coordinates: Coordinates | null): string =>
  coordinates ? `${coordinates.latitude}, ${coordinates.longitude}` : '';

/** Where a site is: pasted from a map, or read from the device that stands there. */
export const PositionDialog = ({ site, onClose }: PositionDialogProps) => {
  const [text, setText] = useState(textOf(site.coordinates));
  const [asked, setAsked] = useState(false);
  const [device, setDevice] = useState<Device>({ kind: 'unasked' });
  const place = usePlaceSite(site.id);
  const { name } = site;
  const coordinates = parseCoordinates(text);
  const save = (wanted: Coordinates | null, done: string): void => {
    if (place.isPending) return;
    place.mutate(wanted, {
      onSuccess: () => {
        onClose();
        void showDone(done);
      },
    });
  };
  const takeDevice = async (): Promise<void> => {
    setDevice({ kind: 'asking' });
    const here = await readLocation();
    if (!here) return setDevice({ kind: 'unknown' });
    const { accuracyMetres: metres } = here;
    setText(textOf(here));
    setDevice(metres > roughMetres ? { kind: 'rough', metres } : { kind: 'unasked' });
  };
  return (
    <FormDialog
      title={name}
      onClose={onClose}
      sendWords={t`Save`}
      busy={place.isPending}
      beside={
        site.coordinates && (
          <Button
            look="quiet"
            className="me-auto"
            onClick={() => save(null, t`${name} is on the map no longer`)}
          >
            {t`Take off the map`}
          </Button>
        )
      }
      onSend={() => {
        setAsked(true);
        if (coordinates) save(coordinates, t`${name} is on the map`);
      }}
    >
      <p className="text-ink-soft">
        {t`With it, distances are shown, and nobody is booked who could not get here in time.`}
      </p>
      <TextField
        label={t`Latitude and longitude`}
        dir="ltr"
        data-first-focus
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder="38.7139, -9.1334"
        value={text}
        hint={t`As a map lets you copy it; a link to the place is fine as well.`}
        error={
          asked && !coordinates ? t`Two numbers such as 38.7139, -9.1334, or a link to a map.` : undefined
        }
        onChange={({ target }) => setText(target.value)}
      />
      <Button busy={device.kind === 'asking'} onClick={() => void takeDevice()}>
        <LocateFixed aria-hidden className="size-4" />
        {t`Use where this device is`}
      </Button>
      <p role="status" className="tabular min-h-6 text-sm">
        {coordinates && (
          <a
            href={mapOf(coordinates)}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 rounded-control text-accent-ink underline"
          >
            <MapPin aria-hidden className="size-4" />
            {t`See on a map:`} <bdi dir="ltr">{coordinateWords(coordinates)}</bdi>
          </a>
        )}
      </p>
      {device.kind === 'rough' && (
        <Notice tone="warn" urgent title={t`Look whether it is right`}>
          <p>{t`This device knows where it is only to within ${{ metres: formatCount(Math.round(device.metres)) }} m.`}</p>
        </Notice>
      )}
      {device.kind === 'unknown' && (
        <Notice tone="warn" urgent title={t`Your location could not be read`}>
          <p>{t`Allow it for this page in your browser, then try again.`}</p>
        </Notice>
      )}
      {place.error !== null && <FailureNotice error={place.error} title={t`Not saved`} urgent />}
    </FormDialog>
  );
};
