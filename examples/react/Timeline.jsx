// A timeline as a React component: mounted once, updated with each new record and selection, removed with the
// component.
import { useEffect, useRef } from 'react';
import { mount } from './annals/annals.js';

/** `record` is a record object or a URL; `selected` the id of an event, or null. */
export function Timeline({ record, selected = null, onSelect, height = 420 }) {
  const element = useRef(null);
  const mounted = useRef(null);
  const listener = useRef(onSelect);
  listener.current = onSelect;

  useEffect(() => {
    // An element of its own for each mount: React's StrictMode mounts twice, and the first timeline ends only after it
    // has begun.
    const place = document.createElement('div');
    place.style.height = '100%';
    element.current.append(place);
    const mounting = mount(place, { src: null });
    mounted.current = mounting;
    mounting.then(timeline => timeline.on('select', ({ id }) => listener.current?.(id)), console.error);
    return () => {
      place.remove();
      mounting.then(timeline => timeline.destroy(), () => {});
    };
  }, []);

  useEffect(() => {
    let isCurrent = true;
    mounted.current
      .then(timeline => isCurrent && timeline.load(record, { keep: true }))
      .catch(error => isCurrent && console.error(error));
    return () => {
      isCurrent = false;
    };
  }, [record]);

  useEffect(() => {
    mounted.current.then(timeline => timeline.select(selected)).catch(() => {});
  }, [record, selected]);

  return <div ref={element} style={{ height }} />;
}
