// @ts-check
// How a table was read, and the mapping of its columns (`map=` of the address) for another way to read it.

/** A column of a table: how a mapping names it, its name, its role, its order of day and month, and its first cells. @typedef {{ handle: string, name: string, role: string, order: string, said: boolean, cells: string[] }} Column */
/** A date with two readings that nothing decides: the day first, and the month first. @typedef {{ handle: string, role: string, cell: string, readings: string[] }} Open */
/** @typedef {{ columns: Column[], sheets: { name: string, read: boolean }[], open: Open[] }} Report */

/** What the reader told, line by line (`formats::Reading::report`). @param {string} report */
export function parse(report) {
  /** @type {Report} */
  const told = { columns: [], sheets: [], open: [] };
  for (const line of report.split('\n')) {
    const [kind, ...fields] = line.split('\t');
    if (kind === 'column') {
      const [handle, name, role, order, said, ...cells] = fields;
      told.columns.push({ handle, name, role, order, said: said === '1', cells });
    } else if (kind === 'open') {
      const [handle, role, cell, ...readings] = fields;
      told.open.push({ handle, role, cell, readings });
    } else if (kind === 'sheet') told.sheets.push({ name: fields[0], read: fields[1] === '1' });
  }
  return told;
}

/** One part of a mapping. A comma within a name is written `\,`. @param {string} role @param {string} order @param {string} handle */
export const pair = (role, order, handle) => `${role}${order && `:${order}`}:${handle.replace(/,/g, '\\,')}`;

/** The mapping with another role or order of one column. @param {Column[]} columns @param {string} handle @param {{ role?: string, order?: string }} other */
export const changed = (columns, handle, other) => columns.map(column => (column.handle === handle ? { ...column, ...other, said: true } : column))
  .filter(({ said }) => said).map(({ role, order, handle: of }) => pair(role, /^(date|end)$/.test(role) ? order : '', of)).join(',');
