// Every kind of message that the client offers, in its default settings. Usage: node rudder-node.js KEY HOST USER
const rudder = require('@rudderstack/rudder-sdk-node');
const Analytics = rudder.default ?? rudder;
const [writeKey, dataPlaneUrl, userId] = process.argv.slice(2);

const client = new Analytics(writeKey, { dataPlaneUrl });
const failed = (error) => { if (error) { console.error(error); process.exitCode = 1; } };
client.page({ anonymousId: `${userId}-browser`, name: 'Landing' }, failed);
client.identify({ userId, anonymousId: `${userId}-browser`, traits: { email: `${userId}@example.test`, name: 'Zoë Ünal' } }, failed);
client.track({ userId, event: 'Order Completed', properties: { order_id: `${userId}-1`, revenue: 12.5, currency: 'EUR' } }, failed);
client.page({ userId, category: 'Shop', name: 'Home', properties: { url: 'https://shop.example.test/' } }, failed);
client.screen({ userId, name: 'Basket' }, failed);
client.group({ userId, groupId: `${userId}-company`, traits: { name: 'A company' } }, failed);
client.alias({ userId, previousId: `${userId}-before` }, failed);
client.flush();
