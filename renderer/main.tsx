import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import 'antd/dist/antd.css';
import './frame/theme.css';
import { App } from './frame/app.tsx';
import { connect } from './host/bridge.ts';

// The policy of the page forbids code made of text; zod asks for it unless told not to.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
createRoot(root).render(<App bridge={connect()} nonce={nonce} />);
