// A list beside the timeline: a click in one selects in both.
import { mount } from '../annals/annals.js';

const record = await (await fetch('../record.json')).json();
const timeline = await mount(document.querySelector('#timeline'), { src: null });
await timeline.load(record, { name: 'record.json' });

const buttons = new Map(record.events.map(event => {
  const button = document.createElement('button');
  button.textContent = `${event.date} ${event.title}`;
  button.addEventListener('click', () => timeline.select(event.id));
  return [event.id, button];
}));
for (const button of buttons.values()) {
  const item = document.createElement('li');
  item.append(button);
  document.querySelector('#list').append(item);
}

timeline.on('select', ({ id }) => {
  for (const [own, button] of buttons) button.setAttribute('aria-pressed', String(own === id));
});
timeline.show({ from: 1855, to: '1935' });
