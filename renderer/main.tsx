// First: schemas are made as soon as their modules are loaded.
import './without-eval.ts';
import { createRoot } from 'react-dom/client';
import 'antd/dist/antd.css';
import './frame/theme.css';
import { App } from './frame/app.tsx';
import { connect } from './host/bridge.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
createRoot(root).render(<App bridge={connect()} nonce={nonce} />);
