// Renames the columns of a table to Annals' field names, and shows the problems.
import { mount } from '../annals/annals.js';

const NAMES = { Built: 'date', Lost: 'end', Ship: 'title', Yard: 'lane', Remark: 'text' };
const table = await (await fetch('ships.csv')).text();
const [header, ...rows] = table.split('\n');
const renamed = [header.split(',').map(name => NAMES[name.trim()] ?? name).join(','), ...rows].join('\n');

const timeline = await mount(document.querySelector('#timeline'), { src: null });
const { events, problems } = await timeline.load(renamed, { name: 'ships.csv', format: 'csv' });
document.querySelector('#problems').textContent = `${events} events, ${problems.length} problems`;
