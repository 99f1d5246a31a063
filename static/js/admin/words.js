// French is the source language; a catalogue, if the page has one, says it in another.

export const _ = window.gettext ?? ((words) => words);
