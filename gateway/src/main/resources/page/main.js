// Starts the page: what surrounds every page registers itself, then the live connection begins.
import { Connection } from './city/connection.js';
import { session } from './city/session.js';
import './account/sign-in.js';
import './shell/header.js';
import './shell/notice.js';
import './shell/stage.js';

const connection = new Connection(() => session.load());
session.addEventListener('change', () => connection.follow(session.may('read')));
session.load();
