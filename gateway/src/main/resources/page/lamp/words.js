// The words of the lamp's panel.
import { learn } from '../language/language.js';
import de from './de.js';
import en from './en.js';

learn({ de, en });
