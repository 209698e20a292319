// Leaflet's small build is no module: loading it sets the global L.
import 'leaflet';

export const L = globalThis.L;
