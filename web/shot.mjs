import { chromium } from '@playwright/test';
const [,, base, out, lang='en', w='1440', h='900', scheme='light'] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const c = await b.newContext({ viewport: { width: +w, height: +h }, locale: lang, colorScheme: scheme });
const p = await c.newPage();
p.on('console', m => { if (m.type()==='error') console.log('console', m.text().slice(0,200)); });
p.on('pageerror', e => console.log('pageerror', e.message.slice(0,300)));
await p.goto(base); await p.waitForTimeout(1500);
await p.screenshot({ path: `${out}-signin.png` });
const mail = lang==='ru' ? 'marina@demo.school' : 'admin@demo.school';
await p.fill('input[type=email], input[name=email]', mail); await p.fill('input[type=password]', 'rollbook-demo'); await p.keyboard.press('Enter');
await p.waitForTimeout(2500);
await p.screenshot({ path: `${out}-desk0.png` });
await p.keyboard.press('Space'); await p.waitForTimeout(1500);
await p.screenshot({ path: `${out}-desk.png` });
for (const r of ['people','board','import','forgotten','settings']) { await p.goto(base + '/' + r); await p.waitForTimeout(1600); await p.screenshot({ path: `${out}-${r}.png` }); }
await b.close();
