import { MemoryRouter } from 'react-router-dom';
import { Actions } from './sections/actions.tsx';
import { Dialogs } from './sections/dialogs.tsx';
import { Fields } from './sections/fields.tsx';
import { Notices } from './sections/notices.tsx';
import { People } from './sections/people.tsx';
import { Ratings } from './sections/ratings.tsx';
import { Words } from './sections/words.tsx';

/** Every component of the app in each of its states. */
export const Gallery = () => (
  <MemoryRouter>
    <main>
      <Actions />
      <Fields />
      <Words />
      <Notices />
      <People />
      <Ratings />
      <Dialogs />
    </main>
  </MemoryRouter>
);
