// The city at night: lamps on the map, the list of them, the figures above, and the picked lamp beside.
import { html } from 'lit';
import { Part } from '../shell/part.js';
import './chosen.js';
import './figures.js';
import './list.js';
import './map.js';
import '../lamp/panel.js';

class MapPage extends Part {
  render() {
    return html`<ll-map></ll-map><ll-figures></ll-figures><ll-list></ll-list><ll-panel></ll-panel><ll-chosen></ll-chosen>`;
  }
}

customElements.define('ll-map-page', MapPage);

export default 'll-map-page';
