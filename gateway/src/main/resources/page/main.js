// Starts the page: every part registers its own element, then the live connection begins.
import { city } from './city/city.js';
import { Connection } from './city/connection.js';
import { selection } from './city/selection.js';
import { session } from './city/session.js';
import './account/sign-in.js';
import './header/header.js';
import './list/list.js';
import './map/map.js';
import './notice/notice.js';
import './panel/panel.js';

const connection = new Connection(city, () => session.load());
session.addEventListener('change', () => connection.follow(session.may('read')));
session.load();
selection.followAddress();
