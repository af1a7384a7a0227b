// @ts-check
// Draws the picture again for printing: all lanes, in the light theme, as vector graphics instead of pixels.

import { dress } from '../dom/el.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Layout width of the printed picture in CSS pixels; printing scales it. */
const WIDTH = 1000;

/** A text with its character references replaced. @param {string} text */
export const plain = text => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, /** @type {'lt' | 'gt' | 'quot' | 'apos' | 'amp'} */ name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]);

/**
 * Elements for an SVG text of the core, made one by one, because a page with Trusted Types does not allow parsing of
 * text.
 * @param {string} text
 */
function drawn(text) {
  let at = /** @type {Element} */ (document.createElement('div'));
  for (const [, end, name, attributes, empty, words] of text.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>([^<]*)/g)) {
    if (end) at = at.parentElement ?? at;
    else {
      const node = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
      for (const [, key, value] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
        if (key !== 'xmlns') node.setAttribute(key, plain(value));
        // As styles, because a host's rules for drawings would override attributes. The style sheet sets the size of
        // the whole.
        if (name !== 'svg' || key === 'font-family') for (const unit of ['px', '']) dress(node, { [key]: plain(value) + unit });
      }
      at.append(node);
      if (!empty) at = node;
    }
    if (words.trim()) at.append(plain(words));
  }
  return at;
}

/**
 * Shows the printed picture while the page is printed, in the light theme.
 * @param {import('./stage.js').Stage} stage
 * @param {import('./panel.js').Panel} panel
 * @param {AbortSignal} signal
 */
export function followPrint(stage, panel, signal) {
  /** @type {Element | null} */
  let paper = null;
  window.addEventListener('beforeprint', () => {
    stage.wear(['light', []]);
    panel.unfold();
    paper?.remove();
    const { live, loaded, speech: { tag } } = stage;
    paper = drawn(loaded && live.alive ? live.ask(engine => engine.svg(undefined, undefined, WIDTH, tag)) : '');
    paper.className = 'annals-paper';
    stage.frame.stage.append(paper);
  }, { signal });
  window.addEventListener('afterprint', () => {
    paper?.remove();
    stage.wear();
    panel.update();
  }, { signal });
}
