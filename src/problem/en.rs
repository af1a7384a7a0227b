//! English: every sentence about what is wrong, and the parts of which sentences are made.
//!
//! A line is a key with its English. Other languages have the same keys in `www/words/*.problems.txt`.

use super::pattern::{Line, Pattern};

macro_rules! patterns {
    ($($name:ident = $english:literal;)*) => {
        $(
            #[cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "each module of the page says some of them"))]
            pub(crate) const $name: Pattern = Pattern(&Line { key: stringify!($name), english: $english });
        )*

        /// All patterns in order.
        #[cfg(not(target_arch = "wasm32"))]
        pub(crate) const ALL: &[Pattern] = &[$($name),*];
    };
}

patterns! {
    // Parts of sentences.
    AND = "{0} and {1}";
    OR = "{0} or {1}";
    COMMA = "{0}, {1}";
    SEMICOLON = "{0}; {1}";
    AND_MORE = "{0} and {1} more";
    SEMICOLON_MORE = "{0}; and {1} more";
    DID_YOU_MEAN = "; did you mean {0}?";
    LAST_OF = " (others like it are read alike and not named)";

    // Things of a record.
    A_RECORD = "a record";
    A_VIEW = "a view";
    A_KIND = "a kind";
    AN_ENTITY = "an entity";
    A_LANE = "a lane";
    A_SOURCE = "a source";
    AN_EVENT = "an event";
    AN_ACTOR = "an actor";
    A_RELATION = "a relation";
    A_CITATION = "a source of an event";
    AN_ALTERNATIVE = "an alternative";
    A_MEDIUM = "a medium";

    // Kinds of values.
    NULL = "null";
    TRUE = "true";
    FALSE = "false";
    THE_NUMBER = "the number";
    THE_WORD = "the word";
    THE_TEXT = "the text";
    THE_LIST = "a list";
    THE_OBJECT = "an object";
    UNREADABLE = "something unreadable";
    NO_NUMBER = "no number";
    VERY_LARGE = "a very large number";
    VERY_LARGE_NEGATIVE = "a very large negative number";
    VALUE_SHOWN = "{0} {1}";
    TEXT_IN_QUOTES = "a text in quotes";
    BARE_NUMBER = "a number from 0 to 1 without quotes";
    OBJECTS_WITH = "a list of objects with {0}";
    OBJECT_WITH_ENDS = "an object with 'from' and 'to'";

    // JSON.
    EXPECTED = "Expected {0}, found {1}; what follows is not read";
    REST_OF_LIST = "the rest of a list and its ']'";
    REST_OF_OBJECT = "the rest of an object and its '}'";
    OPENING_BRACKET = "'{' or '['";
    NAME_IN_QUOTES = "a name in double quotes";
    COLON = "':' after the name";
    END_OF_FILE = "the end of the file";
    COMMA_OR_BRACKET = "',' or ']'";
    COMMA_OR_BRACE = "',' or '}'";
    A_VALUE = "a value";
    CUT_OFF = "the end of the file (it may have been cut off)";
    COMMA_TOO_MANY = "A comma stands before this bracket; take it away";
    NO_COMMA_BEFORE_VALUE = "A comma is missing before this value";
    NO_COMMA_BEFORE_NAME = "A comma is missing before this name";
    COMMENT = "JSON has no comments; this one is passed over{0}";
    COMMENT_WITHOUT_END = "JSON has no comments; this one is passed over; it has no end, so nothing after it is read{0}";
    SINGLE_QUOTES = "JSON writes a text in double quotes; this one is read all the same{0}";
    BARE_NAME = "JSON writes a name in double quotes; this one is read all the same{0}";
    QUOTE_NOT_CLOSED = "This text has no closing quote before the file ends; it is not read (the file may have been cut off)";
    NO_ESCAPE = "{0} is no escape of JSON; write \\\\ for a backslash, \\n for a line break";
    CONTROL_CHARACTER = "A text contains the control character U+{0} as it is; write it \\u{1}";
    BARE_WORD = "Expected a text in double quotes, a number, true, false or null, found {0}; it is read as {1}{2}";
    A_TEXT = "a text";
    TOO_DEEP = "Lists and objects are nested more than {0} deep here; what is deeper is left out";
    NO_RECORD = "A record should be an object with a list 'events', found {0}";
    RECORD_ENDED = "Here the record has ended already; what follows is not read";
    NO_EVENTS_LIST = "The record has no list 'events'";
    WRONG_VERSION = "'annals' is the version of the format and should be the number 1, found {0} {1}";
    VIEW_NEEDS_ENDS = "A view needs 'from' and 'to'; all events are shown at first";
    NO_OBJECT = "Expected {0} as an object in { }, found {1}; it is left out";

    // Fields of objects.
    MISSING_IN = "'{0}' is missing in {1}; it is left out";
    READ_AS_FIELD = "{0} is no field of {1}; did you mean {2}? It is read as that";
    TWICE = "{0} stands twice in {1}; the last counts";
    NO_FIELD_KEPT = "{0} is no field of {1}; it is kept as a field{2}";
    NO_FIELD_DROPPED = "{0} is no field of {1}; it is not kept{2}";
    TOO_MANY_FIELDS = "There are more than {0} unknown fields in {1}; the rest is left out";
    WRONG_VALUE = "'{0}' should be {1}, found {2}; it is left out";
    TAKEN_AS_TEXT = "'{0}' should be a text in quotes, found {1} {2}; it is read as the text {3}{4}";
    TAKEN_AS_NUMBER = "'{0}' should be a number without quotes, found the text {1}; it is read as that number{2}";
    TAKEN_AS_LIST = "'{0}' should be a list, found {1}; it is read as a list of one";

    // Tables.
    TOO_MANY_COLUMNS = "There are more than {0} unknown columns; the rest is left out";
    COLUMN_AGAIN = "A column {0} stands here again; it is kept as a field";
    COLUMN_UNKNOWN = "The column {0} is not known; it is kept as a field{1}";
    COLUMN_NAMELESS = "This cell stands in a column without a name; it is kept as '{0}'";
    ROW_SHORT = "Row {0} has {1}, the header has {2}; {3} taken as empty";
    CELLS = "{0} cell|{0} cells";
    MISSING_CELLS = "the missing one is|the missing ones are";
    ROW_LONG = "Row {0} has {1} cells, the header has {2}; from {3} on they are left out (a cell that contains a delimiter needs double quotes)";
    RELATION_CELL = "A relation should be a word and the id of an event, such as 'ratifies treaty-signed', found {0}; it is left out";
    NO_SHARE = "'{0}' should be a number from 0 to 1, found {1}; it is left out";
    CELL_NOT_CLOSED = "The quote that opens this cell is never closed; the row is read up to the end of its line";

    // Tables of unknown make.
    TABLE_COLUMNS = "The columns are taken as follows: {0}; to change it: --map {1}";
    TABLE_COLUMNS_OF = "This is a table of {1}; its columns are taken as follows: {0}; to change it: --map {2}";
    COLUMN_IS = "{0} = {1}";
    COLUMN_IS_BY = "{0} = {1} ({2})";
    COLUMNS_KEPT = "Columns that are kept as fields: {0}";
    COLUMN_NUMBER = "column {0}";
    DAY_FIRST = "day first";
    MONTH_FIRST = "month first";
    ORDER_BY_ROW = "{0}, decided by row {1}";
    ORDER_BY_COLUMN = "{0}, decided by the column {1}";
    TABLE_ORDER_OPEN = "The column {0} can be read with the day or the month first: {1} is {2} or {3}. It is read with the day first; settle it with --map {4}:dmy={5} or --map {4}:mdy={5}";
    TABLE_PAIRS_OPEN = "The column {0} has {1}, which can be years or a part of a year ({2} or {3}); it is read as years";
    TABLE_DUALS_OPEN = "The column {0} has {1}, which can be two years or one year in old and new style ({2} or {3}); it is read as two years";
    TABLE_UNREAD = "{0} date of the column {1} is not read, {2}; its event is undated and keeps the words|{0} dates of the column {1} are not read, first {2}; their events are undated and keep the words";
    TABLE_UNREAD_BESIDE = "{0} cell of the column {1} is not read as a date, {2}; the date beside it is taken|{0} cells of the column {1} are not read as dates, first {2}; the dates beside them are taken";
    TABLE_UNREAD_END = "{0} end in the column {1} is not read as a date, {2}; it is kept as a field|{0} ends in the column {1} are not read as dates, first {2}; they are kept as fields";
    TABLE_END_BESIDE_SPAN = "{0} end in the column {1} stands beside a date that has an end already; it is kept as a field|{0} ends in the column {1} stand beside dates that have an end already; they are kept as fields";
    TABLE_OTHER_DATES = "The column {0} holds dates too; it is kept as a field. Take it as the end with --map end={1}, or as the date with --map date={1}";
    TABLE_MINUS = "{0} year with a minus is read as BCE, without a year 0: {2}|{0} years with a minus are read as BCE, without a year 0; first {2}";
    TABLE_UNDATED = "{0} row has no date; its event is undated|{0} rows have no date; their events are undated";
    TABLE_NO_TITLE = "{0} row has no title; another text of the row or its date stands for it|{0} rows have no title; another text of the row or its date stands for it";
    TABLE_ABOVE = "{0} row stands above the table and is left out: {2}|{0} rows stand above the table and are left out, first {2}";
    TABLE_BELOW = "{0} row stands below the table and is left out: {2}|{0} rows stand below the table and are left out, first {2}";
    TABLE_EMPTY_ROW = "{0} row has neither a date nor a title and is left out: {2}|{0} rows have neither a date nor a title and are left out, first {2}";
    TABLE_HEADER_AGAIN = "{0} row repeats the names of the columns and is left out|{0} rows repeat the names of the columns and are left out";
    TABLE_LONG_ROW = "{0} row has more cells than the table has columns; from {2} on they are kept as a field|{0} rows have more cells than the table has columns; from {2} on, in the first of them, they are kept as a field";
    TABLE_SHIFTED = "{0} row has another number of cells, and words where the column {1} has numbers; its cells may stand in wrong columns|{0} rows have another number of cells, and words where the column {1} has numbers; their cells may stand in wrong columns";
    TABLE_TITLE_ROW = "{0} row is the title of the timeline, not an event; the record has it as its title: {2}|{0} rows are titles of the timeline, not events; the record has the first as its title: {2}";
    TABLE_ERA = "{0} row is an era behind the events, not an event, and is left out: {2}|{0} rows are eras behind the events, not events, and are left out, first {2}";
    TABLE_FOLDER = "{0} row is a folder of the story, not an event, and is left out: {2}|{0} rows are folders of the story, not events, and are left out, first {2}";
    TABLE_MERGED = "{0} row repeats an event with another value; both are joined|{0} rows repeat an event with other values; these are joined";
    TABLE_NEW_YEAR = "{0} date on 1 January is read as its year, because nothing says how precise it is: {2}|{0} dates on 1 January are read as their years, because nothing says how precise they are; first {2}";
    TABLE_DURATION = "{0} row has a duration where the date should be, and is left out: {2}|{0} rows have a duration where the date should be, and are left out, first {2}";
    TABLE_SHORT_YEARS = "The column {0} has years of two digits, first {1}; they are read as 1930 to 2029";
    TABLE_BESIDE = "The dates of the column {0} are completed by another column, first {1} to {2}";
    TABLE_BY_LANE = "Most rows fill one of the columns {0}: each of their cells is read as an event, in the lane of its column";
    TABLE_TURNED = "The table lies on its side: each of its columns is read as an event";
    TABLE_NUMBERS = "This is a series of numbers ({0} rows with a date and numbers, without any words) and no list of events; to read it all the same, name a title: --map title={1}";
    TABLE_NO_DATES = "No column of this table holds dates, found {0}; add a column 'date', or name one with --map date=COLUMN";
    TABLE_NO_COLUMN = "The mapping names a column {0}, which is not there; found {1}";
    TABLE_CUT = "The table has more cells than can be held; the rest is not read";

    // Workbooks.
    SHEETS_READ = "Several sheets have the same columns and are read together: {0}";
    SHEETS_LEFT = "The workbook has several sheets: {0} is read; {1} are not; choose with --sheet";
    SHEET_ABSENT = "There is no sheet {0}; the workbook has {1}";
    SHEET_DAMAGED = "This workbook is damaged or was cut short; what could be read of it is shown; save it again";
    SHEET_LOCKED = "This workbook has a password; open it in its program and save it without one";
    SHEET_OLD = "This is a workbook of Excel before 2007 (xls); open it in its program and save it as xlsx, or the sheet as CSV";
    SHEET_BINARY = "This is a binary workbook (xlsb); open it in its program and save it as xlsx, or the sheet as CSV";
    SHEET_TOO_LARGE = "This workbook holds more than can be read when it is unpacked; save the sheet as CSV";
    SHEET_DOCUMENT = "This is a document or a presentation and no workbook; save its table as xlsx or CSV";

    // Files.
    OTHER_ENCODING = "The file is not in UTF-8; it is read as {0}";
    ZIP = "This is an Excel or ZIP file, not text; save the table as CSV (UTF-8)";
    BINARY = "This is no text in UTF-8 but a binary file or UTF-16; save the record as UTF-8";
    OVER_4_GIB = "The file is larger than 4 GiB; split it";
    EMPTY = "The file is empty; a record is JSON with a list 'events', or CSV with the columns 'date' and 'title'";
    WEB_PAGE = "This is a web page, not data; for a file on GitHub use its raw address";
    XML = "This is XML, not a record; a record is JSON with a list 'events', or CSV with the columns 'date' and 'title'";
    NOT_UTF_8 = "Here are bytes that are not UTF-8, shown as '\u{fffd}'; save the file as UTF-8";
    GZIP_DAMAGED = "It is packed with gzip and damaged; load or pack it again.";
    GZIP_CUT = "It is packed with gzip and was cut short; load or pack it again.";
    GZIP_TOO_LARGE = "It holds more than 1 GiB when unpacked, which is the most that is read; show a part of it.";
    GZIP_NO_ROOM = "Its memory did not suffice to unpack it; show a part of it.";
    GZIP_MORE = "What follows the end of the packed record is not packed with gzip and is left out";
    TOO_LONG = "What can only be read as a whole may have {0} MiB at most: JSON, a table with a damaged text and a row without an end; a table of plain rows may have 1 GiB; show a part of it, or write it as CSV";

    XML_CUT = "The file ends within the element {0}, which begins here; it was cut short, and what came after is missing";
    XML_DAMAGED = "The XML is damaged here; what comes after is not read";
    XML_DEEP = "Elements are nested deeper than {0}; what is further in is left out";
    // Files of other programs.
    UNTITLED = "{0} event has no title and is shown with its date|{0} events have no title and are shown with their dates";
    TITLED_BY_TEXT = "{0} event has no title and is shown with the beginning of its text|{0} events have no title and are shown with the beginning of their texts";
    DATES_UNREAD = "{0} date is not read: {1}; it is kept as written, and the event is shown among the undated|{0} dates are not read, the first of them {1}; they are kept as written, and the events are shown among the undated";
    DATES_EITHER = "{0} date can mean two things: {1}; it is kept as written, and the event is shown among the undated|{0} dates can mean two things, the first of them {1}; they are kept as written, and the events are shown among the undated";
    YEARS_WITHOUT_ZERO = "{0} date before Christ is read without a year 0, so that -44 is 44 BCE|{0} dates before Christ are read without a year 0, so that -44 is 44 BCE";
    YEARS_WITH_ZERO = "{0} date before Christ is read with a year 0, so that -0043 is 44 BCE|{0} dates before Christ are read with a year 0, so that -0043 is 44 BCE";
    DATES_PARTLY = "Of {0} date only a part is read: {1}; what is finer is no date of the calendar or cannot be said in EDTF|Of {0} dates only a part is read, the first of them {1}; what is finer is no date of the calendar or cannot be said in EDTF";
    FRACTIONS = "{0} time has fractions of a second, which are left out|{0} times have fractions of a second, which are left out";
    SPANS_OF_RANGES = "{0} span begins or ends at some time within a range, which EDTF cannot say of both ends; its begin is shown, and its end is kept as a field|{0} spans begin or end at some time within a range, which EDTF cannot say of both ends; their begins are shown, and their ends are kept as a field";
    ADDRESSES_RELATIVE = "{0} address is not whole or not safe to open: {1}; it is kept as a field|{0} addresses are not whole or not safe to open, the first of them {1}; they are kept as fields";
    COLOURS = "The colour of {0} event is not shown|Colours of {0} events are not shown";
    ITEMS_NO_OBJECT = "{0} entry of the list of events is no object but {1}; it is left out|{0} entries of the list of events are no objects, the first of them {1}; they are left out";
    ERAS = "{0} era is a background and no event; it is left out|{0} eras are backgrounds and no events; they are left out";
    TITLE_MEDIA = "The picture of {0} title slide is not shown; its words are the title of the record|Pictures of {0} title slides are not shown; their words are the title of the record";
    BACKGROUNDS = "The background of {0} slide is not shown|Backgrounds of {0} slides are not shown";
    GROUPS_NESTED = "{0} group contains others; it is a lane beside them|{0} groups contain others; they are lanes beside them";
    GROUPS_UNKNOWN = "{0} item names a group that is not declared, {1}; vis-timeline would hide it, here the group is a lane|{0} items name a group that is not declared, the first of them {1}; vis-timeline would hide them, here the groups are lanes";
    BACKGROUND_ITEMS = "{0} item is shading behind others; it is shown as an event with the tag 'background'|{0} items are shading behind others; they are shown as events with the tag 'background'";
    ENDS_EXCLUDED = "{0} end is a day, which vis-timeline draws up to its beginning; here the day itself belongs to the event|{0} ends are days, which vis-timeline draws up to their beginning; here the day itself belongs to the event";
    SIMILE_IS_DURATION = "{0} event has 'isDuration', which SIMILE reads in JSON as a moment within its two dates; for a span write 'durationEvent'|{0} events have 'isDuration', which SIMILE reads in JSON as a moment within their two dates; for spans write 'durationEvent'";
    ICONS = "The icon of {0} event is not shown; its address is kept as a field|Icons of {0} events are not shown; their addresses are kept as fields";
    QUERY_WITHOUT_DATES = "No variable of the query holds dates; {0} result is shown among the undated|No variables of the queries hold dates; {0} results are shown among the undated";
    ROWS_JOINED = "{0} row has the item and dates of an earlier one and is joined with it|{0} rows have the item and dates of earlier ones and are joined with them";
    VALUES_UNKNOWN = "{0} date is stated to be unknown|{0} dates are stated to be unknown";
    PRECISION_UNKNOWN = "{0} date is without its precision; 1 January is read as the whole year, any other day as that day|{0} dates are without their precision; 1 January is read as the whole year, any other day as that day";
    ITEMS_MISSING = "{0} item is missing at its source: {1}|{0} items are missing at their source, the first of them {1}";
    STATEMENTS_DEPRECATED = "{0} statement is marked as deprecated and left out|{0} statements are marked as deprecated and left out";
    STATEMENTS_GO_ON = "{0} statement has a start and no end; it is shown as going on|{0} statements have a start and no end; they are shown as going on";
    REFERENCE_PARTS = "{0} part of a reference is left out; addresses and the works named are kept as sources|{0} parts of references are left out; addresses and the works named are kept as sources";
    FEATURE_DATES = "{0} place has dates beside those of its shapes; only those of its shapes are events|{0} places have dates beside those of their shapes; only those of their shapes are events";
    SHAPES = "The shape of {0} place is not shown on a timeline|The shapes of {0} places are not shown on a timeline";
    BOUNDS_REVERSED = "{0} latest date lies before its earliest: {1}; digits that its year lacks are taken from the other, or it is left out|{0} latest dates lie before their earliest, the first of them {1}; digits that a year lacks are taken from the other, or the date is left out";
    WITHIN_BOUNDS = "{0} event has only the outer bounds of its time; it is shown as within them, not as lasting|{0} events have only the outer bounds of their time; they are shown as within them, not as lasting";
    OTHER_DATES = "{0} work has another date beside the one shown, which is kept as a field|{0} works have other dates beside the ones shown, which are kept as fields";
    RELEASES_UNPUBLISHED = "{0} release is not published yet and has no date|{0} releases are not published yet and have no dates";
    ASSETS = "Of the files of {0} release only the names are kept|Of the files of {0} releases only the names are kept";
    FIELDS_OF_SERVICE = "Addresses and numbers that only the service needs are left out of {0} release|Addresses and numbers that only the service needs are left out of {0} releases";
    AUDIENCES = "Who may see {0} activity is left out|Who may see {0} activities is left out";
    TRACE_WITHOUT_DATES = "{0} entry of this trace has a time in microseconds from an unknown moment, so that it has no date and is not read|{0} entries of this trace have times in microseconds from an unknown moment, so that they have no dates and are not read";
    EXPRESSIONS = "{0} text is made by a script, which is not run: {1}|{0} texts are made by a script, which is not run, the first of them {1}";
    LISTS_CUT = "{0} event has a list of more than {1} entries; the rest of it is left out|{0} events have lists of more than {1} entries; the rest of them is left out";
    VALUES_CUT = "{0} value of an item with very many rows is left out|{0} values of items with very many rows are left out";
    SCRIPT_WITHOUT_DATA = "This script holds no list or object that is data of a known format; nothing in it is run, so write out what it makes";
    TITLE_DATES = "The date of {0} title slide is no event and is left out|Dates of {0} title slides are no events and are left out";
    OTHER_THINGS = "{0} thing beside the events, such as a person or a work, is left out|{0} things beside the events, such as people or works, are left out";
    STATEMENTS_UNDATED = "{0} statement without a date is no event and is left out|{0} statements without a date are no events and are left out";
    OTHER_LANGUAGES = "{0} name or link of another language is left out|{0} names and links of other languages are left out";

    // The record.
    NO_EVENTS = "The record has no events";
    NO_TARGET = "There is no event with the id {0}; the relation is not shown";
    TOO_HEAVY = "What the record tells up to here takes {0} MiB of memory, which is the most that it may; {1}; show a part of it";
    KIND_LEFT_OUT = "this kind is left out";
    ENTITY_LEFT_OUT = "this entity is left out";
    LANE_LEFT_OUT = "this lane is left out";
    SOURCE_LEFT_OUT = "this source is left out";
    EVENTS_NOT_READ = "this event and those after it are not read";
    NO_LANGUAGE = "'language' should be a tag such as en or pt-BR, found {0}";
    VIEW_REVERSED = "The view ends ({0}) before it starts ({1}); all events are shown at first";
    LETTERS_REMOVED = "'{0}' contained {1}; they are taken out";
    CONTROL_CHARACTERS = "control characters";
    TURNING_CHARACTERS = "characters that turn the direction of writing";
    STACKED_ACCENTS = "accents beyond eight on one letter";
    TOO_LONG_TEXT = "'{0}' is {1} bytes long; what is beyond {2} bytes is cut off";
    NO_LINK = "'{0}' should be an address that begins with https://, http:// or mailto: and has no blanks and no password, found {1}; it is left out";
    NO_URL = "'url' is empty in a medium; it is left out";
    NO_WORD_OF = "'{0}' should be {1}, found {2}; it is left out{3}";
    NO_RULE = "'recurs' should be a rule such as FREQ=YEARLY;BYMONTH=9 (RFC 5545), found {0}; it is shown as it is written";
    TOO_MANY_OWN_KINDS = "The record declares more than {0} kinds; this one and those after it are left out";
    NO_FAMILY = "'family' should be one of {0}, found {1}; it is left out{2}";
    NO_COLOUR = "'colour' should be six hexadecimal digits such as #b4530a, found {0}; it is left out, and the kind has the colour of its family";
    LANE_LOOKS_LIKE = "The lane {0} looks like one before it but is written with other letters (an accent as a letter of its own, another blank or an invisible letter); they are two lanes, write both alike to join them";
    TOO_MANY_LANES = "There are more than {0} lanes; events of further ones stand in the lane 'Events'";
    KIND_WITHOUT_ID = "'id' is missing in this kind; it is left out";
    ENTITY_WITHOUT_ID = "'id' is missing in this entity; it is left out";
    LANE_WITHOUT_ID = "'id' is missing in this lane; it is left out";
    SOURCE_WITHOUT_ID = "'id' is missing in this source; it is left out";
    SECOND_KIND = "A second kind has the id {0}; the first one is kept";
    SECOND_ENTITY = "A second entity has the id {0}; the first one is kept";
    SECOND_LANE = "A second lane has the id {0}; the first one is kept";
    SECOND_SOURCE = "A second source has the id {0}; the first one is kept";

    // Events.
    TOO_MANY_EVENTS = "The record has more than {0} events; this one and those after it are not read";
    SECOND_EVENT = "A second event has the id {0}; this one is shown as {1}";
    TITLE_MISSING = "'title' is missing; the event is shown as {0}";
    TOO_MANY_KINDS = "There are more than {0} kinds; events of further ones are shown without a kind";
    KIND_UNKNOWN = "The kind {0} is not known; it is shown as it is written{1}";
    SHARE_HELD = "'{0}' should be a number from 0 to 1, found {1}; it is taken as {2}";
    NO_LAYER = "'layer' should be stated or derived, found {0}; it is taken as stated";
    TERM_NO_DATE = "'{0}': {1} (kept as it is written)";
    NO_RELATION_TARGET = "'target' is empty; the relation is left out";
    NO_REL = "'rel' is missing in a relation to {0}; it is taken as related";
    NO_SOURCE = "There is no source with the id {0}; it is shown as it is written";
    AS_WRITTEN = "{0} (shown as it is written)";
    NO_CALENDAR = "The calendar {0} is not understood, expected gregorian or julian; the date is kept as its words (shown among the undated)";
    BASIS_UNKNOWN = "The basis {0} is not known; it is kept as a field{1}";

    // Dates of events.
    DATE_MISSING = "'date' is missing; write \"date\": null if the event is undated on purpose";
    INVISIBLE_LETTER = "'{0}' contained U+{1}, an invisible letter; such letters are taken out";
    NOT_BY_THE_LETTER = "{0} is read, but is not EDTF by the letter: {1}{2}";
    OTHER_YEARS = "{0} is read as EDTF has it: {1}; for the years {2} to {3} write {4}/{5}{6}";
    SHOWN_AT_START = "{0} (shown at its start)";
    SAYS_NO_DATE = "{0} says that there is no date; the event is shown among the undated{1}";
    SHOWN_UNDATED = "{0} (shown among the undated)";
    ALL_SHOWN = "{0} (all events are shown at first)";
    END_WITHOUT_DATE = "'end' stands without 'date'; its start is taken as unknown";
    END_IS_NO_DATE = "'end' stands without 'date' and is no date: {0}; the event is undated";
    SECOND_END = "'end' ({0}) stands beside a date that has an end already: {1}; it is ignored";
    END_BEFORE_START = "The end {0} lies before the start {1}; the event is shown at its start";
    END_BESIDE_SET = "'end' cannot stand beside a set of dates: {0}; it is ignored";
    END_NOT_ONE_DATE = "'end' should be one date or .. for still so, found {0}; it is ignored";
    END_IGNORED = "{0} (the end is ignored)";

    // Why a text is not read as a date.
    NOT_EDTF = "'{0}' is not EDTF{1}";
    BEYOND_TIME = "'{0}' lies beyond what time can hold here, 290 billion years before or after 1970";
    REVERSED = "'{0}' ends before it starts; swap the two dates";
    MAY_HAVE_MEANT = "; you may have meant {0}";
    LOOKS_LIKE = "; it looks like {0}: did you mean {1}?";
    EITHER = ", and its day and month cannot be told apart; write {0} or {1}";
    CHOICE = "; write {0} for {1}, or {2} for {3}";
    HIDDEN_LETTER = ": it contains U+{0}, an invisible letter{1}";
    TAKE_IT_OUT = "; take it out";
    WRITE_A_DATE = " ({0}); write a date such as 2005-09-19, 2005-09, 2005, 2005~ or [..2005-09-19]";
    EXCEL_DAY = "a day number of Excel";
    EXCEL_TIME = "a day number of Excel with a time";
    UNIX_SECONDS = "Unix time in seconds";
    UNIX_MILLISECONDS = "Unix time in milliseconds";
    UNIX_MICROSECONDS = "Unix time in microseconds";

    // Forms of EDTF.
    CLOCK_FORM = "a time of day is hh:mm:ss";
    CLOCK_RANGE = "hours are 00 to 23, minutes 00 to 59, seconds 00 to 60";
    LEAP_SECOND = "a second 60 ends 30 June or 31 December in UTC, from 1972 on";
    ZONE_RANGE = "a zone is at most 14 hours from UTC and not -00:00";
    ZONE_FORM = "a zone is Z, +hh or +hh:mm";
    AFTER_ZONE = "something stands after the zone";
    DIGITS = "a year has four digits, a month and a day two each, known or X";
    CLOCK_DIGITS = "a time of day has known digits";
    DIGITS_MISSING = "digits are missing";
    NUMBER_TOO_LARGE = "the number is too large";
    NOTHING = "there is nothing";
    SET_NOT_CLOSED = "the set is not closed";
    TIME_AFTER_DAY = "a time of day stands after a plain YYYY-MM-DD";
    NO_MONTH = "what stands after the year is no month";
    NO_DAY = "what stands after the month is no day";
    AFTER_DAY = "something stands after the day";
    LONG_YEAR_KNOWN = "months and days of a year of more than four digits are known";
    SEASON_DAYS = "a season or quarter has no days";
    MONTH_RANGE = "a month is 01 to 12, a season or another part of a year 21 to 41";
    NO_SUCH_DAY = "the calendar has no such month or day";
    MINUS_ZERO = "a year before 0000 is not -0000";
    SIGNIFICANT_RANGE = "of a year of four known digits 1 to 4 are significant";
    LONG_YEAR_FORM = "a year of more than four digits begins with Y, or has six of them and a sign";
    POWER_TOO_LARGE = "the power of ten is too large";
    Y_FORM = "Y stands before a year of more than four digits that does not begin with 0";
    TOO_MANY_SIGNIFICANT = "more digits are significant than there are";
    Y_WITHOUT_MONTH = "a year with Y has no month";
    INTERVAL_WITHOUT_DATE = "an interval has a date at one end at least";
    INTERVAL_REVERSED = "the interval ends before it starts";
    RANGE_KINDS = "a range in a set goes from one plain date to another of the same kind";
    RANGE_REVERSED = "a range in a set ends before it starts";
    DATE_FORM = "a date is written like 2005, 2005-09, 2005-09-19 or 2005-09-19T10:00";

    // What two readings of a date stand for.
    THE_YEAR = "the year";
    THE_TEN_YEARS = "the ten years";
    THE_HUNDRED_YEARS = "the hundred years";
    JULIAN_DATE = "a date of the Julian calendar";
    PART_OF_YEAR = "a part of the year";
    THE_YEARS_BETWEEN = "the years from one to the other";
    THE_TWO_YEARS = "the two years";
    OLD_AND_NEW_STYLE = "one year in old and in new style";
    GOES_ON_FROM = "what goes on from then";
    THEN_OR_LATER = "a date then or later";
    NO_BEGINNING_UNTIL = "what had no beginning until then";
    THEN_OR_EARLIER = "a date then or earlier";
    GOES_ON = "what goes on";
    END_NOT_KNOWN = "an end that is not known";

    // How a date that is read is not EDTF.
    BEYOND_MINUTES = "EDTF writes a time of day with seconds; this one stands for its whole minute";
    BEYOND_FRACTION = "EDTF has no fractions of a second; this one is kept as written and placed to the second";
    BEYOND_MIDNIGHT = "EDTF has no 24:00; this is 00:00 of the next day";
    BEYOND_ZONE = "EDTF writes a zone as +hh:mm";
    BEYOND_BLANK = "EDTF writes T between a day and its time";
    BEYOND_DAY_ZONE = "EDTF has no zone behind a date without a time";
    BEYOND_LONG_YEAR = "EDTF writes a year of four digits without a plus, a longer one with Y and without a month";
    BEYOND_EARLY_TIME = "EDTF has no time of day before the year 0";
    BEYOND_TIME_WITHIN = "EDTF has no time of day in an interval or a set";

    // Typed columns.
    ROW_REVERSED = "Row {0} ends before it starts; only its start is shown.";
    ROW_END_BEYOND = "The end of row {0} lies beyond time; only its start is shown.";
    ROW_NO_START = "The start of row {0} is {1}, which is no time; the event is undated.";
    ROW_NO_LANE = "Row {0} names lane {1}, and there are {2}; it stands in the lane 'Events'.";
    ROW_NOT_UTF_8 = "The title of row {0} is not UTF-8; what is wrong in it is shown as '\u{fffd}'.";
    ROW_NO_TITLE = "The title of row {0} lies outside of titles.bytes; it is left out.";
    COLUMNS_MOST_LANES = "There are {0} lanes, and at most {1} are shown; the events of the others stand in the lane 'Events'.";
    COLUMNS_MOST_EVENTS = "There are {0} events, and at most {1} are shown; the rows after them are left out.";
    COLUMN_END = "The column 'end' has {0} entries, expected {1}; events beyond it end where they start.";
    COLUMN_LANE = "The column 'lane' has {0} entries, expected {1}; events beyond it stand in the lane 'Events'.";
    COLUMN_OFFSETS = "The column 'titles.offsets' has {0} entries, expected {1}; events beyond it are untitled.";
    COLUMN_RANK = "The column 'rank' has {0} entries, expected {1}; events beyond it have rank 0.5.";
    MORE_ROWS = "{0} more rows have problems; they are not listed.";

    // Text and XML formats.
    PARTS_LEFT_OUT = "{0} part of the file is no event and is left out: {1}|{0} parts of the file are no events and are left out: {1}";
    PROPERTIES_LEFT_OUT = "{1} of {0} event is not shown|{1} of {0} events is not shown";
    SETTINGS_LEFT_OUT = "{1} only says how the chart is drawn there; it is left out";
    LINES_UNREAD = "{0} line is not understood and left out: {1}|{0} lines are not understood and left out, the first of them {1}";
    HEADINGS_UNUSED = "{0} heading has no event below it and is not shown: {1}|{0} headings have no events below them and are not shown, the first of them {1}";
    COMMENTS_LEFT_OUT = "{0} comment is not shown: {1}|{0} comments are not shown, the first of them {1}";
    LINES_LIKE_EVENTS = "{0} line begins with a date and is no event, because Markwhen has a colon behind the date: {1}; it is text of the event above|{0} lines begin with dates and are no events, because Markwhen has a colon behind the date; they are text of the events above, the first of them {1}";
    EVENT_CUT = "The file ends within the event that begins here; it was cut short, and what came after is missing";
    ATTACHMENTS = "{0} attached file is not shown|{0} attached files are not shown";
    PARTICIPANTS = "The address of {0} participant is not shown|The addresses of {0} participants are not shown";
    RULES_NOT_COMPUTED = "The last date of {0} recurring event is not computed: {1}; it is shown at its first date|The last dates of {0} recurring events are not computed, the first of them {1}; they are shown at their first dates";
    ENDS_UNREAD = "{0} end is not read: {1}; only the begin is shown|{0} ends are not read, the first of them {1}; only the begins are shown";
    ENDS_OF_OTHER_ZONES = "{0} end is before its begin and in another time zone: {1}; only the begin is shown|{0} ends are before their begins and in another time zone, the first of them {1}; only the begins are shown";
    ENDS_BEFORE_BEGINS = "{0} event ends before it begins: {1}; only its begin is shown|{0} events end before they begin, the first of them {1}; only their begins are shown";
    DAYS_EXCLUDED = "Days that do not count are not marked: {1}; they lengthen the tasks as in the chart";
    TASKS_UNDATED = "The dates of {0} task do not follow from the file: {1}; it is shown among the undated|The dates of {0} tasks do not follow from the file, the first of them {1}; they are shown among the undated";
    PERIODS_UNDATED = "The period of {0} event is no date: {1}; it is kept as written, and the event is shown among the undated|The periods of {0} events are no dates, the first of them {1}; they are kept as written, and the events are shown among the undated";
    SCRIPTS_NOT_RUN = "{0} call of a script is not run|{0} calls of scripts are not run";
    NO_DIAGRAM = "Here is no gantt chart and no timeline, which are the diagrams that are read; other diagrams have no dates";
    TAG_COLOURS = "The colour of {0} tag is not shown|The colours of {0} tags are not shown";
    ZONES_UNUSED = "The time zone {1} is not applied; times are shown as they are written";
    HEADER_LEFT_OUT = "{1} in the header is not shown";
    DATES_NOT_FOLLOWING = "{0} date does not follow from the file: {1}; the event is shown among the undated|{0} dates do not follow from the file, the first of them {1}; the events are shown among the undated";
    SERIES_FAR = "The last date of this recurring event is too far to be computed; it is shown at its first date, and so are others like it";
    FACTS_UNDATED = "{0} fact has no date and is no event: {1}|{0} facts have no dates and are no events, the first of them {1}";
    FAMILY_LINKS = "{0} link between people and families is not shown|{0} links between people and families are not shown";
    SOURCES_OF_PEOPLE = "{0} source of a person or a family, and of no event, is not shown|{0} sources of people or families, and of no event, are not shown";
    CONFIDENTIAL = "{0} entry is marked as confidential; it is shown all the same, so take care with whom you share it|{0} entries are marked as confidential; they are shown all the same, so take care with whom you share them";
    RECORDS_LEFT_OUT = "{1} of {0} person or family is not shown|{1} of {0} people or families is not shown";
    DATES_WITHOUT_YEAR = "{0} date has no year and gives no place in time: {1}; it is kept as it is written|{0} dates have no year and give no place in time, the first of them {1}; they are kept as they are written";
    XML_LARGE = "An element has more than {0} parts; further ones are left out";
    OTHER_CALENDAR = "The file counts time as {1}, which is no calendar of this program; its times are kept as they are written";
    CATEGORY_COLOURS = "The colour of {0} category is not shown|The colours of {0} categories are not shown";
    LETTERS_WITHOUT_PEOPLE = "{0} letter has no sender, no receiver and no date; it is left out|{0} letters have no sender, no receiver and no date; they are left out";
    NO_DATE_FORMAT = "The chart has no DateFormat, so its numbers can be anything; write a line such as DateFormat = yyyy if they are years";
    DATE_FORMAT_UNKNOWN = "The DateFormat {1} is not known, expected yyyy, dd/mm/yyyy, mm/dd/yyyy, yyyy-mm-dd or x.y; its dates are not read";
    WORKS_DAMAGED = "{0} work has a bracket or a quote that is never closed, or a field without a name; it is left out|{0} works have a bracket or a quote that is never closed, or a field without a name; they are left out";
    WORKS_UNDATED = "{0} work has no date; it is shown among the undated|{0} works have no dates; they are shown among the undated";
    DAYS_SHADED = "{0} shading of days is not shown|{0} shadings of days are not shown";
    AEON_DAMAGED = "This Aeon file is damaged or of a version that is not known; export it there as CSV and open that";

    // The list of problems.
    NOT_LISTED = "{0} more problem is not listed, {1} of them errors|{0} more problems are not listed, {1} of them errors";

    // What `annals check` prints beside them.
    ERROR = "error";
    WARNING = "warning";
    EVENTS_READ = "{0} event|{0} events";
    FROM_FILES = "{0} file|{0} files";
    ERRORS = "{0} error|{0} errors";
    WARNINGS = "{0} warning|{0} warnings";
    CHECKED = "{0} read from {1}, {2}, {3}";

    // Packed records.
    NOT_PACKED = "This is no packed record; make one with `annals pack FILE --out X.annals`";
    PACKED_VERSION = "This record was packed by another version of Annals (form {0}, expected {1}); pack it again from its CSV or JSON";
    PACKED_LENGTH = "This packed record should have {0} bytes and has {1}: it was cut short or changed on its way; load or pack it again";
    PACKED_EVENTS = "This packed record has {0} events, and at most {1} are shown; pack a part of it";
    PACKED_LANES = "This record has {0} lanes, and at most {1} are shown; put its events in fewer";
    PACKED_DAMAGED = "This packed record is damaged ({0}); load or pack it again";
    DAMAGED_TITLES = "its titles are not UTF-8";
    DAMAGED_HEAD = "its head";
    DAMAGED_SECTIONS = "its sections";
    DAMAGED_LENGTH = "the length of a section";
    DAMAGED_TABLES = "its side tables";
    DAMAGED_TIMES = "times are out of order";
    DAMAGED_LANE = "an event stands in a lane that is not there";
    DAMAGED_KIND = "an event is of a kind that is not there";
    DAMAGED_RANK = "a rank is not from 0 to 1";
    DAMAGED_OVERLAP = "titles overlap";
    DAMAGED_MORE_TITLES = "there are more titles than events";
    DAMAGED_DATE = "a date has no meaning";
    DAMAGED_MEANING = "a meaning has no date";
    DAMAGED_SIDE = "a side table leads nowhere";
    DAMAGED_COMPUTED = "what was computed of it";
    DAMAGED_CONTENTS = "its contents contradict each other";
}
