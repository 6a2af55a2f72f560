import { t } from '@lingui/core/macro';
import { Download, Lock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useMay } from '../../lib/use-may.ts';
import { ExportDialog } from './export-dialog.tsx';
import { LockDialog } from './lock-dialog.tsx';

/** What is done to the hours of a whole period. */
export const PeriodActions = () => {
  const may = useMay();
  const [open, setOpen] = useState<'lock' | 'export' | null>(null);
  return (
    <>
      {may('exportInvoice') && (
        <Button onClick={() => setOpen('export')}>
          <Download aria-hidden className="size-4" />
          {t`Export…`}
        </Button>
      )}
      {may('lockPeriod') && (
        <Button onClick={() => setOpen('lock')}>
          <Lock aria-hidden className="size-4" />
          {t`Lock a period…`}
        </Button>
      )}
      {open === 'lock' && <LockDialog onClose={() => setOpen(null)} />}
      {open === 'export' && <ExportDialog onClose={() => setOpen(null)} />}
    </>
  );
};
