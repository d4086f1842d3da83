import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import './shared/corridor.css';
import { createRoot } from 'react-dom/client';
import { App } from './shared/App';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
