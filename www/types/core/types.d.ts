export type Box = {
    x: number;
    y: number;
    width: number;
    height: number;
};
export type Span = {
    from: string;
    to: string;
};
export type View = {
    from: string;
    to: string;
    fromSeconds: number;
    toSeconds: number;
};
export type Record = {
    title: string;
    summary: string;
    language: string;
    events: number;
    dated: number;
    undated: number;
    span: Span | null;
    errors: number;
    warnings: number;
};
export type Versions = {
    record: number;
    view: number;
    selection: number;
    lanes: number;
    colours: number;
    list: number;
    hits: number;
    filter: number;
};
export type Snapshot = {
    versions: Versions;
    record: Record | null;
    view: View | null;
    selected: string | null;
    focused: string | null;
    scroll: number;
    hiddenLanes: number | null;
};
export type Problem = {
    line: number;
    column: number;
    severity: 'error' | 'warning';
    message: string;
    event: string | null;
};
export type Sign = {
    text: string;
    help: string;
    image: string;
};
export type Choice = {
    value: string;
    text: string;
};
export type LaneRow = {
    lane: number;
    title: string;
    note: string;
    side: string;
    events: number;
    hidden: boolean;
    folded: boolean;
};
export type Arrangement = {
    group: string;
    colour: string;
    groups: Choice[];
    colours: Choice[];
    lanes: LaneRow[];
    total: number;
    hiddenLanes: number;
    hiddenEvents: number;
};
export type ListOption = {
    id: string;
    text: string;
    x: number;
    y: number;
    width: number;
    height: number;
    selected: boolean;
    focused: boolean;
    position: number;
    total: number;
    lane: number;
};
export type Details = {
    id: string;
    title: string;
    kind: string;
    kindText: string;
    family: string;
    colour: string;
    date: string | null;
    dateText: string;
    sure: string;
    lane: string;
    laneTitle: string;
    text: string | null;
    actors: ActorDetails[];
    about: MentionDetails[];
    places: MentionDetails[];
    relations: RelationDetails[];
    relationsMore: number;
    sources: SourceDetails[];
    layer: string;
    basis: string | null;
    confidence: number;
    alternatives: AlternativeDetails[];
    computed: ComputedDetails[];
    fields: FieldDetails[];
    tags: string[];
    link: string | null;
    previous: string | null;
    previousTitle: string | null;
    next: string | null;
    nextTitle: string | null;
    media: MediumDetails[];
    counts?: number[];
};
export type ActorDetails = {
    entity: string | null;
    name: string;
    role: string | null;
    roleText: string | null;
    office: string | null;
    state: string | null;
    stateName: string | null;
    note: string | null;
    link: string | null;
};
export type MentionDetails = {
    entity: string | null;
    name: string;
    type: string | null;
    note: string | null;
    link: string | null;
};
export type RelationDetails = {
    rel: string;
    inverse: boolean;
    text: string;
    target: string;
    title: string;
    dateText: string;
};
export type SourceDetails = {
    source: string | null;
    title: string;
    publisher: string | null;
    url: string | null;
    licence: string | null;
    note: string | null;
    at: string | null;
};
export type AlternativeDetails = {
    date: string;
    dateText: string;
    why: string | null;
};
export type ComputedDetails = {
    title: string;
    dateText: string;
};
export type MediumDetails = {
    url: string;
    type: 'image' | 'audio' | 'video' | 'link';
    alt: string | null;
    caption: string | null;
    credit: string | null;
};
export type FieldDetails = {
    name: string;
    value: string;
};
export type Found = {
    text: string;
    events: number;
};
export type Lapse = {
    years: number;
    months: number;
    days: number;
    seconds: number;
};
export type Gap = {
    order: 'first' | 'second' | 'same' | 'open';
    least: Lapse;
    most: Lapse | null;
    about: Lapse | null;
};
export type Between = {
    begins: Gap;
    meeting: 'apart' | 'overlap' | 'open' | null;
    apart: Gap | null;
    rough: boolean;
};
/**
 * An area in CSS pixels.
 * @typedef {object} Box
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */
/**
 * A range of time as EDTF.
 * @typedef {object} Span
 * @property {string} from
 * @property {string} to
 */
/**
 * The visible time: dates of its first and last second, and both sides in seconds from 1970.
 * @typedef {object} View
 * @property {string} from
 * @property {string} to
 * @property {number} fromSeconds
 * @property {number} toSeconds
 */
/**
 * General data of a record.
 * @typedef {object} Record
 * @property {string} title
 * @property {string} summary
 * @property {string} language
 * @property {number} events
 * @property {number} dated
 * @property {number} undated
 * @property {Span | null} span
 * @property {number} errors
 * @property {number} warnings
 */
/**
 * A version for each part of the state, increased whenever the part may have changed.
 * @typedef {object} Versions
 * @property {number} record
 * @property {number} view
 * @property {number} selection
 * @property {number} lanes
 * @property {number} colours
 * @property {number} list
 * @property {number} hits
 * @property {number} filter
 */
/**
 * The state of the core. Record, view and hidden lanes are passed only if they have changed.
 * @typedef {object} Snapshot
 * @property {Versions} versions
 * @property {Record | null} record
 * @property {View | null} view
 * @property {string | null} selected
 * @property {string | null} focused
 * @property {number} scroll
 * @property {number | null} hiddenLanes
 */
