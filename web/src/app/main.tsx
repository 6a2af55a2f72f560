import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { startLanguage } from '../lib/language.ts';
import { startMonitoring } from './monitoring.ts';

startMonitoring();
await startLanguage();
const { App } = await import('./app.tsx');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
