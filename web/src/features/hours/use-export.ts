import type { Answer, ApiClient } from '@flxibl/contracts/api-client';
import type { exportFormats } from '@flxibl/contracts/exports';
import { mostApprovedAtOnce } from '@flxibl/contracts/timesheet-batches';
import type { Timesheet } from '@flxibl/contracts/timesheets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveFile } from '../../lib/save-file.ts';
import { useSession } from '../../lib/session.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { isOfDays } from './period-days.ts';

export interface WantedExport {
  readonly what: 'invoice' | 'payroll';
  readonly from: string;
  readonly to: string;
  readonly format: (typeof exportFormats)[number];
  readonly siteId: string | null;
  readonly clientId: string | null;
}

const calls = { invoice: 'exportInvoice', payroll: 'exportPayroll' } as const;

/** Makes the file and hands it to the person's device. @returns what it is called and how large it is */
export const useExportFile = () => {
  const { api } = useSession();
  return useMutation({
    mutationFn: async ({ what, from, to, format, siteId, clientId }: WantedExport) => {
      const query = { from, to, format, ...(siteId && { siteId }), ...(clientId && { clientId }) };
      const file = await api(calls[what], { query });
      saveFile(file);
      return { fileName: file.fileName, bytes: file.bytes.length };
    },
  });
};

type Days = Pick<WantedExport, 'from' | 'to' | 'siteId' | 'clientId'>;

/** Locked hours that began on these days, on the calendar of each site. */
const listLocked = async (
  api: ApiClient,
  days: Days,
  onProgress: (found: number) => void,
): Promise<Timesheet[]> => {
  const found: Timesheet[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    // A day more on either side: no calendar is further away from UTC.
    const { items, nextCursor }: Answer<'listTimesheets'> = await api('listTimesheets', {
      query: {
        state: 'locked',
        from: `${addDays(days.from, -1)}T00:00:00Z`,
        to: `${addDays(days.to, 2)}T00:00:00Z`,
        limit: 200,
        ...(days.siteId && { siteId: days.siteId }),
        ...(cursor && { cursor }),
      },
    });
    found.push(
      ...items.filter(
        (sheet) => isOfDays(sheet, days) && (days.clientId === null || sheet.clientId === days.clientId),
      ),
    );
    onProgress(found.length);
    cursor = nextCursor;
  }
  return found;
};

/**
 * Notes that the locked hours of the days went to payroll. Sent again it does no harm: what was exported before stays.
 * @returns how many became exported by it
 */
export const useMarkExported = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const [found, setFound] = useState(0);
  const marking = useMutation({
    mutationFn: async (days: Days) => {
      setFound(0);
      const ids = (await listLocked(api, days, setFound)).map(({ id }) => id);
      let exported = 0;
      for (let start = 0; start < ids.length; start += mostApprovedAtOnce) {
        const body = { ids: ids.slice(start, start + mostApprovedAtOnce) };
        exported += (await api('exportTimesheets', { body })).exported;
      }
      return exported;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['timesheets'] }),
  });
  return { ...marking, found };
};
