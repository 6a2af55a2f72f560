import { Button } from '../../src/components/button.tsx';
import { ConfirmDialog } from '../../src/components/confirm-dialog.tsx';
import { TextField } from '../../src/components/field.tsx';
import { FormDialog } from '../../src/components/form-dialog.tsx';
import { Modal } from '../../src/components/modal.tsx';
import { ReasonDialog } from '../../src/components/reason-dialog.tsx';
import { SecretDialog } from '../../src/components/secret-dialog.tsx';
import { WorkedTimesDialog } from '../../src/components/worked-times-dialog.tsx';
import { ignore, longWords, refused, times } from '../fixtures.ts';
import { Section, WideState } from '../specimen.tsx';

const confirm = {
  title: 'Remove Fay?',
  consequence: 'She cannot be booked by you any more.',
  confirmWords: 'Remove',
  busy: false,
  error: null,
  onConfirm: ignore,
  onClose: ignore,
};
const reason = {
  title: 'Cancel the booking?',
  consequence: 'This costs £48.00.',
  confirmWords: 'Cancel it',
  keepWords: 'Keep it',
  suggestions: ['No longer needed'],
  busy: false,
  error: null,
  onConfirm: ignore,
  onClose: ignore,
};
const form = { title: 'Acme Alfama', sendWords: 'Save', busy: false, onSend: ignore, onClose: ignore };
const worked = {
  title: 'Hours of Fay',
  times,
  timeZone: 'Europe/London',
  confirmWords: 'Hand in',
  busy: false,
  error: null,
  onConfirm: ignore,
  onClose: ignore,
};
const secret = { title: 'New key', label: 'Key', hint: 'Keep it safe.', onClose: ignore };

export const Dialogs = () => (
  <Section name="dialogs">
    <WideState of="Modal, dialog, long words">
      <Modal title={longWords} onClose={ignore} footer={<Button look="primary">Save</Button>}>
        <p>{longWords}</p>
      </Modal>
    </WideState>
    <WideState of="Modal, sheet, focus" focus>
      <Modal title="Book Fay" look="sheet" onClose={ignore}>
        <p>What will be agreed.</p>
      </Modal>
    </WideState>
    <WideState of="ConfirmDialog">
      <ConfirmDialog {...confirm} />
    </WideState>
    <WideState of="ConfirmDialog, busy and error">
      <ConfirmDialog {...confirm} busy error={refused} />
    </WideState>
    <WideState of="ReasonDialog">
      <ReasonDialog {...reason} />
    </WideState>
    <WideState of="ReasonDialog, error">
      <ReasonDialog {...reason} busy error={refused} />
    </WideState>
    <WideState of="ReasonDialog, cannot be done">
      <ReasonDialog {...reason} confirmWords={null} />
    </WideState>
    <WideState of="FormDialog">
      <FormDialog {...form}>
        <TextField label="Latitude and longitude" defaultValue="38.7139, -9.1334" />
      </FormDialog>
    </WideState>
    <WideState of="FormDialog, busy, long words">
      <FormDialog
        {...form}
        title={longWords}
        busy
        beside={<Button look="quiet">Take off the map</Button>}
        below={<p className="mt-4">{longWords}</p>}
      >
        <TextField label={longWords} />
      </FormDialog>
    </WideState>
    <WideState of="SecretDialog">
      <SecretDialog {...secret} secret="flx_0123456789abcdef" />
    </WideState>
    <WideState of="SecretDialog, empty">
      <SecretDialog {...secret} secret={null} />
    </WideState>
    <WideState of="WorkedTimesDialog">
      <WorkedTimesDialog {...worked} />
    </WideState>
    <WideState of="WorkedTimesDialog, busy and error">
      <WorkedTimesDialog {...worked} times={{ ...times, breaks: [] }} needsReason busy error={refused} />
    </WideState>
  </Section>
);
