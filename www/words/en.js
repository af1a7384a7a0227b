// @ts-check
// English: what the page says from the beginning; the rest stands in `more.js`. Another language has the same keys (`de.txt`); what the core says stands in
// `src/words/en.rs`. A pattern holds {0}, {1} … where something stands; one that counts has its forms, in English for one | for others.

export const EN = {
  thousands: ',',
  decimal: '.',
  // Which form a number has: `plural` in `src/words/table.rs`.
  plural: 'ba b',
  theRecord: 'the record',
  theColumns: 'the record of these columns',

  // The frame.
  timeline: 'Timeline',
  details: 'Details',
  arrange: 'Arrange',
  search: 'Search',
  filter: 'Filter',
  list: 'List',
  arrangeHidden: 'Arrange · {0} hidden',
  goto: 'Go to',
  share: 'Share',
  fit: 'Fit',
  fitTitle: 'Show the first view; again: all events',
  open: 'Open…',
  openTitle: 'Open a record of your own; it stays on this computer',
  about: 'About',
  aboutTimeline: 'About this timeline',
  more: 'More',
  view: 'View',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  from: 'from {0}',
  legend: 'Legend',
  keys: 'Keys',
  help: 'Mouse, fingers and keys',
  neighbours: 'Neighbouring events',
  ownRecord: 'To see a record of your own, open a file, drop it here or paste a table: CSV, Excel, calendars, GEDCOM, TimelineJS, Wikidata and more. It stays on this computer: nothing is uploaded.',
  samples: 'Or look at a file of another program:',
  sampleCalendar: 'a calendar',
  sampleFamily: 'a family tree',
  sampleStory: 'a TimelineJS story',
  pasted: 'Pasted text',
  closeDetails: 'Close the details',
  problems: 'Problems',
  close: 'Close',
  openRecord: 'Open a record',
  drop: 'Drop the file to open it. It stays on this computer: nothing is uploaded.',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  reload: 'Reload',
  backTo: 'Back to {0}',
  recordFile: 'The record itself, as a file',

  // What is shown.
  eventCount: '{0} event|{0} events',
  problemCount: '{0} problem|{0} problems',
  yearsTo: '{0} to {1}',
  yearBce: '{0} BCE',
  yearAd: 'AD {0}',
  listName: 'Timeline: {0}, {1}',
  wheel: 'Hold {0} and scroll to zoom',

  // About the record.
  noEvents: 'No events.',
  allUndated: '{0} event without a date.|{0} events without a date.',
  someUndated: '{0} event, {1} of them without a date.|{0} events, {1} of them without a date.',
  allDated: '{0} event.|{0} events.',
  selectHint: 'Select an event to read what is known of it and where that is said.',

  // Loads.
  loading: 'Loading: {0}',
  arranging: 'Arranging {0} event|Arranging {0} events',
  cancelled: 'The load was cancelled.',
  overtaken: 'Another load has taken the place of this one.',
  notStarted: 'The engine did not start.',
  destroyed: 'destroy() has taken the timeline away before the record was shown.',
  gone: 'destroy() has taken this timeline away; mount makes another one.',
  stopped: 'The timeline has stopped because of an error in its engine. Your record is not changed.',
  languageMissing: 'The words of the language “{0}” could not be loaded: the timeline is in English.',

  // What went wrong.
  noPart: 'A part of the timeline could not be loaded: {0}. Is it there, and not blocked? ({1})',
  noEngine: 'The engine of the timeline could not start ({0}). Is pkg/annals_core_bg.wasm there, and not blocked?',
  askLater: 'The timeline is being restarted after an error. Please wait for idle(), and ask again.',
};