/**
 * A problem of a record; lines and columns count from 1.
 * @typedef {object} Problem
 * @property {number} line
 * @property {number} column
 * @property {'error' | 'warning'} severity
 * @property {string} message
 * @property {string | null} event
 */
/**
 * One sign of the legend.
 * @typedef {object} Sign
 * @property {string} text
 * @property {string} help
 * @property {string} image
 */
/**
 * An available choice.
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} text
 */
/**
 * One lane.
 * @typedef {object} LaneRow
 * @property {number} lane
 * @property {string} title
 * @property {string} note
 * @property {string} side
 * @property {number} events
 * @property {boolean} hidden
 * @property {boolean} folded
 */
/**
 * The lanes from the top, and the available lanes and colours.
 * @typedef {object} Arrangement
 * @property {string} group
 * @property {string} colour
 * @property {Choice[]} groups
 * @property {Choice[]} colours
 * @property {LaneRow[]} lanes
 * @property {number} total
 * @property {number} hiddenLanes
 * @property {number} hiddenEvents
 */
/**
 * One option of the accessible list.
 * @typedef {object} ListOption
 * @property {string} id
 * @property {string} text
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} selected
 * @property {boolean} focused
 * @property {number} position
 * @property {number} total
 * @property {number} lane
 */
/**
 * All details of one event.
 * @typedef {object} Details
 * @property {string} id
 * @property {string} title
 * @property {string} kind
 * @property {string} kindText
 * @property {string} family
 * @property {string} colour
 * @property {string | null} date
 * @property {string} dateText
 * @property {string} sure
 * @property {string} lane
 * @property {string} laneTitle
 * @property {string | null} text
 * @property {ActorDetails[]} actors
 * @property {MentionDetails[]} about
 * @property {MentionDetails[]} places
 * @property {RelationDetails[]} relations
 * @property {number} relationsMore
 * @property {SourceDetails[]} sources
 * @property {string} layer
 * @property {string | null} basis
 * @property {number} confidence
 * @property {AlternativeDetails[]} alternatives
 * @property {ComputedDetails[]} computed
 * @property {FieldDetails[]} fields
 * @property {string[]} tags
 * @property {string | null} link
 * @property {string | null} previous
 * @property {string | null} previousTitle
 * @property {string | null} next
 * @property {string | null} nextTitle
 * @property {MediumDetails[]} media
 * @property {number[]} [counts]
 */
/**
 * A participant and their role.
 * @typedef {object} ActorDetails
 * @property {string | null} entity
 * @property {string} name
 * @property {string | null} role
 * @property {string | null} roleText
 * @property {string | null} office
 * @property {string | null} state
 * @property {string | null} stateName
 * @property {string | null} note
 * @property {string | null} link
 */
/**
 * An entity, or words.
 * @typedef {object} MentionDetails
 * @property {string | null} entity
 * @property {string} name
 * @property {string | null} type
 * @property {string | null} note
 * @property {string | null} link
 */
/**
 * A relation, seen from this event.
 * @typedef {object} RelationDetails
 * @property {string} rel
 * @property {boolean} inverse
 * @property {string} text
 * @property {string} target
 * @property {string} title
 * @property {string} dateText
 */
/**
 * A reference to a place in a source.
 * @typedef {object} SourceDetails
 * @property {string | null} source
 * @property {string} title
 * @property {string | null} publisher
 * @property {string | null} url
 * @property {string | null} licence
 * @property {string | null} note
 * @property {string | null} at
 */
/**
 * An alternative date.
 * @typedef {object} AlternativeDetails
 * @property {string} date
 * @property {string} dateText
 * @property {string | null} why
 */
/**
 * A bar that the event is on.
 * @typedef {object} ComputedDetails
 * @property {string} title
 * @property {string} dateText
 */
/**
 * A picture, sound, film or page about the event.
 * @typedef {object} MediumDetails
 * @property {string} url
 * @property {'image' | 'audio' | 'video' | 'link'} type
 * @property {string | null} alt
 * @property {string | null} caption
 * @property {string | null} credit
 */
/**
 * An unknown field.
 * @typedef {object} FieldDetails
 * @property {string} name
 * @property {string} value
 */
/**
 * A date in words, and the number of events that touch it.
 * @typedef {object} Found
 * @property {string} text
 * @property {number} events
 */
/**
 * A length of time by the calendar; seconds only between times of day.
 * @typedef {object} Lapse
 * @property {number} years
 * @property {number} months
 * @property {number} days
 * @property {number} seconds
 */
/**
 * The time between two moments, from which of them is earlier: the least and the most that is possible, null for any.
 * Where they differ, `about` is their middle.
 * @typedef {object} Gap
 * @property {'first' | 'second' | 'same' | 'open'} order
 * @property {Lapse} least
 * @property {Lapse | null} most
 * @property {Lapse | null} about
 */
/**
 * The time between two events, from begin to begin; if one of them lasts, how they meet, and the time between the end of
 * the earlier and the begin of the later. `rough` is true for approximate or uncertain dates.
 * @typedef {object} Between
 * @property {Gap} begins
 * @property {'apart' | 'overlap' | 'open' | null} meeting
 * @property {Gap | null} apart
 * @property {boolean} rough
 */
export {};
