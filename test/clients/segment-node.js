// Every kind of message that the client offers, in its default settings. Usage: node segment-node.js KEY HOST USER
const { Analytics } = require('@segment/analytics-node');
const [writeKey, host, userId] = process.argv.slice(2);

const analytics = new Analytics({ writeKey, host });
analytics.on('error', (error) => { console.error(error); process.exitCode = 1; });
analytics.page({ anonymousId: `${userId}-browser`, name: 'Landing' });
analytics.identify({ userId, anonymousId: `${userId}-browser`, traits: { email: `${userId}@example.test`, name: 'Zoë Ünal' } });
analytics.track({ userId, event: 'Order Completed', properties: { order_id: `${userId}-1`, revenue: 12.5, currency: 'EUR' } });
analytics.page({ userId, category: 'Shop', name: 'Home', properties: { url: 'https://shop.example.test/' } });
analytics.screen({ userId, name: 'Basket' });
analytics.group({ userId, groupId: `${userId}-company`, traits: { name: 'A company' } });
analytics.alias({ userId, previousId: `${userId}-before` });
analytics.closeAndFlush();
