/** Entry of the console, in the desktop window and in a browser alike. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { consoleLanguage } from '../shared/strings/languages.ts';
import { App } from './app/App.tsx';
import { createConsoleApi } from './state/api.ts';
import { createHost } from './state/host.ts';
import { createServices } from './state/services.ts';
import { ServicesContext } from './state/useServices.ts';
import 'virtual:colours.css';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const language = consoleLanguage(navigator.languages);
document.documentElement.lang = language.tag;
const services = createServices(createHost(window.latchkey), createConsoleApi(), language);

createRoot(root).render(
  <StrictMode>
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queryClient}>
        <App />
      </QueryClientProvider>
    </ServicesContext>
  </StrictMode>,
);
