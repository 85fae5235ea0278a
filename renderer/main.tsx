/** Entry of the console, in the desktop window and in a browser alike. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createConsoleApi, languageHeader } from './state/api.ts';
import { createHost } from './state/host.ts';
import { keptByBrowser, keptByDesktop } from './state/keptLanguage.ts';
import { createLanguages } from './state/languages.ts';
import { createServices } from './state/services.ts';
import { createPageSession, readCode, signIn, takeCode } from './state/session.ts';
import { showLanguage } from './state/showLanguage.ts';
import { ServicesContext } from './state/useServices.ts';
import 'virtual:colours.css';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const host = createHost(window.latchkey);
const languages = await createLanguages(
  host.desktop
    ? await keptByDesktop(host.desktop.preferences, navigator.languages)
    : keptByBrowser(() => localStorage, navigator.languages),
);
showLanguage(languages.live, document.documentElement);
languages.chosen.subscribe(() => showLanguage(languages.live, document.documentElement));
const session = createPageSession(host.desktop ? undefined : () => localStorage);
const api = createConsoleApi(() => ({ ...session.headers(), ...languageHeader(languages.live) }));
const code = takeCode(location, history);
// A fresh address pasted into this tab changes only the fragment, which loads nothing.
window.addEventListener('hashchange', () => readCode(location.hash) && location.reload());
const refusedCode = code === undefined ? undefined : await signIn(api, session, code);
const services = createServices({ host, languages, api, session, refusedCode });

createRoot(root).render(
  <StrictMode>
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queryClient}>
        <App />
      </QueryClientProvider>
    </ServicesContext>
  </StrictMode>,
);
