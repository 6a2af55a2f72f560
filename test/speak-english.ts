import { speakEnglish } from '../web/src/lib/language.ts';

speakEnglish();
