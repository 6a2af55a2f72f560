import { Checkbox } from '../../src/components/checkbox.tsx';
import { ClientChoice } from '../../src/components/client-choice.tsx';
import { EffectiveFrom } from '../../src/components/effective-from.tsx';
import { NameOptions, SelectField, TextArea, TextField } from '../../src/components/field.tsx';
import { LanguageChoice } from '../../src/components/language-choice.tsx';
import { ReasonField } from '../../src/components/reason-field.tsx';
import { Segmented } from '../../src/components/segmented.tsx';
import { StateFilter } from '../../src/components/state-filter.tsx';
import { TimeFields } from '../../src/components/time-fields.tsx';
import { ignore, longName, longWords, refused } from '../fixtures.ts';
import { Section, State, WideState } from '../specimen.tsx';
import { nobody, Stage } from '../stage.tsx';

const client = { id: nobody, name: longName };
const options = [
  { value: 'day', words: 'Day' },
  { value: 'week', words: 'Week' },
] as const;
const states = [
  { state: 'open', words: 'To decide' },
  { state: 'closed', words: longWords },
] as const;

export const Fields = () => (
  <Section name="fields">
    <WideState of="TextField, empty">
      <TextField label="Name" placeholder="Part of the name" hint="As on the contract." />
    </WideState>
    <WideState of="TextField, focus" focus>
      <TextField label="Name" defaultValue="Fay Novak" />
    </WideState>
    <WideState of="TextField, disabled">
      <TextField label="Name" defaultValue="Fay Novak" disabled />
    </WideState>
    <WideState of="TextField, error">
      <TextField label="Name" defaultValue="?" error="Write a name." />
    </WideState>
    <WideState of="TextField, long words">
      <TextField label={longWords} defaultValue={longWords} hint={longWords} />
    </WideState>
    <WideState of="TextArea, error">
      <TextArea label="Reason" error="Say why, in a few words." />
    </WideState>
    <WideState of="TextArea, long words and disabled">
      <TextArea label="Reason" defaultValue={longWords} disabled />
    </WideState>
    <WideState of="SelectField">
      <SelectField label="Site">
        <NameOptions of={[{ id: nobody, name: 'Soho' }]} />
      </SelectField>
    </WideState>
    <WideState of="SelectField, long words, disabled and error">
      <SelectField label="Site" disabled error="Choose a site.">
        <option>{longWords}</option>
      </SelectField>
    </WideState>
    <WideState of="TimeFields, over midnight">
      <div className="grid grid-cols-2 gap-3">
        <TimeFields start="22:00" end="02:00" onChange={ignore} />
      </div>
    </WideState>
    <State of="Checkbox">
      <Checkbox>Off</Checkbox>
      <Checkbox defaultChecked>On</Checkbox>
      <Checkbox disabled>Disabled</Checkbox>
    </State>
    <State of="Checkbox, focus and long words" focus>
      <Checkbox>{longWords}</Checkbox>
    </State>
    <State of="Segmented">
      <Segmented label="How long" value="day" options={options} onChange={ignore} />
    </State>
    <State of="Segmented, focus" focus>
      <Segmented label="How long" value="week" options={options} onChange={ignore} />
    </State>
    <WideState of="EffectiveFrom, empty">
      <EffectiveFrom typed="" timeZone="Europe/London" fault={undefined} onChange={ignore} />
    </WideState>
    <WideState of="EffectiveFrom, error">
      <EffectiveFrom
        typed="2026-01-01T09:00"
        timeZone="Europe/London"
        fault="This is in the past."
        onChange={ignore}
      />
    </WideState>
    <WideState of="LanguageChoice">
      <LanguageChoice />
    </WideState>
    <WideState of="ClientChoice, long words">
      <Stage me={{ role: 'admin' }} answers={{ listClients: { items: [client], nextCursor: null } }}>
        <ClientChoice chosen={client} withPlatform />
      </Stage>
    </WideState>
    <WideState of="ClientChoice, error">
      <Stage me={{ role: 'admin' }} failure={refused}>
        <ClientChoice chosen={undefined} />
      </Stage>
    </WideState>
    <State of="StateFilter">
      <StateFilter value="open" options={states} onChange={ignore} />
      <StateFilter value={null} options={states} onChange={ignore} />
    </State>
    <WideState of="ReasonField, empty">
      <ReasonField value="" suggestions={['It rains', longWords]} missing={false} onChange={ignore} />
    </WideState>
    <WideState of="ReasonField, error">
      <ReasonField value=" " suggestions={['It rains']} missing onChange={ignore} />
    </WideState>
  </Section>
);
