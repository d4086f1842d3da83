// Many events, as fast as COUNT events in SECONDS; ends when all are delivered. Usage: node segment-node-many.js KEY HOST COUNT SECONDS
const { Analytics } = require('@segment/analytics-node');
const [writeKey, host, count, seconds] = process.argv.slice(2);

const analytics = new Analytics({ writeKey, host });
analytics.on('error', (error) => { console.error(error); process.exitCode = 1; });
const every = 20;
const perTick = Math.max(1, Math.ceil((Number(count) * every) / (Number(seconds) * 1000)));
let limited = 0;
analytics.on('http_response', (response) => { if (response.status === 429) limited++; });
let sent = 0;
const timer = setInterval(() => {
  for (let i = 0; i < perTick && sent < Number(count); i++, sent++) {
    analytics.track({ userId: `many-${sent % 97}`, event: 'Counted', properties: { n: sent } });
  }
  if (sent < Number(count)) return;
  clearInterval(timer);
  analytics.closeAndFlush().then(() => console.log(JSON.stringify({ sent, limited })));
}, every);
