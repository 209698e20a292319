// Starts the page: every part registers its own element, then the live connection begins.
import { city } from './city/city.js';
import { Connection } from './city/connection.js';
import { selection } from './city/selection.js';
import './header/header.js';
import './list/list.js';
import './map/map.js';
import './notice/notice.js';
import './panel/panel.js';

new Connection(city).start();
selection.followAddress();
