// Elements kept by key, in a document of a few lines.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { arrange, keyed } from '../../www/dom/keyed.js';

/** As much of an element as the list needs. */
class Node {
  children = [];
  parent = null;
  moves = 0;
  constructor(name) { this.name = name; }
  getRootNode() { return document; }
  contains(other) { return other === this || this.children.includes(other); }
  remove() {
    if (!this.parent) return;
    this.parent.children = this.parent.children.filter(child => child !== this);
    this.parent = null;
    this.moves += 1;
  }
  #put(at, nodes) {
    for (const node of nodes) node.remove();
    const place = this.parent.children.indexOf(this) + at;
    this.parent.children.splice(place, 0, ...nodes);
    for (const node of nodes) node.parent = this.parent;
  }
  before(...nodes) { this.#put(0, nodes); }
  after(...nodes) { this.#put(1, nodes); }
  replaceChildren(...nodes) {
    for (const child of [...this.children]) child.remove();
    this.children = nodes;
    for (const node of nodes) node.parent = this;
  }
}

let document;
beforeEach(() => { document = { activeElement: null }; });

const list = names => names.map(name => ({ name }));
const shown = box => box.children.map(({ name }) => name).join('');

test('a key keeps its element', () => {
  const first = keyed(new Map(), list(['a', 'b']), ({ name }) => name, ({ name }) => new Node(name));
  const second = keyed(first, list(['b', 'c']), ({ name }) => name, ({ name }) => new Node(name));
  assert.equal(second.get('b'), first.get('b'));
  assert.deepEqual([...second.keys()], ['b', 'c'], 'what is gone is forgotten');
});

test('the element with the focus is never moved', () => {
  const box = new Node('box');
  const nodes = new Map(['a', 'b', 'c', 'd'].map(name => [name, new Node(name)]));
  const show = (text, leave = () => assert.fail('the focus stays')) => arrange(box, [...text].map(name => nodes.get(name)), leave);
  show('abc');
  document.activeElement = nodes.get('b');
  const before = nodes.get('b').moves;
  for (const order of ['cba', 'bd', 'acdb', 'b', 'dbca']) {
    show(order);
    assert.equal(shown(box), order);
  }
  assert.equal(nodes.get('b').moves, before);
});

test('where the element with the focus goes, it is told before', () => {
  const box = new Node('box');
  const [a, b] = [new Node('a'), new Node('b')];
  box.replaceChildren(a, b);
  document.activeElement = a;
  let told = '';
  arrange(box, [b], () => { told = shown(box); });
  assert.equal(told, 'ab');
  assert.equal(shown(box), 'b');
});
