// The pages: the folder of each holds a page.js that names its element. `may` is the right that it takes to see it.
import { session } from '../city/session.js';

const PAGES = [
  { name: 'map', may: 'read', icon: 'M7 3L2 5v12l5-2 6 2 5-2V3l-5 2-6-2zM7 3v12M13 5v12' },
  { name: 'alarms', may: 'read', icon: 'M10 3a5 5 0 00-5 5v4l-2 3h14l-2-3V8a5 5 0 00-5-5zM8.5 17.5h3' },
  { name: 'plans', may: 'read', icon: 'M2 15h3V9h4V5h4v6h5M2 18h16' },
  { name: 'energy', may: 'read', icon: 'M11.5 2L4 11.5h5L8.5 18 16 8.5h-5.5z' },
  { name: 'commissioning', may: 'maintain', icon: 'M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h2v2h-2zM16 16h1v1M16 12h1M12 17h1' },
  { name: 'administration', may: 'handle-alarms', icon: 'M3 5h8M15 5h2M3 10h2M9 10h8M3 15h8M15 15h2M13 3v4M7 8v4M13 13v4' },
];

/** The pages that the reader may see, in the order of the navigation. */
export function pages() {
  return PAGES.filter((page) => session.may(page.may));
}

export function find(name) {
  return PAGES.find((page) => page.name === name);
}

export function pathOf({ name }) {
  return name === 'map' ? '/' : `/${name}`;
}

/** Loads what is needed to show a page, once; its default export is the name of its element. */
export function load(name) {
  return import(`../${name}/page.js`);
}
