import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { SettingsTab } from '../../state/shownDialog.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { DeveloperView } from './DeveloperView.tsx';
import { GeneralSettings } from './GeneralSettings.tsx';
import { Licences } from './Licences.tsx';
import { ShellSettings } from './ShellSettings.tsx';
import { useAccessStrings } from './useAccessStrings.ts';
import { VisitorSettings } from './VisitorSettings.tsx';
import './settings.css';

/** @property tab where it begins */
type Props = { tab: SettingsTab; isOpen: boolean; onClose: () => void };

export function SettingsDialog({ tab, isOpen, onClose }: Props) {
  const strings = useStrings();
  const { visitors, desktop: words } = useAccessStrings();
  const { desktop } = useServices().host;
  return (
    <Dialog title={strings.settings.title} isOpen={isOpen} onClose={onClose} wide>
      <Tabs className="tabs" defaultSelectedKey={tab}>
        <TabList className="tab-list" aria-label={strings.settings.title}>
          <Tab id="general" className="tab">
            {strings.settings.general}
          </Tab>
          <Tab id="visitors" className="tab">
            {visitors.tab}
          </Tab>

          {desktop && (
            <Tab id="desktop" className="tab">
              {words.tab}
            </Tab>
          )}
          <Tab id="developer" className="tab">
            {strings.settings.developerTab}
          </Tab>
          <Tab id="licences" className="tab">
            {strings.settings.licencesTab}
          </Tab>
        </TabList>
        <TabPanel id="general" className="tab-panel">
          <GeneralSettings onLeave={onClose} />
        </TabPanel>
        <TabPanel id="visitors" className="tab-panel">
          <VisitorSettings />
        </TabPanel>

        {desktop && (
          <TabPanel id="desktop" className="tab-panel">
            <DesktopSettings preferences={desktop.preferences} />
            <ShellSettings shell={desktop.shell} />
          </TabPanel>
        )}
        <TabPanel id="developer" className="tab-panel">
          <DeveloperView onLeave={onClose} />
        </TabPanel>
        <TabPanel id="licences" className="tab-panel">
          <Licences />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}
