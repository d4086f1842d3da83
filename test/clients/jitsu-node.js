// Every kind of message that the client offers, in its default settings. Usage: node jitsu-node.js KEY HOST USER
const { jitsuAnalytics } = require('@jitsu/js');
const [writeKey, host, userId] = process.argv.slice(2);

const client = jitsuAnalytics({ host, writeKey });
(async () => {
  await client.page({ name: 'Landing' });
  await client.identify(userId, { email: `${userId}@example.test`, name: 'Zoë Ünal' });
  await client.track('Order Completed', { order_id: `${userId}-1`, revenue: 12.5, currency: 'EUR' });
  await client.page({ name: 'Home' });
  await client.group(`${userId}-company`, { name: 'A company' });
})().catch((error) => { console.error(error); process.exitCode = 1; });
