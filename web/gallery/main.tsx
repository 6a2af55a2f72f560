import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#i18n';
import '../src/app/app.css';
import './gallery.css';
import { Gallery } from './gallery.tsx';
import { Looks } from './looks.tsx';
import { showFocus, showOffline, standDialogsInline } from './show-states.ts';

const look = new URLSearchParams(location.search).get('look');
// Only the direction: the words stay English, whose letters are drawn alike everywhere.
document.documentElement.dir = look === 'rtl' ? 'rtl' : 'ltr';
standDialogsInline();
showOffline();
showFocus();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>{look === null ? <Looks /> : <Gallery />}</I18nProvider>
  </StrictMode>,
);
